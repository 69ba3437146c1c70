"""What can have happened to companions. Never what was said, nor what anybody is called: that is to be erasable."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from companions.domain.feelings import Feelings, Moment
from companions.domain.persona import Kind, Trait, Voice
from companions.domain.strength import Skill
from ganggpt.messages import Event


class Gone(StrEnum):
    """How a companion came to be nobody's any more."""

    DISMISSED = "DISMISSED"
    PLAYER_GONE = "PLAYER_GONE"


class Home(StrEnum):
    """How a companion came back from a mission."""

    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    ABANDONED = "ABANDONED"
    CALLED_OFF = "CALLED_OFF"  # it never began


@dataclass(frozen=True, kw_only=True)
class CompanionEvent(Event):
    """`player_id` is whose companion it is."""

    companion_id: UUID
    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CompanionCreated(CompanionEvent):
    """`preset` is "" for one of the player's own making."""

    kind: Kind
    voice: Voice
    traits: dict[Trait, float]
    preset: str = ""


@dataclass(frozen=True, kw_only=True)
class CompanionRenamed(CompanionEvent):
    """To what, its own page says."""


@dataclass(frozen=True, kw_only=True)
class CompanionDismissed(CompanionEvent):
    """All that it remembered is gone with it."""

    how: Gone = Gone.DISMISSED


@dataclass(frozen=True, kw_only=True)
class MomentShared(CompanionEvent):
    """Feelings and mood moved by so much, after the caps. `source` is where it happened: `mission:<id>`."""

    moment: Moment
    feelings: Feelings
    pleasure: float
    arousal: float
    source: str
    spoken: bool = False


@dataclass(frozen=True, kw_only=True)
class CameAlong(CompanionEvent):
    """It is on a mission with its player, and helps with what the skill is good for."""

    mission_id: UUID
    skill: Skill
    energy: int


@dataclass(frozen=True, kw_only=True)
class CameHome(CompanionEvent):
    """The mission is over; it has learned so much."""

    mission_id: UUID
    how: Home
    skill: Skill
    experience: int
    points: int  # of the skill
