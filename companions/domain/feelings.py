"""What a companion feels for its player: moved by a closed list of moments, by a tenth at most at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from companions.domain.persona import Nature, Trait

MAX_STEP = 0.1  # by which one moment may move a feeling, of a range from -1 to 1
SPOKEN_A_DAY = 5  # moments of mere words that move anything: flattery is cheap


class Moment(StrEnum):
    """What may happen between the two."""

    MISSION_TOGETHER = "mission_together"
    MISSION_FAILED = "mission_failed"
    SAVED = "saved"  # the player brought it home from a mission that went wrong
    LEFT_BEHIND = "left_behind"  # the player abandoned a mission that it was on
    GIFT = "gift"
    PROMISE_KEPT = "promise_kept"
    PROMISE_BROKEN = "promise_broken"
    BETRAYED = "betrayed"  # the player went over to those it had fought
    ROSE = "rose"  # the player rose a level
    PRAISED = "praised"
    THANKED = "thanked"
    CONFIDED = "confided"
    JOKED = "joked"
    COMFORTED = "comforted"
    APOLOGISED = "apologised"
    INSULTED = "insulted"
    THREATENED = "threatened"
    LIED = "lied"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Feelings:
    """Each from -1 to 1; of a step, by how much each moves."""

    trust: float = 0.0
    respect: float = 0.0
    fear: float = 0.0
    loyalty: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """What a moment does to the feelings, and to the mood: pleasure and arousal."""

    feelings: Feelings
    pleasure: float = 0.0
    arousal: float = 0.0


STEPS: Mapping[Moment, Step] = {
    Moment.MISSION_TOGETHER: Step(Feelings(0.04, 0.05, -0.01, 0.06), 0.3, 0.3),
    Moment.MISSION_FAILED: Step(Feelings(-0.01, -0.03, 0.02, -0.01), -0.3, 0.2),
    Moment.SAVED: Step(Feelings(0.1, 0.07, -0.02, 0.1), 0.4, 0.5),
    Moment.LEFT_BEHIND: Step(Feelings(-0.06, -0.05, 0.02, -0.05), -0.4, 0.3),
    Moment.GIFT: Step(Feelings(0.02, 0.01, 0.0, 0.04), 0.3, 0.1),
    Moment.PROMISE_KEPT: Step(Feelings(0.08, 0.05, 0.0, 0.06), 0.3, 0.0),
    Moment.PROMISE_BROKEN: Step(Feelings(-0.1, -0.06, 0.0, -0.07), -0.4, 0.2),
    Moment.BETRAYED: Step(Feelings(-0.1, -0.08, 0.06, -0.1), -0.7, 0.6),
    Moment.ROSE: Step(Feelings(0.0, 0.03, 0.0, 0.01), 0.2, 0.2),
    Moment.PRAISED: Step(Feelings(0.01, 0.01, 0.0, 0.02), 0.2, 0.1),
    Moment.THANKED: Step(Feelings(0.02, 0.01, 0.0, 0.01), 0.1, 0.0),
    Moment.CONFIDED: Step(Feelings(0.03, 0.0, 0.0, 0.02), 0.1, 0.0),
    Moment.JOKED: Step(Feelings(0.01, 0.0, -0.01, 0.01), 0.2, 0.2),
    Moment.COMFORTED: Step(Feelings(0.02, 0.0, -0.02, 0.02), 0.2, -0.2),
    Moment.APOLOGISED: Step(Feelings(0.02, 0.01, -0.01, 0.01), 0.1, -0.1),
    Moment.INSULTED: Step(Feelings(-0.03, -0.04, 0.0, -0.03), -0.3, 0.3),
    Moment.THREATENED: Step(Feelings(-0.05, -0.02, 0.06, -0.04), -0.4, 0.5),
    Moment.LIED: Step(Feelings(-0.06, -0.03, 0.0, -0.02), -0.2, 0.1),
    Moment.IGNORED: Step(Feelings(-0.01, -0.01, 0.0, -0.02), -0.1, -0.1),
}
# What a model may find in what was said. The others are for the city to know.
SPOKEN = frozenset(
    {
        Moment.PRAISED, Moment.THANKED, Moment.CONFIDED, Moment.JOKED, Moment.COMFORTED,
        Moment.APOLOGISED, Moment.INSULTED, Moment.THREATENED,
    }
)  # fmt: skip
_LABELS = (
    (0.8, "devoted"), (0.6, "loyal"), (0.4, "friendly"), (0.2, "acquainted"),
)  # fmt: skip
_BELOW = ((-0.8, "enemy"), (-0.6, "hostile"), (-0.4, "disliked"), (-0.2, "wary"))


def label(loyalty: float) -> str:
    """Return the word for how a companion stands to its player, by its loyalty."""
    above = (word for least, word in _LABELS if loyalty >= least)
    below = (word for most, word in _BELOW if loyalty <= most)
    return next(above, None) or next(below, "neutral")


def step_of(moment: Moment, nature: Nature) -> Step:
    """Return what the moment does to one of this nature: a temper feels an injury more, warmth a kindness."""
    step = STEPS[moment]
    trait = Trait.WARMTH if step.feelings.loyalty >= 0 else Trait.TEMPER
    weight = 0.5 + nature.trait(trait)
    moved = {name: _capped(getattr(step.feelings, name) * weight) for name in Feelings.__dataclass_fields__}
    return Step(Feelings(**moved), step.pleasure, step.arousal)


def moved(feelings: Feelings, by: Feelings) -> Feelings:
    """Return the feelings after a step, each within -1 and 1."""
    return Feelings(
        **{
            name: round(min(1.0, max(-1.0, getattr(feelings, name) + getattr(by, name))), 4)
            for name in Feelings.__dataclass_fields__
        }
    )


def _capped(amount: float) -> float:
    return round(min(MAX_STEP, max(-MAX_STEP, amount)), 4)
