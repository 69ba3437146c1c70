"""What is wrong with the form of a plan: its numbers, what waits for what, and the choices in it. No name matters."""

from collections import Counter
from collections.abc import Iterator

from missions.domain.plan import DIFFICULTIES, Choice, Objective, Plan
from missions.domain.proof import Fault, Problem

LENGTHS = range(3, 13)
CREWS = range(1, 5)


def misshapen(plan: Plan) -> Iterator[Problem]:
    """Return every problem of the form; those of what waits for what only where all that is waited for exists."""
    yield from _numbers(plan)
    unsure = [*_order(plan), *_choices(plan)]
    yield from unsure or _waits(plan)


def _numbers(plan: Plan) -> Iterator[Problem]:
    if plan.difficulty not in DIFFICULTIES:
        yield Problem(Fault.BAD_DIFFICULTY)
    if plan.crew not in CREWS:
        yield Problem(Fault.BAD_CREW)
    if len(plan.objectives) not in LENGTHS:
        yield Problem(Fault.TOO_FEW_STEPS if len(plan.objectives) < LENGTHS.start else Fault.TOO_MANY_STEPS)
    most = max(plan.crew, CREWS.start)
    yield from (Problem(Fault.BAD_HANDS, step.key) for step in plan.objectives if not 1 <= step.hands <= most)


def _order(plan: Plan) -> Iterator[Problem]:
    keys = {step.key for step in plan.objectives}
    if len(keys) < len(plan.objectives):
        yield Problem(Fault.DUPLICATE_KEY)
    unknown = [step.key for step in plan.objectives if not keys.issuperset(step.after)]
    yield from (Problem(Fault.UNKNOWN_DEPENDENCY, key) for key in unknown)
    if not unknown:
        yield from (Problem(Fault.CYCLE, key) for key in _cyclic(plan))


def _cyclic(plan: Plan) -> list[str]:
    waiting = {step.key: set(step.after) for step in plan.objectives}
    while free := [key for key, after in waiting.items() if not after & waiting.keys()]:
        for key in free:
            del waiting[key]
    return list(waiting)


def _choices(plan: Plan) -> Iterator[Problem]:
    keys = {step.key for step in plan.objectives}
    needed = {step.key for step in plan.objectives if not step.optional}
    for choice in plan.choices:
        if len(choice.ways) < 2:
            yield Problem(Fault.ONE_WAY)
        # A way without a step that has to be done would end the choice by doing nothing.
        if any(needed.isdisjoint(way) for way in choice.ways):
            yield Problem(Fault.EMPTY_WAY)
    on_ways = Counter(key for choice in plan.choices for way in choice.ways for key in way)
    yield from (Problem(Fault.UNKNOWN_STEP_ON_WAY, key) for key in on_ways if key not in keys)
    yield from (Problem(Fault.ON_TWO_WAYS, key) for key, times in on_ways.items() if times > 1)


def _waits(plan: Plan) -> Iterator[Problem]:
    sides = {step.key for step in plan.objectives if step.optional}
    for step in plan.objectives:
        if not step.optional and not sides.isdisjoint(step.after):
            yield Problem(Fault.WAITS_FOR_SIDE_STEP, step.key)
        faults = (_misled(step, choice) for choice in plan.choices)
        yield from (Problem(fault, step.key) for fault in faults if fault)
    if _fewest(plan) < LENGTHS.start <= len(plan.objectives):
        yield Problem(Fault.WAY_TOO_SHORT)


def _misled(step: Objective, choice: Choice) -> Fault | None:
    """Return what is wrong with the ways of the choice that the step waits for.

    Whatever follows a choice waits for each way of it: it opens when a way has been played, not when one has been left.
    """
    waits = [not set(way).isdisjoint(step.after) for way in choice.ways]
    own = [step.key in way for way in choice.ways]
    if any(own):
        return Fault.WAITS_ACROSS_WAYS if any(a and not b for a, b in zip(waits, own, strict=True)) else None
    return Fault.WAITS_FOR_ONE_WAY if any(waits) and not all(waits) else None


def _fewest(plan: Plan) -> int:
    """Return how many steps have to be done if the shortest way of each choice is taken."""
    needed = {step.key for step in plan.objectives if not step.optional}
    spared = 0
    for choice in plan.choices:
        lengths = [len(needed.intersection(way)) for way in choice.ways]
        spared += sum(lengths) - min(lengths)
    return len(needed) - spared
