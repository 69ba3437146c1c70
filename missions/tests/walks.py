"""Plays plans blindly, step by step, as a player would who knows nothing but what is open. It knows no solver."""

import random

from missions.domain.atlas import LOS_SANTOS
from missions.domain.course import Course, StepState
from missions.domain.pace import travel, work
from missions.domain.plan import Objective, Plan
from missions.tests.worlds import K

LOUD = {K.ACQUIRE, K.ELIMINATE, K.HACK, K.PROTECT, K.RACE, K.SURVIVE}


class City:
    """What a step finds and leaves behind: who is dead, what is carried, how often there was something to run from."""

    def __init__(self) -> None:
        self.dead: set[str | None] = set()
        self.carried: set[str | None] = set()
        self.taken: set[str | None] = set()
        self.heat = 0

    def allows(self, step: Objective) -> bool:
        if step.actor and step.actor in self.dead:
            return False
        if step.kind is K.ACQUIRE:
            return step.item not in self.taken
        if step.kind is K.ESCAPE:
            return self.heat > 0
        return step.item is None or step.item in self.carried

    def after(self, step: Objective) -> "City":
        """Return the city as it is once the step has been played, and leave this one alone."""
        other = City()
        other.dead, other.carried, other.taken, other.heat = {*self.dead}, {*self.carried}, {*self.taken}, self.heat
        other.played(step)
        return other

    def played(self, step: Objective) -> None:
        self.heat += (step.kind in LOUD) - (step.kind is K.ESCAPE)
        if step.kind is K.ACQUIRE:
            self.carried.add(step.item)
            self.taken.add(step.item)
        if step.kind is K.DELIVER:
            self.carried.discard(step.item)
        if step.kind is K.ELIMINATE:
            self.dead.add(step.actor)


def walked(plan: Plan, start: str, dice: random.Random) -> bool:
    """Return whether a random course, on which some steps are begun and left for later, ends well and in time."""
    progress: dict[str, int] = {}
    city, here, seconds = City(), start, 0.0
    while not (course := Course(plan, progress)).finished:
        ready = [step for step in plan.objectives if course.state(step) is StepState.OPEN]
        if not ready:
            return False
        step = dice.choice(ready)
        if step.count > 1 and not progress.get(step.key) and dice.random() < 0.2:
            progress[step.key] = 1
            continue
        needed = travel(LOS_SANTOS, here, step.place) + work(step)
        if not city.allows(step) or needed > step.seconds:
            return False
        city.played(step)
        progress[step.key] = step.count
        here, seconds = step.place, seconds + needed
    return seconds <= plan.seconds


class Tried:
    """A plan after every order of it has been tried, also those on which steps are begun and left for later."""

    def __init__(self, plan: Plan, start: str = "legion-square") -> None:
        self.plan, self.start = plan, start
        self.slowest = 0.0
        self.stuck = self.refused = False
        self.reached: set[str] = set()
        self._begin({}, City())
        self._play({}, start, 0.0)

    @property
    def sound(self) -> bool:
        """Return whether nothing that is open is ever refused, all can be reached, and every order can be ended."""
        return not (self.stuck or self.refused) and len(self.reached) == len(self.plan.objectives)

    def _open(self, progress: dict[str, int]) -> list[Objective]:
        course = Course(self.plan, progress)
        return [] if course.finished else [s for s in self.plan.objectives if course.state(s) is StepState.OPEN]

    def _begin(self, progress: dict[str, int], city: City) -> bool:
        """Try all that may come next; return whether the end is in reach."""
        ended = Course(self.plan, progress).finished
        for step in self._open(progress):
            if not city.allows(step):
                self.refused = True
                continue
            self.reached.add(step.key)
            after = city.after(step)
            ended |= self._begin(progress | {step.key: step.count}, after)
            if step.count > 1 and not progress.get(step.key):
                ended |= self._begin(progress | {step.key: 1}, city)
        self.stuck |= not ended
        return ended

    def _play(self, progress: dict[str, int], here: str, seconds: float) -> None:
        if Course(self.plan, progress).finished:
            self.slowest = max(self.slowest, seconds)
        for step in self._open(progress):
            takes = travel(LOS_SANTOS, here, step.place) + work(step)
            self._play(progress | {step.key: step.count}, step.place, seconds + takes)
