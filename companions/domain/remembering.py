"""What a memory is: its kind, where it is from, how much weight that gives it."""

from enum import StrEnum


class MemoryKind(StrEnum):
    SAID = "SAID"  # in conversation, word for word
    WITNESSED = "WITNESSED"  # seen happen
    PROMISE = "PROMISE"
    REFLECTION = "REFLECTION"  # concluded from other memories
    FACT = "FACT"  # noted because it was asked to be


class Provenance(StrEnum):
    """How it came to be known, the surest first. Only what the world says may bear on anything that has a price."""

    WORLD = "WORLD"
    WITNESSED = "WITNESSED"
    TOLD = "TOLD"
    INFERRED = "INFERRED"


RANK = {each: rank for rank, each in enumerate(Provenance)}  # 0 is the surest
LEAST, MOST = 1, 10  # importance
USUAL_IMPORTANCE = 3
MAX_TEXT = 1000  # characters of one memory
KEPT = 2000  # memories of a companion about a player, before the least telling are dropped
PINNED = 50  # of these, at most, by the player's own hand
