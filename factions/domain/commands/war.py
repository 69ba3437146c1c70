"""What may be asked about wars."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from factions.domain.events.war import Feat, Side
from ganggpt.messages import Command, Permission, requires


@dataclass(frozen=True, kw_only=True)
class DeclareWar(Command):
    """Declare war in the name of one's faction; the stake leaves its treasury at once. Needs the right declare_war."""

    faction_id: UUID
    on: UUID
    stake: int
    aims: tuple[str, ...] = ()
    window: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class AcceptWar(Command):
    war_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeclineWar(Command):
    war_id: UUID


@dataclass(frozen=True, kw_only=True)
class Surrender(Command):
    """Give up in the name of `faction_id`, one of the two sides."""

    war_id: UUID
    faction_id: UUID


@requires(Permission.SERVER_BRIDGE)
@dataclass(frozen=True, kw_only=True)
class ReportWarFeat(Command):
    """A game server tells what happened in a war. `report_id` is its own name for that: told twice, it counts once."""

    war_id: UUID
    report_id: str
    feat: Feat  # KILL, with a victim; or MISSION, with a difficulty
    player_id: UUID
    happened_at: datetime
    victim_id: UUID | None = None
    difficulty: int = 0


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ScoreZone(Command):
    """Count a zone that one side took from the other."""

    war_id: UUID
    code: str
    side: Side
    happened_at: datetime


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ScoreMission(Command):
    """Count a mission that a member of one faction completed against another, if the two fight a war."""

    faction_id: UUID
    other: UUID
    mission_id: UUID
    player_id: UUID
    difficulty: int
    happened_at: datetime


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class MoveWarOn(Command):
    """Let time do what it does: a declaration lapses, a day wearies, a war whose time is up is settled."""

    war_id: UUID


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class CancelWar(Command):
    """Call a war off: stakes back, nothing else moves; two who have fought keep a truce."""

    war_id: UUID
    reason: str


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class SettleWar(Command):
    """Settle an active war now, as the score stands."""

    war_id: UUID
    reason: str


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class AdjustWar(Command):
    """Add points to a side's score, or take them away."""

    war_id: UUID
    side: Side
    points: int
    reason: str
