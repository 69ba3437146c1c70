"""What may be asked of the map."""

from dataclasses import dataclass
from uuid import UUID

from factions.domain.events.turf import Deed
from ganggpt.messages import Command, Permission, requires


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


@requires(Permission.SERVER_BRIDGE)
@dataclass(frozen=True, kw_only=True)
class ReportDeed(Command):
    """A game server tells what a player did, and where: their faction's influence there rises.

    `victim_id` is whom a kill was of.
    """

    deed: Deed
    player_id: UUID
    x: float
    y: float
    victim_id: UUID | None = None


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class RaiseInfluence(Command):
    """Raise a faction's influence in a zone, by what a deed of that weight is worth."""

    code: str
    faction_id: UUID
    deed: Deed
    weight: int = 1


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class AbandonTurf(Command):
    """Take a faction that is gone off the map: its influence, and what it owns."""

    faction_id: UUID


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class DecayInfluence(Command):
    """Let the influence of those fade who have not been seen in the zone."""

    code: str
