"""Situations, wishes and a small sound plan for the mission-writing tests."""

import random
from dataclasses import dataclass, replace

from missions.domain import nearby
from missions.domain.arcs import ARCS
from missions.domain.atlas import EXPENDABLE, FACTIONS, LOS_SANTOS, ZONES
from missions.domain.plan import (
    Ending,
    MissionType,
    Motivation,
    Objective,
    ObjectiveKind,
    Plan,
    Preference,
    Situation,
    Wish,
)

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


@dataclass(frozen=True)
class Asked:
    """Who asks for a mission, and for what."""

    situation: Situation
    wish: Wish


def asked(dice: random.Random) -> Asked:
    """Return any case of all that a planner may be asked for: zones, crews, and stories to go on with, too."""
    here, what = situation(dice), wish(dice)
    victims = [person.id for person in LOS_SANTOS.characters.values() if person.role in EXPENDABLE]
    here = replace(
        here,
        turf=frozenset(dice.sample(sorted(ZONES), dice.randint(0, 5))) if here.faction else frozenset(),
        absent=frozenset(dice.sample(victims, dice.randint(0, 8))),
        style=tuple((kind, dice.randint(1, 20)) for kind in dice.sample(list(MissionType), dice.randint(0, 4))),
        before=ending(dice) if dice.random() < 0.1 else None,
    )
    if dice.random() < 0.25:
        what = replace(what, zone=dice.choice(sorted(nearby.zones(LOS_SANTOS))))
    return Asked(here, replace(what, crew=dice.choice((1, 1, 1, 2, 3, 4)) if here.faction else 1))


def ending(dice: random.Random) -> Ending:
    """Return the end of any part of any story."""
    part = dice.choice(dice.choice(list(ARCS.values())))
    named = [person.id for person in LOS_SANTOS.characters.values() if person.role not in EXPENDABLE]
    return Ending(
        part.chapter,
        completed=dice.random() < 0.5,
        giver=dice.choice(named),
        foe=dice.choice(["", *sorted(FACTIONS)]),
        place=dice.choice(STARTS),
    )


def plan_of(*steps: Objective, seconds: int = 7200) -> Plan:
    return Plan(MissionType.DELIVERY, Motivation.WEALTH, 3, steps, seconds)


TALK = Objective("o1", K.TALK_TO, "grove-street", "lamar-davis", seconds=900)
GET = Objective("o2", K.ACQUIRE, "elysian-docks", item="crate-of-logger-beer", seconds=900, after=("o1",))
HIT = Objective("o3", K.ELIMINATE, "brouge-avenue", "ballas-triggerman", count=2, seconds=900, after=("o1",))
RUN = Objective("o4", K.ESCAPE, "forum-drive", seconds=900, after=("o2", "o3"))
GIVE = Objective("o5", K.DELIVER, "alesandro-hotel", "gerald", "crate-of-logger-beer", seconds=900, after=("o4",))
SOUND = plan_of(TALK, GET, HIT, RUN, GIVE)
HOME = Situation(faction="families", enemies=frozenset({"ballas"}))
