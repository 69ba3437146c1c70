"""What may be asked of missions."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Command, Permission, requires
from missions.domain.plan import Plan, Wish
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


@dataclass(frozen=True, kw_only=True)
class AcceptMission(Command):
    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class AbandonMission(Command):
    mission_id: UUID


@requires(Permission.SERVER_BRIDGE)
@dataclass(frozen=True, kw_only=True)
class ReportProgress(Command):
    """A game server saw so many of an objective done by now, earlier ones included; None says all of its count."""

    mission_id: UUID
    objective: str
    done: int | None = None


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
