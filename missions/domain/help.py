"""Help that is no player's: what somebody who comes along is good for, and how that changes what the plan asks.

Every change only loosens the plan, so that what was proved of it stays true: see the tests, which prove it anew.
"""

import math
from dataclasses import dataclass, replace

from missions.domain.plan import Objective, ObjectiveKind, Plan

BEST = 100  # the grade of help
MORE_TIME = 0.25  # as a share of an objective's own limit, by the best of help


@dataclass(frozen=True, slots=True)
class Help:
    """`kinds` of objectives that whoever comes along is good for, by a grade of 0 to 100."""

    kinds: tuple[ObjectiveKind, ...]
    grade: int


def helped(plan: Plan, given: Help) -> Plan:
    """Return the plan with more time for what the help is good for, and with one pair of hands less to come by there.

    Of whose objectives one is helped with, one player fewer has to be there. The pay is not touched.
    """
    steps = tuple(_eased(step, given) for step in plan.objectives)
    more = sum(new.seconds - old.seconds for new, old in zip(steps, plan.objectives, strict=True))
    return replace(plan, objectives=steps, seconds=plan.seconds + more)


def _eased(step: Objective, given: Help) -> Objective:
    if step.kind not in given.kinds:
        return step
    more = math.ceil(step.seconds * MORE_TIME * given.grade / BEST)
    return replace(step, seconds=step.seconds + more, hands=max(1, step.hands - 1))
