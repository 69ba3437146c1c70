"""Finds the entities of an atlas that a text names: whole words, any case, the longest name first."""

import re
from functools import lru_cache

from missions.domain.atlas import Atlas

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


class Names:
    """A compiled index of every name in an atlas."""

    def __init__(self, atlas: Atlas) -> None:
        shelves = (atlas.places, atlas.characters, atlas.items)
        self._ids = {plain(atlas.name(entity)): entity for shelf in shelves for entity in shelf}
        longest_first = sorted(self._ids, key=len, reverse=True)
        # A possessive is still the name; a hyphen makes another word of it.
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def mentioned(self, text: str) -> set[str]:
        """Return the ids of all that the text names."""
        return {self._ids[match] for match in self._pattern.findall(plain(text))}


def plain(text: str) -> str:
    """Return a text as names are compared: no leading article, no case, straight apostrophes, single spaces."""
    return _ARTICLE.sub("", " ".join(text.replace("\u2019", "'").casefold().split()))


@lru_cache(maxsize=8)
def names(atlas: Atlas) -> Names:
    """Return the index of an atlas, compiled once."""
    return Names(atlas)
