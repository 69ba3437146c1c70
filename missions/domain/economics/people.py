"""Who plays in the simulated city, and how: all of it assumed, none of it measured on people."""

import math
from dataclasses import dataclass
from random import Random

from missions.domain.economics.pool import Job
from missions.domain.plan import Preference, Wish
from missions.domain.tariff import USUAL_RISK

# How good they are: the difficulty at which somebody succeeds four times in five.
SKILL, SKILL_SPREAD = 5.0, 1.7
LEARNS = 0.004  # skill gained with each mission that went well
STEEP = 0.45  # how much one step of difficulty more or less tells, on the logistic scale
HAZARD = 0.8  # how much risk tells, on the same scale
FOUR_IN_FIVE = math.log(4)
# How quick: the time somebody takes is what is expected times their pace, times the day's luck.
PACE_SPREAD, LUCK_SPREAD = 0.12, 0.18
# How long and often they play.
HOURS, HOURS_SPREAD, MOST_HOURS = 1.1, 0.6, 6.0
SELDOM, OFTEN = 0.1, 1.0  # the chance that a player comes on a day lies between
SIDE_TAKEN = 0.5  # of the side steps
SIDE_SECONDS = 240.0  # that one takes
BETWEEN = 300.0  # seconds between two missions, in which nothing is earned
MOOD = 0.8  # by how many steps of difficulty what somebody asks for varies


@dataclass(slots=True)
class Person:
    """One player: what they are like, and what they have come to."""

    skill: float
    pace: float
    hours: float  # on a day on which they come
    comes: float  # chance, each day
    dollars: int
    experience: int = 0

    def wish(self, level: int, dice: Random) -> int:
        """Return the difficulty that they take: what suits them, as far as their level lets them have it."""
        lowest = Wish(difficulty=1, preference=Preference.EASY).effective(level)
        return min(10, max(lowest, round(dice.gauss(self.skill, MOOD))))

    def succeeds(self, job: Job, dice: Random) -> bool:
        odds = FOUR_IN_FIVE + STEEP * (self.skill - job.plan.difficulty) - HAZARD * (job.risk - USUAL_RISK)
        return dice.random() < 1 / (1 + math.exp(-odds))

    def seconds(self, job: Job, dice: Random) -> float:
        return job.seconds * self.pace * dice.lognormvariate(0, LUCK_SPREAD)


def somebody(dollars: int, dice: Random) -> Person:
    """Return a new player with so much in cash."""
    return Person(
        skill=min(10.0, max(1.0, dice.gauss(SKILL, SKILL_SPREAD))),
        pace=dice.lognormvariate(0, PACE_SPREAD),
        hours=min(MOST_HOURS, dice.lognormvariate(math.log(HOURS), HOURS_SPREAD)),
        comes=dice.uniform(SELDOM, OFTEN),
        dollars=dollars,
    )
