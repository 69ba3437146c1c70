"""The state of a mission: what its stream folds to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import events
from missions.domain.course import Course
from missions.domain.help import Help, helped
from missions.domain.plan import Plan, Wish
from missions.domain.provenance import Provenance
from missions.domain.tariff import Reward
from missions.domain.words import Words


class State(StrEnum):
    REQUESTED = "REQUESTED"
    WRITING = "WRITING"
    AVAILABLE = "AVAILABLE"
    ACTIVE = "ACTIVE"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"
    ABANDONED = "ABANDONED"
    WITHDRAWN = "WITHDRAWN"


OPEN = {State.REQUESTED, State.WRITING, State.AVAILABLE, State.ACTIVE}


@dataclass(frozen=True, slots=True)
class Flag:
    """What somebody has said against the words; `by` None is a check of ours."""

    by: UUID | None
    reason: events.FlagReason
    at: datetime


@dataclass(frozen=True)
class Mission:
    id: UUID
    player_id: UUID
    wish: Wish
    requested_at: datetime
    state: State = State.REQUESTED
    attempts: int = 0
    writing_until: datetime | None = None
    plan: Plan | None = None
    words: Words | None = None
    reward: Reward | None = None
    author: str = ""
    model: str = ""
    fallback: str = ""
    offered_until: datetime | None = None
    accepted_at: datetime | None = None
    deadline_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    progress: Mapping[str, int] = field(default_factory=dict)  # objective to how many of its count are done
    provenance: Provenance = field(default_factory=Provenance)
    after: UUID | None = None
    retry_of: UUID | None = None
    invited: frozenset[UUID] = frozenset()
    crew: frozenset[UUID] = frozenset()  # who has joined, without the mission's own player
    took_part: tuple[UUID, ...] = ()  # who has done something that was asked for, by id
    help: Help | None = None  # of somebody who is no player: the plan holds what that changes
    flags: tuple[Flag, ...] = ()  # that nobody of the staff has looked at

    @property
    def players(self) -> frozenset[UUID]:
        """Return all who are on it."""
        return self.crew | {self.player_id}

    @property
    def course(self) -> Course:
        """Return how far it has been played. Raises ValueError before it has a plan."""
        if self.plan is None:
            raise ValueError("a mission that is not written has no course")
        return Course(self.plan, self.progress)


def evolve(mission: Mission | None, event: Event) -> Mission:
    """Return the mission after the event."""
    if isinstance(event, events.MissionRequested):
        return Mission(
            event.mission_id, event.player_id, event.wish, event.at, after=event.after, retry_of=event.retry_of
        )
    if mission is None:
        raise ValueError(f"a mission's stream cannot begin with {event}")
    if type(event) in _ENDS:
        state, reason = _ENDS[type(event)], getattr(event, "reason", "")
        return replace(mission, state=state, ended_at=getattr(event, "at", None), reason=reason, writing_until=None)
    return _crewed(mission, event) if isinstance(event, _OF_THE_CREW) else _moved_on(mission, event)


def _moved_on(mission: Mission, event: Event) -> Mission:
    match event:
        case events.WritingBegan():
            return replace(mission, state=State.WRITING, attempts=event.attempt, writing_until=event.until)
        case events.MissionOffered():
            told = {name: getattr(event, name) for name in _OFFERED}
            return replace(mission, state=State.AVAILABLE, writing_until=None, offered_until=event.until, **told)
        case events.HelpTaken() if mission.plan:
            given = Help(event.kinds, event.grade)
            return replace(mission, help=given, plan=helped(mission.plan, given))
        case events.MissionAccepted():
            return replace(mission, state=State.ACTIVE, accepted_at=event.at, deadline_at=event.deadline_at)
        case events.ObjectiveProgressed():
            progress = {**mission.progress, event.objective: event.done}
            took_part = {*mission.took_part, event.by or event.player_id}
            return replace(mission, progress=progress, took_part=tuple(sorted(took_part)))
        case events.MissionFlagged():
            return replace(mission, flags=(*mission.flags, Flag(event.by, event.reason, event.at)))
        case events.MissionCleared():
            return replace(mission, flags=())
        case events.WordsRevised():
            whence = mission.provenance.then(event.provenance)
            return replace(mission, words=event.words, author=event.author, provenance=whence, flags=())
        case events.RewriteOrdered():
            return mission
    raise ValueError(f"a mission's stream cannot hold {event}")


def _crewed(mission: Mission, event: events.CrewInvited | events.CrewJoined | events.CrewLeft) -> Mission:
    invited, crew, who = mission.invited - {event.member_id}, mission.crew - {event.member_id}, {event.member_id}
    if isinstance(event, events.CrewInvited):
        invited |= who
    if isinstance(event, events.CrewJoined):
        crew |= who
    return replace(mission, invited=invited, crew=crew)


_OF_THE_CREW = (events.CrewInvited, events.CrewJoined, events.CrewLeft)
_OFFERED = ("plan", "words", "reward", "author", "model", "fallback", "provenance")
_ENDS: dict[type[Event], State] = {
    events.MissionCompleted: State.COMPLETED,
    events.MissionFailed: State.FAILED,
    events.MissionExpired: State.EXPIRED,
    events.MissionAbandoned: State.ABANDONED,
    events.MissionWithdrawn: State.WITHDRAWN,
}


def about(mission: Mission, at: datetime) -> dict[str, Any]:
    """Return what every event of the mission says."""
    return {"mission_id": mission.id, "player_id": mission.player_id, "at": at}


def sure(moment: datetime | None) -> datetime:
    if moment is None:
        raise ValueError("a mission in this state has this moment set")
    return moment


def is_late(mission: Mission, at: datetime) -> bool:
    """Return whether it is on offer and has been for too long, though nobody has closed it yet."""
    return mission.state == State.AVAILABLE and at >= sure(mission.offered_until)


def shown(mission: Mission, at: datetime) -> str:
    """Return what a player would call the state that it is in."""
    return "expired" if is_late(mission, at) else mission.state.lower()
