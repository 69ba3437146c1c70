"""What can have happened to factions and zones."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from factions.domain.gangs import FactionType
from ganggpt.messages import Event


@dataclass(frozen=True, kw_only=True)
class FactionFounded(Event):
    faction_id: UUID
    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerJoinedFaction(Event):
    faction_id: UUID
    player_id: UUID
    rank: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ZoneClaimed(Event):
    zone_id: UUID
    code: str
    faction_id: UUID | None
    at: datetime
