"""What can have happened to missions."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from ganggpt.messages import Event
from missions.domain.consequences import Consequences
from missions.domain.plan import ObjectiveKind, Plan, Wish
from missions.domain.provenance import Provenance
from missions.domain.tariff import Reward
from missions.domain.words import Words


class Left(StrEnum):
    """How somebody came to be no more of a crew, or not to be at all."""

    DECLINED = "DECLINED"
    LEFT = "LEFT"
    DISMISSED = "DISMISSED"
    GONE = "GONE"  # their account, or their place in the faction


class FlagReason(StrEnum):
    """What can be wrong with words: a closed list, for what somebody writes freely cannot be erased from a stream."""

    RUDE = "RUDE"  # insults, or hates
    PERSONAL = "PERSONAL"  # tells of a real person
    UNTRUE = "UNTRUE"  # not what there is to do, or what it pays
    OUT_OF_ROLE = "OUT_OF_ROLE"  # talks of the game, or of itself
    NONSENSE = "NONSENSE"
    OTHER = "OTHER"


@dataclass(frozen=True, kw_only=True)
class MissionEvent(Event):
    """`player_id` is whose mission it is."""

    mission_id: UUID
    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MissionRequested(MissionEvent):
    """`after` is the mission whose story it goes on with, `retry_of` the one that is tried again."""

    schema: ClassVar[int] = 2

    wish: Wish
    after: UUID | None = None
    retry_of: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class WritingBegan(MissionEvent):
    attempt: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class MissionOffered(MissionEvent):
    schema: ClassVar[int] = 2

    plan: Plan
    words: Words
    reward: Reward
    author: str
    model: str
    fallback: str
    until: datetime
    provenance: Provenance = field(default_factory=Provenance)


@dataclass(frozen=True, kw_only=True)
class CrewInvited(MissionEvent):
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class CrewJoined(MissionEvent):
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class CrewLeft(MissionEvent):
    """Invited or joined, they are neither now."""

    member_id: UUID
    how: Left


@dataclass(frozen=True, kw_only=True)
class HelpTaken(MissionEvent):
    """Somebody who is no player comes along, and is good for these kinds of objectives, by a grade of 0 to 100."""

    kinds: tuple[ObjectiveKind, ...]
    grade: int


@dataclass(frozen=True, kw_only=True)
class MissionAccepted(MissionEvent):
    deadline_at: datetime


@dataclass(frozen=True, kw_only=True)
class ObjectiveProgressed(MissionEvent):
    """`done` of `count` are done now; `by` is who did it, None if nobody said so."""

    schema: ClassVar[int] = 2

    objective: str
    done: int
    count: int
    by: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MissionCompleted(MissionEvent):
    """`reward` is what was offered, `paid` what each player who took part gets."""

    schema: ClassVar[int] = 2

    reward: Reward
    paid: dict[UUID, Reward]
    type: str
    difficulty: int
    consequences: Consequences


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


@dataclass(frozen=True, kw_only=True)
class MissionFlagged(MissionEvent):
    """Somebody should look at its words. `by` is the player who said so, None for a check of ours."""

    by: UUID | None
    reason: FlagReason


@dataclass(frozen=True, kw_only=True)
class MissionCleared(MissionEvent):
    """Staff looked, and let it stand."""


@dataclass(frozen=True, kw_only=True)
class RewriteOrdered(MissionEvent):
    """Staff want other words for the same plan."""


@dataclass(frozen=True, kw_only=True)
class WordsRevised(MissionEvent):
    """`author` is "staff", "model" or "offline", `provenance` of these words alone."""

    schema: ClassVar[int] = 2

    words: Words
    author: str
    provenance: Provenance = field(default_factory=Provenance)
