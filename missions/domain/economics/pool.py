"""Missions to be had in the simulated city: real plans, proved as those of the live game are."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from missions.domain.atlas import FACTIONS, LOS_SANTOS, ZONES
from missions.domain.effort import courses, expected
from missions.domain.plan import DIFFICULTIES, Plan, Situation, Wish
from missions.domain.planner import NoPlanFits, plan_mission
from missions.domain.tariff import risk


@dataclass(frozen=True, slots=True)
class Job:
    """A plan, and on its shortest way: the seconds that it is expected to take, and its mean risk, 0-1."""

    plan: Plan
    seconds: float
    risk: float


def jobs(number: int, dice: Random) -> Iterator[Job]:
    """Yield so many missions for one player, of all difficulties in turn, from over the whole city."""
    made = 0
    while made < number:
        try:
            plan, _ = plan_mission(_somewhere(dice), Wish(difficulty=DIFFICULTIES[made % 10]), LOS_SANTOS, dice)
        except NoPlanFits:
            continue
        made += 1
        yield _job(plan)


def _somewhere(dice: Random) -> Situation:
    """Return a situation that leaves a wish's difficulty as it is: of a player of the first levels."""
    own = dice.choice(["", *sorted(FACTIONS)])
    rivals = dice.sample(sorted(FACTIONS), dice.randint(0, 3))
    zones = dice.sample(sorted(ZONES), 2) if dice.random() < 0.3 else []
    start = dice.choice(sorted(LOS_SANTOS.places))
    return Situation(start=start, faction=own, enemies=frozenset(rivals) - {own}, contested=frozenset(zones))


def _job(plan: Plan) -> Job:
    seconds, course = min(((expected(each, LOS_SANTOS), each) for each in courses(plan)), key=lambda pair: pair[0])
    return Job(plan, seconds, risk(course))
