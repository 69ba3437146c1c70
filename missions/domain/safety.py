"""What a model's words may not be, whatever the plan: a program, staff, a request for secrets, or no plain prose.

Rules of form come first, because they hold against what nobody thought of: an alphabet, not a list of bad letters.
"""

import re
import unicodedata
from collections.abc import Iterator

from missions.domain.taboo import TABOO
from missions.domain.words import PLACEHOLDER, Words

REPEATED = 6  # words in a row that only the prompt holds
_SHOWN = 60  # characters of a text that is refused
_SIGNS = frozenset(" \n.,;:!?'\"()/\u2013\u2014\u2018\u2019\u201c\u201d\u2026&-")


def unsafe(words: Words, prompt: str = "") -> list[str]:
    """Return, each as a sentence, why these words may not be shown; `prompt` is what must not be told on."""
    secret = shingles(prompt, REPEATED)
    return [f"{what}: {text[:_SHOWN]!r}." for text in words.texts for what in _wrong(text, secret)]


def _wrong(text: str, secret: frozenset[tuple[str, ...]]) -> Iterator[str]:
    said = PLACEHOLDER.sub("you", text)
    if any(not _plain(sign) for sign in said):
        yield "Only plain letters, digits and punctuation"
    # Read as a reader does: letters of another width or with marks on them are the same letters.
    read = " ".join(unicodedata.normalize("NFKC", said).split())
    yield from (what for what, pattern in TABOO.items() if pattern.search(read))
    if secret & shingles(read, REPEATED):
        yield "The instructions are no part of the story"


def _plain(sign: str) -> bool:
    if sign in _SIGNS:
        return True
    # A Cyrillic or a mathematical "a" is no Latin one, though it looks the same.
    return (sign.isalpha() or sign.isdecimal()) and (sign.isascii() or _latin(sign))


def _latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("LATIN ") and sign < "\u0250"


def shingles(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Return the runs of so many words in a text, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def quoted(text: str, most: int = 80) -> str:
    """Return a text that a player wrote as data for a prompt: plain signs on one line, cut to so many characters."""
    return " ".join("".join(sign for sign in text if _plain(sign)).split())[:most].rstrip()
