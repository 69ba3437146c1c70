"""The lattice of done-sets of a plan: what may follow what, and how long the slowest way through takes.

A done-set is an int with a bit for each objective. Everything a step needs is a function of the done-set alone, so
each is looked at once, however many orders lead there. What was foregone for another way follows from it, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from missions.domain.atlas import Atlas
from missions.domain.pace import travel, work
from missions.domain.plan import Objective, ObjectiveKind, Plan
from missions.domain.proof import Fault, Problem, Proof

_ALARMING = frozenset(
    {
        ObjectiveKind.ACQUIRE,
        ObjectiveKind.ELIMINATE,
        ObjectiveKind.HACK,
        ObjectiveKind.PROTECT,
        ObjectiveKind.RACE,
        ObjectiveKind.SURVIVE,
    }
)
_START = -1
_TOLERANCE = 1e-6  # seconds: sums of floats in another order


@dataclass(frozen=True, slots=True)
class Needs:
    """What must hold in a done-set for a step to be legal there. Each field is a set of steps, by bit."""

    after: int
    gain: int  # one of these brings the item; 0 if none is needed
    loss: int  # one of these gives it away again
    deaths: int  # one of these kills whoever the step needs
    twice: int  # one of these took the same item before
    alarms: int  # of these more must be done than of `escapes`; 0 if none is needed
    escapes: int

    def fault(self, done: int) -> Fault | None:
        """Return what is wrong with doing the step now that `done` is done and it is unlocked."""
        if done & self.deaths:
            return Fault.ACTOR_DEAD
        if done & self.twice:
            return Fault.ITEM_TAKEN_TWICE
        if self.gain and (not done & self.gain or done & self.loss):
            return Fault.ITEM_NOT_HELD
        if self.escapes and (done & self.alarms).bit_count() <= (done & self.escapes).bit_count():
            return Fault.NOTHING_TO_ESCAPE
        return None


def _bits(
    steps: tuple[Objective, ...], *kinds: ObjectiveKind, actor: str | None = None, item: str | None = None
) -> int:
    """Return the steps of these kinds that are about this actor or item."""
    about = (
        index
        for index, step in enumerate(steps)
        if step.kind in kinds and actor in {None, step.actor} and item in {None, step.item}
    )
    return sum(1 << index for index in about)


def _needs(plan: Plan, index: int) -> Needs:
    steps, step, itself = plan.objectives, plan.objectives[index], ~(1 << index)
    acquires = _bits(steps, ObjectiveKind.ACQUIRE, item=step.item) if step.item else 0
    uses = step.item is not None and step.kind is not ObjectiveKind.ACQUIRE
    # An item that nothing brings can never be held: its own bit stands for what never comes before it.
    gain = (acquires or 1 << index) if uses else 0
    escaping = step.kind is ObjectiveKind.ESCAPE
    return Needs(
        after=sum(1 << other for other, before in enumerate(steps) if before.key in step.after),
        gain=gain,
        loss=_bits(steps, ObjectiveKind.DELIVER, item=step.item) & itself if uses else 0,
        deaths=_bits(steps, ObjectiveKind.ELIMINATE, actor=step.actor) & itself if step.actor else 0,
        twice=0 if uses else acquires & itself,
        alarms=_bits(steps, *_ALARMING) if escaping else 0,
        escapes=_bits(steps, ObjectiveKind.ESCAPE) if escaping else 0,
    )


def _foregone(plan: Plan) -> list[int]:
    """Return for each step, by bit, the steps on the ways that it closes."""
    bit = {step.key: 1 << index for index, step in enumerate(plan.objectives)}
    closed = dict.fromkeys(bit, 0)
    for choice in plan.choices:
        ways = [sum(bit[key] for key in way) for way in choice.ways]
        for way, bits in zip(choice.ways, ways, strict=True):
            closed |= {key: closed[key] | sum(ways) & ~bits for key in way}
    return list(closed.values())


def _takes(step: Objective, origins: Sequence[str], atlas: Atlas) -> list[float]:
    """Return how long the step takes, by where the player comes from."""
    there = work(step)
    return [travel(atlas, origin, step.place) + there for origin in origins]


class _Walk:
    """One walk over the lattice, from nothing done to all done that has to be, by size of the done-set."""

    def __init__(self, plan: Plan, start: str, atlas: Atlas) -> None:
        self.steps = plan.objectives
        self.needs = [_needs(plan, index) for index in range(len(self.steps))]
        self.foregone = _foregone(plan)
        self.needed = sum(1 << index for index, step in enumerate(self.steps) if not step.optional)
        origins = (*(step.place for step in self.steps), start)  # the start is row -1, the last
        # How long each step takes, by the step before.
        self.takes = [_takes(step, origins, atlas) for step in self.steps]
        self.before: list[set[int]] = [set() for _ in self.steps]
        self.faults: dict[Problem, None] = {}
        self.edges: list[tuple[int, int]] = []
        self.ends: set[int] = set()

    def run(self) -> float:
        """Return the seconds of the slowest legal order; 0 if none reaches an end."""
        slowest = 0.0
        level: dict[int, dict[int, float]] = {0: {_START: 0.0}}
        settled = {0: 0}
        while level:
            following: dict[int, dict[int, float]] = {}
            for done, arrivals in level.items():
                if self.needed & ~settled[done]:
                    self._leave(done, settled, arrivals, following)
                else:
                    self.ends.add(done)
                    slowest = max(slowest, *arrivals.values())
            level = following
        return slowest

    def _leave(
        self, done: int, settled: dict[int, int], arrivals: dict[int, float], following: dict[int, dict[int, float]]
    ) -> None:
        behind = settled[done]
        for index, needs in enumerate(self.needs):
            if behind >> index & 1 or needs.after & ~behind:
                continue
            if fault := needs.fault(done):
                self.faults[Problem(fault, self.steps[index].key)] = None
                continue
            after = done | 1 << index
            settled[after] = behind | 1 << index | self.foregone[index]
            self.edges.append((done, after))
            self._arrive(index, arrivals, following.setdefault(after, {}))

    def _arrive(self, index: int, arrivals: dict[int, float], there: dict[int, float]) -> None:
        takes = self.takes[index]
        self.before[index].update(arrivals)
        # Each done-set with and without a step is met once, so nothing stands here yet.
        there[index] = max([so_far + takes[last] for last, so_far in arrivals.items()])

    def longest(self, index: int) -> float:
        """Return the most seconds that the step took; 0 if it was never played."""
        return max((self.takes[index][last] for last in self.before[index]), default=0.0)

    def strands(self) -> bool:
        """Return whether some done-set that can be reached cannot go on to an end."""
        alive = set(self.ends)
        for done, after in reversed(self.edges):
            if after in alive:
                alive.add(done)
        return not {0, *(after for _, after in self.edges)} <= alive


def walk(plan: Plan, start: str, atlas: Atlas) -> Proof:
    """Return the proof over every legal order of a plan whose form and references are sound."""
    lattice = _Walk(plan, start, atlas)
    seconds = lattice.run()
    problems = list(lattice.faults)
    if problems and lattice.strands():
        problems.append(Problem(Fault.DEAD_END))
    if not problems:
        played = zip(plan.objectives, lattice.before, strict=True)
        problems = [Problem(Fault.OUT_OF_REACH, step.key) for step, before in played if not before]
    problems += [
        Problem(Fault.OBJECTIVE_TOO_SHORT, step.key)
        for index, step in enumerate(plan.objectives)
        if step.seconds + _TOLERANCE < lattice.longest(index)
    ]
    if plan.seconds + _TOLERANCE < seconds:
        problems.append(Problem(Fault.TOO_LITTLE_TIME))
    return Proof(tuple(problems), seconds)
