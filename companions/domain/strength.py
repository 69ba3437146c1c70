"""Energy, which comes back by itself; experience and level; skills, and what of a mission they help with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FULL = 100
BACK_AFTER = 300  # seconds that a point of energy takes to come back: rested in a little more than eight hours
MISSION = 25  # energy that a mission costs
EXPERIENCE_A_LEVEL = 500
MAX_LEVEL, MAX_SKILL = 50, 100
_POINT = timedelta(seconds=BACK_AFTER)


class Skill(StrEnum):
    MUSCLE = "muscle"
    WHEELS = "wheels"
    TECH = "tech"
    TONGUE = "tongue"
    EYES = "eyes"


# What a companion of a skill is of help with: kinds of objectives, in the words of missions.
HELPS_WITH: Mapping[Skill, frozenset[str]] = {
    Skill.MUSCLE: frozenset({"eliminate", "protect", "survive"}),
    Skill.WHEELS: frozenset({"race", "escape", "deliver"}),
    Skill.TECH: frozenset({"hack", "acquire"}),
    Skill.TONGUE: frozenset({"talk_to", "persuade"}),
    Skill.EYES: frozenset({"scout", "go_to"}),
}


@dataclass(frozen=True, slots=True)
class Energy:
    """Points from 0 to 100, as they were at a moment."""

    points: int = FULL
    at: datetime | None = None

    def now(self, at: datetime) -> int:
        """Return the points at a later moment."""
        return min(FULL, self.points + self._back(at))

    def spent(self, points: int, at: datetime) -> "Energy":
        """Return what is left; the point that is coming back goes on coming."""
        have = self.now(at)
        coming = self.at is not None and have < FULL
        since = self.at + self._back(at) * _POINT if self.at and coming else at
        return Energy(max(0, have - points), since)

    def seconds_until(self, points: int, at: datetime) -> int:
        """Return how long until there are so many."""
        return max(0, (points - self.now(at)) * BACK_AFTER)

    def _back(self, at: datetime) -> int:
        return 0 if self.at is None else max(0, int((at - self.at).total_seconds())) // BACK_AFTER


def level_of(experience: int) -> int:
    """Return the level 1-50 of so much experience."""
    return min(MAX_LEVEL, 1 + experience // EXPERIENCE_A_LEVEL)
