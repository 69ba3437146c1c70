"""Promises: what a player gives their word for. Only what the city can see is counted: kept or broken is no opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

MOST_OPEN = 5
SOONEST, LATEST = timedelta(minutes=10), timedelta(days=14)  # from the giving of the word until it is due


class PromiseKind(StrEnum):
    """What keeps it."""

    MISSION = "mission"  # a mission completed together
    RETURN = "return"  # to come and talk again
    GIFT = "gift"


@dataclass(frozen=True, slots=True)
class Promise:
    id: UUID
    kind: PromiseKind
    made_at: datetime
    due_at: datetime


# A return is one only after some time away: whoever goes on talking has not come back.
AWAY: Mapping[PromiseKind, timedelta] = {PromiseKind.RETURN: timedelta(minutes=10)}


def is_kept_at(promise: Promise, kind: PromiseKind, at: datetime) -> bool:
    """Return whether what happened at this moment keeps the promise."""
    since = promise.made_at + AWAY.get(kind, timedelta())
    return promise.kind is kind and since <= at <= promise.due_at
