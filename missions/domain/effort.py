"""What a plan takes, whichever way is chosen: the steps of each course, and the time that they are expected to take."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from missions.domain.atlas import Atlas
from missions.domain.course import routes
from missions.domain.pace import travel, work
from missions.domain.plan import Objective, Plan

APPROACH = 120.0  # seconds to the first place: where a player sets out from is not in the plan
_USUAL, _USUAL_EACH = 820.0, 145.0  # seconds: a mission of difficulty 0, and each step more; measured over 5,000 plans


def usual(difficulty: int) -> float:
    """Return the seconds that a mission of this difficulty is usually expected to take."""
    return _USUAL + _USUAL_EACH * difficulty


def courses(plan: Plan) -> Iterator[tuple[Objective, ...]]:
    """Yield what has to be done on each way through the plan, in the plan's order; side steps are on none."""
    for route in routes(plan):
        yield tuple(step for step in route if not step.optional)


def expected(steps: Sequence[Objective], atlas: Atlas, *, crew: int = 1) -> float:
    """Return the seconds that the steps of a course are expected to take, done in order.

    A crew shares them out, but cannot be quicker than the longest chain of steps that wait for each other: the bound
    of Graham (1969) for as many workers.
    """
    legs = [APPROACH + work(steps[0])]
    legs += [travel(atlas, before.place, step.place) + work(step) for before, step in pairwise(steps)]
    return max(sum(legs) / crew, _longest(steps, legs)) if crew > 1 else sum(legs)


def _longest(steps: Sequence[Objective], legs: Sequence[float]) -> float:
    ended: dict[str, float] = {}
    for step, seconds in zip(steps, legs, strict=True):
        ended[step.key] = seconds + max((ended.get(key, 0.0) for key in step.after), default=0.0)
    return max(ended.values())
