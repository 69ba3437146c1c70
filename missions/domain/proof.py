"""What the solver answers: whether a plan can always be finished, and by name what is wrong with it if not."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    BAD_DIFFICULTY = "bad_difficulty"
    TOO_FEW_STEPS = "too_few_steps"
    TOO_MANY_STEPS = "too_many_steps"
    DUPLICATE_KEY = "duplicate_key"
    UNKNOWN_DEPENDENCY = "unknown_dependency"
    CYCLE = "cycle"
    BAD_CREW = "bad_crew"
    BAD_HANDS = "bad_hands"
    ONE_WAY = "one_way"
    EMPTY_WAY = "empty_way"
    UNKNOWN_STEP_ON_WAY = "unknown_step_on_way"
    ON_TWO_WAYS = "on_two_ways"
    WAITS_ACROSS_WAYS = "waits_across_ways"
    WAITS_FOR_ONE_WAY = "waits_for_one_way"
    WAITS_FOR_SIDE_STEP = "waits_for_side_step"
    WAY_TOO_SHORT = "way_too_short"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_ACTOR = "unknown_actor"
    UNKNOWN_ITEM = "unknown_item"
    MISSING_ACTOR = "missing_actor"
    MISSING_ITEM = "missing_item"
    NEEDLESS_ACTOR = "needless_actor"
    NEEDLESS_ITEM = "needless_item"
    BAD_COUNT = "bad_count"
    ACTOR_ELSEWHERE = "actor_elsewhere"
    ACTOR_ABSENT = "actor_absent"
    OWN_FACTION = "own_faction"
    NOT_EXPENDABLE = "not_expendable"
    UNFRIENDLY = "unfriendly"
    ITEM_NOT_HELD = "item_not_held"
    ITEM_TAKEN_TWICE = "item_taken_twice"
    ACTOR_DEAD = "actor_dead"
    NOTHING_TO_ESCAPE = "nothing_to_escape"
    DEAD_END = "dead_end"
    OUT_OF_REACH = "out_of_reach"
    OBJECTIVE_TOO_SHORT = "objective_too_short"
    TOO_LITTLE_TIME = "too_little_time"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, and the key of the objective it is about; empty for the plan as a whole."""

    name: Fault
    objective: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """True if no problem was found. `seconds` is then the slowest legal order, driving and work."""

    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    def __bool__(self) -> bool:
        return not self.problems
