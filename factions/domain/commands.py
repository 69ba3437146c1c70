"""What may be asked of factions and zones."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from factions.domain.gangs import FactionType
from ganggpt.messages import Command, Permission


@dataclass(frozen=True, kw_only=True)
class FoundFaction(Command):
    requires: ClassVar = Permission.MANAGE_FACTION

    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str = ""
    faction_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class EnrolMember(Command):
    """Put a player into a faction, as staff do."""

    requires: ClassVar = Permission.MANAGE_FACTION

    faction_id: UUID
    player_id: UUID
    rank: str


@dataclass(frozen=True, kw_only=True)
class ChartZones(Command):
    """Bring the map's table up to the reference; who owns what is not touched."""

    requires: ClassVar = Permission.MANAGE_FACTION


@dataclass(frozen=True, kw_only=True)
class ClaimZone(Command):
    """Give a zone to a faction, as staff do; to none, without one."""

    requires: ClassVar = Permission.MANAGE_FACTION

    code: str
    faction_id: UUID | None
