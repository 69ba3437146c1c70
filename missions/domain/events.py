"""What can have happened to missions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ganggpt.messages import Event
from missions.domain.plan import Plan, Wish
from missions.domain.tariff import Reward
from missions.domain.words import Words


@dataclass(frozen=True, kw_only=True)
class MissionEvent(Event):
    mission_id: UUID
    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MissionRequested(MissionEvent):
    wish: Wish


@dataclass(frozen=True, kw_only=True)
class WritingBegan(MissionEvent):
    attempt: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class MissionOffered(MissionEvent):
    plan: Plan
    words: Words
    reward: Reward
    author: str
    model: str
    fallback: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class MissionAccepted(MissionEvent):
    deadline_at: datetime


@dataclass(frozen=True, kw_only=True)
class ObjectiveProgressed(MissionEvent):
    """`done` of `count` are done now."""

    objective: str
    done: int
    count: int


@dataclass(frozen=True, kw_only=True)
class MissionCompleted(MissionEvent):
    reward: Reward


@dataclass(frozen=True, kw_only=True)
class MissionFailed(MissionEvent):
    reason: str


@dataclass(frozen=True, kw_only=True)
class MissionExpired(MissionEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class MissionAbandoned(MissionEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class MissionWithdrawn(MissionEvent):
    reason: str
