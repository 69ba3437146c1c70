"""Situations, wishes and a small sound plan for the mission-writing tests."""

import random

from missions.domain.atlas import FACTIONS, ZONES
from missions.domain.plan import MissionType, Motivation, Objective, ObjectiveKind, Plan, Preference, Situation, Wish

K = ObjectiveKind
STARTS = ("grove-street", "legion-square", "sandy-airfield", "paleto-sheriff")


def situation(dice: random.Random) -> Situation:
    factions = sorted(FACTIONS)
    own = dice.choice(["", *factions])
    return Situation(
        level=dice.randint(1, 100),
        start=dice.choice(STARTS),
        faction=own,
        enemies=frozenset(dice.sample(factions, dice.randint(0, 4))) - {own},
        contested=frozenset(dice.sample(sorted(ZONES), 2)) if dice.random() < 0.3 else frozenset(),
    )


def wish(dice: random.Random) -> Wish:
    return Wish(dice.choice([None, *MissionType]), dice.randint(1, 10), dice.choice(list(Preference)))


def plan_of(*steps: Objective, seconds: int = 7200) -> Plan:
    return Plan(MissionType.DELIVERY, Motivation.WEALTH, 3, steps, seconds)


TALK = Objective("o1", K.TALK_TO, "grove-street", "lamar-davis", seconds=900)
GET = Objective("o2", K.ACQUIRE, "elysian-docks", item="crate-of-logger-beer", seconds=900, after=("o1",))
HIT = Objective("o3", K.ELIMINATE, "brouge-avenue", "ballas-triggerman", count=2, seconds=900, after=("o1",))
RUN = Objective("o4", K.ESCAPE, "forum-drive", seconds=900, after=("o2", "o3"))
GIVE = Objective("o5", K.DELIVER, "alesandro-hotel", "gerald", "crate-of-logger-beer", seconds=900, after=("o4",))
SOUND = plan_of(TALK, GET, HIT, RUN, GIVE)
HOME = Situation(faction="families", enemies=frozenset({"ballas"}))
