"""What may be asked of missions."""

from dataclasses import dataclass, field
from uuid import UUID

from ganggpt.messages import Command, Permission, requires
from missions.domain.events import FlagReason
from missions.domain.plan import ObjectiveKind, Plan, Wish
from missions.domain.provenance import Provenance
from missions.domain.words import Words


@dataclass(frozen=True, kw_only=True)
class RequestMission(Command):
    """The actor asks for a mission for themselves."""

    wish: Wish


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class BeginWriting(Command):
    """A writer takes the mission on, for as long as its lease lasts; after too many attempts it fails."""

    mission_id: UUID


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class OfferMission(Command):
    """The writer is done. `author` is who wrote the words, `fallback` why it was not the model."""

    mission_id: UUID
    plan: Plan
    words: Words
    author: str
    model: str = ""
    fallback: str = ""
    provenance: Provenance = field(default_factory=Provenance)


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class TakeHelp(Command):
    """Somebody who is no player comes along on a mission that is on offer, as another context has made sure of."""

    mission_id: UUID
    kinds: tuple[ObjectiveKind, ...]
    grade: int


@dataclass(frozen=True, kw_only=True)
class AcceptMission(Command):
    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class AbandonMission(Command):
    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class RetryMission(Command):
    """Try a mission that failed once more: the same plan and words, as an offer of its own."""

    mission_id: UUID


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class ContinueStory(Command):
    """Ask for the next part of the story that a mission, which has ended, is a part of."""

    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class InviteToCrew(Command):
    """Ask another of one's faction along on a mission that is on offer and takes more than one."""

    mission_id: UUID
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class JoinCrew(Command):
    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeclineCrew(Command):
    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class LeaveCrew(Command):
    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class DismissFromCrew(Command):
    """Send away whom one asked along, joined or not, before the mission has begun."""

    mission_id: UUID
    member_id: UUID


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class DropPlayer(Command):
    """Take a player who is gone out of a mission: their own ends, from another's crew they are missing."""

    mission_id: UUID
    member_id: UUID


@requires(Permission.SERVER_BRIDGE)
@dataclass(frozen=True, kw_only=True)
class ReportProgress(Command):
    """A game server saw so many of an objective done by now, earlier ones included; None says all of its count.

    `player_id` is who of the crew did it; the mission's own player, if nobody is named.
    """

    mission_id: UUID
    objective: str
    done: int | None = None
    player_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FlagMission(Command):
    """A player finds that the words of their mission should not be."""

    mission_id: UUID
    reason: FlagReason


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class ClearFlags(Command):
    mission_id: UUID
    reason: str


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class OrderRewrite(Command):
    """Have other words written for the plan, in the background."""

    mission_id: UUID
    reason: str


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class ReviseWords(Command):
    """Put other words in place of a mission's. They must fit its plan as any words must."""

    mission_id: UUID
    words: Words
    reason: str
    author: str = "staff"
    provenance: Provenance = field(default_factory=Provenance)


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class WithdrawMission(Command):
    mission_id: UUID
    reason: str


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class CloseOverdue(Command):
    """Expire an offer, or fail an active mission, whose time is up."""

    mission_id: UUID
