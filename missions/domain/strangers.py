"""Names that a model made up: no atlas holds them, so they show only by being written like names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from missions.domain.atlas import FACTIONS, ZONES, Atlas
from missions.domain.naming import plain
from missions.domain.plan import Plan
from missions.domain.words import Words

_SENTENCE = re.compile(r"[.?!:;\"\u201c\u201d\u2014\n]\s*")
_RUN = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019-]+(?: [A-Z\u00c0-\u00de][\w'\u2019-]+)+")
_COMMON = (
    "Los Santos San Andreas Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter I'm I'll I'd I've"
)


def strangers(words: Words, plan: Plan, atlas: Atlas) -> list[str]:
    """Return, each as a sentence, the names of two words or more that are neither the plan's nor the city's.

    A sentence's first word is always capital and a title may be all capitals, so these tell nothing.
    """
    longest_first = sorted(map(atlas.name, plan.entities), key=len, reverse=True)
    ours = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    texts = (words.briefing, *(text for _, text in words.lines))
    found = (name for text in texts for name in _runs(ours.sub("it", text), _vocabulary(atlas)))
    return [f"{name} is named and not in the plan." for name in dict.fromkeys(found)]


def _runs(text: str, known: frozenset[str]) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        for run in _RUN.finditer(sentence):
            name = run[0] if run.start() else run[0].partition(" ")[2]
            words = name.split()
            if len(words) > 1 and not known.issuperset(map(plain, words)):
                yield name


@lru_cache(maxsize=8)
def _vocabulary(atlas: Atlas) -> frozenset[str]:
    """Return the words that names of the city are made of."""
    entities = (*atlas.places, *atlas.characters, *atlas.items)
    names = " ".join([*map(atlas.name, entities), *ZONES.values(), *FACTIONS, _COMMON])
    return frozenset(re.split(r"[\s-]+", plain(names)))
