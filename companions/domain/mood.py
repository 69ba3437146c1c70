"""The mood of the hour: pleasure and arousal, pushed by moments, halved by time."""

from dataclasses import dataclass
from datetime import datetime

HALF_LIFE = {"pleasure": 6 * 3600, "arousal": 3600}  # seconds
_WORDS = {
    (True, True): "elated",
    (True, False): "content",
    (False, True): "angry",
    (False, False): "downcast",
}
_STILL = 0.1  # of either, within which there is no mood to speak of


@dataclass(frozen=True, slots=True)
class Mood:
    """Each from -1 to 1, as it was at a moment; 0 is calm."""

    pleasure: float = 0.0
    arousal: float = 0.0
    at: datetime | None = None

    def now(self, at: datetime) -> "Mood":
        """Return what is left of it. Time does not run backwards: of an earlier moment, all."""
        passed = max(0.0, (at - self.at).total_seconds()) if self.at else 0.0
        left = {name: round(getattr(self, name) * 0.5 ** (passed / half), 6) for name, half in HALF_LIFE.items()}
        return Mood(**left, at=max(at, self.at) if self.at else at)

    def pushed(self, pleasure: float, arousal: float, at: datetime) -> "Mood":
        """Return the mood after a push, each within -1 and 1."""
        before = self.now(at)
        return Mood(_within(before.pleasure + pleasure), _within(before.arousal + arousal), before.at)

    @property
    def word(self) -> str:
        """Return the word for it."""
        if max(abs(self.pleasure), abs(self.arousal)) < _STILL:
            return "calm"
        return _WORDS[self.pleasure >= 0, self.arousal >= 0]


def _within(amount: float) -> float:
    return round(min(1.0, max(-1.0, amount)), 6)
