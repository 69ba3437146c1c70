"""What may be asked to know about factions and the map: all of it, by anyone."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Audience, Query, requires


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListFactions(Query):
    """The factions of the city."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetFaction(Query):
    faction_id: UUID


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListZones(Query):
    """The map, and whose each zone is."""
