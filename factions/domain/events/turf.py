"""What can have happened to a zone. Influence is in points, 0-100, and sums to 100 at most over all factions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from ganggpt.messages import Event


class Deed(StrEnum):
    """What raises a faction's influence."""

    PRESENCE = "PRESENCE"
    KILL = "KILL"
    MISSION = "MISSION"
    OPERATION = "OPERATION"  # what a faction that the city plays does in the streets


@dataclass(frozen=True, kw_only=True)
class ZoneClaimed(Event):
    """The zone belongs to a faction since, or to none; `influence` is what each has there since."""

    schema: ClassVar[int] = 2  # 1 did not say whose it had been, nor of influence

    zone_id: UUID
    code: str
    faction_id: UUID | None
    previous: UUID | None
    how: str  # CAPTURED, SEIZED (by settlement of a war), GRANTED (by staff), ABANDONED (its faction is gone)
    influence: dict[UUID, int]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class InfluenceRaised(Event):
    """A faction gained `gained` points, partly from others; `influence` is what each has since."""

    zone_id: UUID
    code: str
    faction_id: UUID
    deed: Deed
    gained: int
    influence: dict[UUID, int]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class InfluenceDecayed(Event):
    """Whoever has not been seen there lost points; `influence` is what each has since, `lost` by whom how much.

    `since` is from when the rest fades: what the loss did not pay for still counts.
    """

    zone_id: UUID
    code: str
    lost: dict[UUID, int]
    since: dict[UUID, datetime]
    influence: dict[UUID, int]
    at: datetime
