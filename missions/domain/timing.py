"""Gives a plan its time: what the slowest way of playing it can take, and some more the easier it is."""

import math
from collections.abc import Sequence
from dataclasses import replace

from missions.domain import effort
from missions.domain.atlas import Atlas
from missions.domain.course import routes
from missions.domain.pace import travel, usual, work
from missions.domain.plan import Objective, Plan

_SLACK, _LESS = 1.5, 0.03  # times what the slowest way can take, and how much less by a step of difficulty
_SHORTEST, _LONGEST = 0.6, 1.4  # of what is usual: pay by the minute is to be even within a difficulty
_MATE = 0.1  # how much more than usual, as a share of it, a mission may have for another pair of hands


def timed(plan: Plan, start: str, atlas: Atlas) -> Plan:
    """Return the plan with a time limit for each of its objectives and for the whole, in which it can be played.

    Its form and its references have to be sound: see `solver.unsound`.
    """
    slack = _SLACK - _LESS * plan.difficulty
    longest: dict[str, float] = {}
    whole = 0.0
    for route in routes(plan):
        bounds = _slowest(route, start, atlas)
        whole = max(whole, sum(bounds.values()))
        longest.update({key: max(bound, longest.get(key, 0.0)) for key, bound in bounds.items()})
    steps = tuple(replace(step, seconds=_ceil(longest[step.key] * slack, 30)) for step in plan.objectives)
    return replace(plan, objectives=steps, seconds=_ceil(whole * slack, 60))


def of_usual_length(plan: Plan, atlas: Atlas) -> bool:
    """Return whether the mission is about as long as others of its difficulty, and no way through it a short cut."""
    crowd = 1 + _MATE * (plan.crew - 1)
    if not _SHORTEST <= plan.seconds / usual(plan.difficulty) / crowd <= _LONGEST:
        return False
    quickest = min(effort.expected(course, atlas) for course in effort.courses(plan))
    return quickest >= _SHORTEST * effort.usual(plan.difficulty)


def _slowest(route: Sequence[Objective], start: str, atlas: Atlas) -> dict[str, float]:
    """Return the most seconds that each step can take: the drive from the farthest step that may precede it, and work.

    Right before a step comes one that it waits for, or one that neither waits for the other.
    """
    after = _after(route)
    earlier = _closed(after)
    bounds = {}
    for index, step in enumerate(route):
        places = [
            other.place
            for rank, other in enumerate(route)
            if after[index] >> rank & 1
            or not (rank == index or earlier[index] >> rank & 1 or earlier[rank] >> index & 1)
        ]
        if not after[index]:
            places.append(start)
        bounds[step.key] = max(travel(atlas, place, step.place) for place in places) + work(step)
    return bounds


def _after(route: Sequence[Objective]) -> list[int]:
    """Return for each step the steps that it waits for on this route, by bit."""
    rank = {step.key: index for index, step in enumerate(route)}
    return [sum(1 << rank[key] for key in step.after if key in rank) for step in route]


def _closed(after: Sequence[int]) -> list[int]:
    """Return for each step all that comes before it, by bit: the transitive closure (Warshall)."""
    earlier = list(after)
    for middle in range(len(after)):
        for index, bits in enumerate(earlier):
            if bits >> middle & 1:
                earlier[index] = bits | earlier[middle]
    return earlier


def _ceil(seconds: float, unit: int) -> int:
    return math.ceil(seconds / unit) * unit
