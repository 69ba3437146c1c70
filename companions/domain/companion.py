"""The state of a companion: what its stream folds to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from companions.domain import events, feelings
from companions.domain.feelings import Feelings, Moment
from companions.domain.mood import Mood
from companions.domain.persona import Nature
from companions.domain.strength import MAX_SKILL, Energy, Skill, level_of
from ganggpt.messages import Event


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many moments of mere words have moved anything on a day."""

    day: date | None = None
    number: int = 0

    def on(self, day: date) -> int:
        """Return how many it were on that day."""
        return self.number if day == self.day else 0


@dataclass(frozen=True)
class Companion:
    id: UUID
    player_id: UUID
    nature: Nature
    created_at: datetime
    gone_at: datetime | None = None
    experience: int = 0
    skills: Mapping[Skill, int] = field(default_factory=dict)  # points 0-100
    energy: Energy = field(default_factory=Energy)
    feelings: Feelings = field(default_factory=Feelings)
    mood: Mood = field(default_factory=Mood)
    spoken: Spoken = field(default_factory=Spoken)
    gift_at: datetime | None = None  # when the last was given
    mission_id: UUID | None = None  # that it is on
    helps_by: Skill | None = None  # there
    together: int = 0  # missions completed together

    @property
    def level(self) -> int:
        return level_of(self.experience)

    @property
    def label(self) -> str:
        return feelings.label(self.feelings.loyalty)

    @property
    def is_there(self) -> bool:
        return self.gone_at is None


def evolve(companion: Companion | None, event: Event) -> Companion:
    """Return the companion after the event."""
    if isinstance(event, events.CompanionCreated):
        nature = Nature(event.kind, event.voice, event.traits, event.preset)
        return Companion(event.companion_id, event.player_id, nature, event.at)
    if companion is None:
        raise ValueError(f"a companion's stream cannot begin with {event}")
    return replace(companion, **_changes(companion, event))


def _changes(companion: Companion, event: Event) -> dict[str, Any]:
    match event:
        case events.CompanionRenamed():
            return {}
        case events.CompanionDismissed():
            return {"gone_at": event.at, "mission_id": None, "helps_by": None}
        case events.MomentShared():
            return _moved(companion, event)
        case events.CameAlong():
            energy = companion.energy.spent(event.energy, event.at)
            return {"mission_id": event.mission_id, "helps_by": event.skill, "energy": energy}
        case events.CameHome():
            return _grown(companion, event)
    raise ValueError(f"a companion's stream cannot hold {event}")


def _moved(companion: Companion, event: events.MomentShared) -> dict[str, Any]:
    spoken, day = companion.spoken, event.at.date()
    return {
        "feelings": feelings.moved(companion.feelings, event.feelings),
        "mood": companion.mood.pushed(event.pleasure, event.arousal, event.at),
        "gift_at": event.at if event.moment is Moment.GIFT else companion.gift_at,
        "spoken": Spoken(day, spoken.on(day) + 1) if event.spoken else spoken,
    }


def _grown(companion: Companion, event: events.CameHome) -> dict[str, Any]:
    points = min(MAX_SKILL, companion.skills.get(event.skill, 0) + event.points)
    return {
        "mission_id": None,
        "helps_by": None,
        "experience": companion.experience + event.experience,
        "skills": {**companion.skills, event.skill: points},
        "together": companion.together + (event.how is events.Home.COMPLETED),
    }
