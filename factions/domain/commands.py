"""What may be asked of factions and zones."""

from dataclasses import dataclass
from uuid import UUID

from factions.domain.gangs import FactionType
from ganggpt.messages import Command, Permission, requires


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class FoundFaction(Command):
    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str = ""
    faction_id: UUID | None = None


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class EnrolMember(Command):
    """Put a player into a faction, as staff do."""

    faction_id: UUID
    player_id: UUID
    rank: str


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ChartZones(Command):
    """Bring the map's table up to the reference; who owns what is not touched."""


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ClaimZone(Command):
    """Give a zone to a faction, as staff do; to none, without one."""

    code: str
    faction_id: UUID | None
