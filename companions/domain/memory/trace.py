"""A memory as recall sees it, and what its text holds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from companions.domain.memory import cues
from companions.domain.memory.words import ENGLISH, tokens


@dataclass(frozen=True)
class Trace:
    """`position` is its place among all memories of the two, `episode` the conversation that it is of."""

    id: str
    position: int
    episode: int
    speaker: str  # by name
    text: str
    language: str = ENGLISH
    beside: str = ""  # what was not said but belongs to it: what a picture shows
    pinned: bool = False  # by the player, or a promise: never forgotten

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return how often each stem stands in it; who speaks is a word of it, too."""
        return Counter(tokens(f"{self.speaker} {self.text} {self.beside}", self.language))

    @cached_property
    def length(self) -> int:
        return sum(self.counts.values())

    @cached_property
    def asks(self) -> bool:
        return cues.asks(self.text)

    @cached_property
    def tells_when(self) -> bool:
        return cues.tells_when(self.text, self.language)


@dataclass(frozen=True)
class Statistics:
    """Of all memories of the two: how many there are, how long they are, and how many hold each word."""

    number: int
    mean_length: float
    holders: Mapping[str, int]
