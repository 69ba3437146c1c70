"""Talking with a companion: how long, how often, what may come of it."""

from datetime import timedelta
from enum import StrEnum

MAX_MESSAGE = 500  # characters that a player may say at once
A_MINUTE = 12  # messages of a player, to all companions
EPISODE = timedelta(minutes=30)  # of silence after which a conversation is another
FILLER_AFTER, ANSWER_WITHIN = 1.2, 3.2  # seconds: a line to bridge the wait, and the last line even without a model
SPEAKING_FOR = timedelta(seconds=30)  # after which a reply that has not ended was given up
VERBATIM = 6  # last exchanges that a model sees word for word
RECALLED = 10  # memories that it sees


class ExchangeState(StrEnum):
    WAITING = "WAITING"
    SPEAKING = "SPEAKING"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


OPEN = (ExchangeState.WAITING, ExchangeState.SPEAKING)


class ProposalKind(StrEnum):
    """What a model may propose: a closed list, each checked by code with the player's own rights."""

    MISSION = "MISSION"  # ask for a mission of a type
    WAYPOINT = "WAYPOINT"  # mark a place on the map
    INTEL = "INTEL"  # tell what the city knows of a zone
    REMEMBER = "REMEMBER"  # note a fact
    PROMISE = "PROMISE"  # hold the player to their word


class ProposalState(StrEnum):
    OPEN = "OPEN"
    DONE = "DONE"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"


# What costs the player something, or binds them, waits for their word; the others are done at once.
CONFIRMED = frozenset({ProposalKind.MISSION, ProposalKind.PROMISE})
PROPOSALS_A_DAY = 20  # of a companion, of all kinds
STANDS_FOR = timedelta(hours=1)
