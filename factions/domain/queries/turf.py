"""What may be asked to know about the map."""

from dataclasses import dataclass
from datetime import datetime

from ganggpt.messages import Audience, Query, requires

__all__ = ["GetInfluenceHistory", "GetMap", "GetZone", "GetZoneAt", "ListZones"]


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListZones(Query):
    """The map: whose each zone is, and who has most to say there."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetMap(Query):
    """The map as GeoJSON."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetZone(Query):
    """One zone, and what each faction has to say there."""

    code: str


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetZoneAt(Query):
    """The zone in which a position lies, in game metres."""

    x: float
    y: float


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetInfluenceHistory(Query):
    """What each faction had to say in a zone, hour by hour: a week at most, the last one unless told otherwise."""

    code: str
    since: datetime | None = None
    until: datetime | None = None
