"""How far a plan has been played: which of its objectives are done, open, locked, or foregone for another way."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from missions.domain.plan import Objective, Plan


class StepState(StrEnum):
    LOCKED = "locked"
    OPEN = "open"
    DONE = "done"
    FOREGONE = "foregone"


@dataclass(frozen=True, slots=True)
class Course:
    """A plan, and by objective how many of its count are done."""

    plan: Plan
    progress: Mapping[str, int]

    @property
    def done(self) -> frozenset[str]:
        """Return the keys of the objectives that are done."""
        return frozenset(step.key for step in self.plan.objectives if self.progress.get(step.key, 0) >= step.count)

    @property
    def foregone(self) -> frozenset[str]:
        """Return the keys of the objectives on ways that were not taken: none before one way is begun."""
        begun = {key for key, number in self.progress.items() if number}
        return frozenset(foregone(self.plan, begun))

    @property
    def settled(self) -> frozenset[str]:
        """Return what need not be waited for any more."""
        return self.done | self.foregone

    @property
    def finished(self) -> bool:
        """Return whether all is done that has to be."""
        settled = self.settled
        return all(step.optional or step.key in settled for step in self.plan.objectives)

    def state(self, step: Objective) -> StepState:
        if step.key in self.done:
            return StepState.DONE
        if step.key in self.foregone:
            return StepState.FOREGONE
        return StepState.LOCKED if step.waits_for(self.settled) else StepState.OPEN


def foregone(plan: Plan, begun: Collection[str]) -> set[str]:
    """Return the keys on ways that were not taken, given which objectives have been begun."""
    closed: set[str] = set()
    for choice in plan.choices:
        taken = next((way for way in choice.ways if not set(way).isdisjoint(begun)), None)
        if taken is not None:
            closed.update(key for way in choice.ways if way is not taken for key in way)
    return closed


def routes(plan: Plan) -> Iterator[tuple[Objective, ...]]:
    """Return the objectives, side steps too, by what may be played of them: once for each way of each choice."""
    for taken in product(*(choice.ways for choice in plan.choices)):
        left = foregone(plan, {key for way in taken for key in way})
        yield tuple(step for step in plan.objectives if step.key not in left)


def turns(plan: Plan) -> dict[str, int]:
    """Return in which turn an objective is best told of, where many are told at once: the last one ends the mission.

    First what side steps wait for (0), then the side steps (1), then the rest (2).
    """
    after = {step.key: step.after for step in plan.objectives}
    sides = {step.key for step in plan.objectives if step.optional}
    waited_for, found = set[str](), list(sides)
    while found:
        new = set(after[found.pop()]) - waited_for
        waited_for |= new
        found += new
    return {key: 1 if key in sides else 0 if key in waited_for else 2 for key in after}
