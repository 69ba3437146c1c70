"""Stories over several missions, as data: what follows each part if it ends well, and what if it does not."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from missions.domain.atlas import EXPENDABLE, Atlas
from missions.domain.givers import giver
from missions.domain.plan import Chapter, Ending, MissionType, Motivation, Objective, ObjectiveKind, Plan, point

_BEGUN = 6  # one mission in so many, of those that are free to, begins a story
_END = 0  # no part has this number


@dataclass(frozen=True, slots=True)
class Part:
    """One mission of a story. It is for whoever the last was for; `foe` says whether it is against the same faction."""

    chapter: Chapter
    type: MissionType
    motivations: tuple[Motivation, ...]
    foe: bool
    completed: int  # number of the part that follows a good end, 0 for none
    failed: int


_M = MissionType
_K, _C, _R, _S, _P = (
    Motivation.KNOWLEDGE,
    Motivation.CONQUEST,
    Motivation.REPUTATION,
    Motivation.SERENITY,
    Motivation.PROTECTION,
)
_W, _A, _E, _F = Motivation.WEALTH, Motivation.ABILITY, Motivation.EQUIPMENT, Motivation.COMFORT

# Story: by part, its type, its motivations, whether the foe stays the same, what follows a good end and what a bad one.
# A setback stands where it interrupts, so that numbers only ever go up and every story ends.
_TABLE: Mapping[str, tuple[tuple[MissionType, tuple[Motivation, ...], bool, int, int], ...]] = {
    "the-rat": (
        (_M.SOCIAL, (_K,), False, 3, 2),
        (_M.INFILTRATION, (_K, _P), True, 3, _END),  # nobody talked: it has to be found in the files
        (_M.ELIMINATION, (_S, _P), True, _END, 4),
        (_M.PROTECTION, (_P, _S), True, _END, _END),  # the rat got away and sends others
    ),
    "the-long-con": (
        (_M.EXPLORATION, (_K, _W), False, 2, _END),
        (_M.INFILTRATION, (_A, _E), True, 4, 3),
        (_M.COLLECTION, (_E,), False, 4, _END),  # the gear was lost
        (_M.HEIST, (_W, _A), True, _END, _END),
    ),
    "blood-for-blood": (
        (_M.PROTECTION, (_P, _F), False, 3, 2),
        (_M.DELIVERY, (_F, _S), False, 3, _END),  # somebody was hurt and is looked after first
        (_M.ELIMINATION, (_C, _R), True, 4, _END),
        (_M.PROTECTION, (_C, _S), True, _END, _END),
    ),
    "street-king": (
        (_M.RACING, (_A, _E), False, 3, 2),
        (_M.DELIVERY, (_A,), False, 3, _END),  # the car was not good enough
        (_M.RACING, (_R, _W), False, _END, 4),
        (_M.COLLECTION, (_W,), False, _END, _END),  # a lost wager has to be paid
    ),
    "new-supplier": (
        (_M.SOCIAL, (_W, _R), False, 2, _END),
        (_M.DELIVERY, (_W, _E), False, 4, 3),
        (_M.COLLECTION, (_W, _F), False, 4, _END),  # the first load was lost
        (_M.ELIMINATION, (_W, _R), True, _END, _END),
    ),
    "paper-trail": (
        (_M.COLLECTION, (_K, _R), False, 2, 2),
        (_M.SOCIAL, (_K, _P), True, _END, 3),
        (_M.INFILTRATION, (_P, _S), True, _END, _END),  # who would not listen is shown
    ),
    "safe-ground": (
        (_M.EXPLORATION, (_P, _F), False, 2, _END),
        (_M.PROTECTION, (_E, _W), True, _END, 3),
        (_M.ELIMINATION, (_P, _C), True, _END, _END),
    ),
    "one-last-job": (
        (_M.HEIST, (_E, _R), False, 3, 2),
        (_M.SOCIAL, (_S, _C), False, _END, _END),  # the heat has to be talked down
        (_M.DELIVERY, (_R, _W), True, _END, _END),
    ),
}

ARCS: Mapping[str, tuple[Part, ...]] = MappingProxyType(
    {arc: tuple(Part(Chapter(arc, n), *row) for n, row in enumerate(rows, 1)) for arc, rows in _TABLE.items()}
)


def begin(dice: random.Random) -> Chapter | None:
    """Return the first chapter of some story, or more often none."""
    return Chapter(dice.choice(list(ARCS)), 1) if dice.randrange(_BEGUN) == 0 else None


def part(chapter: Chapter) -> Part | None:
    """Return what the chapter is about; none of a story that is told no more."""
    return next((part for part in ARCS.get(chapter.arc, ()) if part.chapter == chapter), None)


def following(ending: Ending) -> Part | None:
    """Return what comes after a part that ended so; none if that was the end of the story."""
    last = part(ending.chapter)
    if last is None:
        return None
    return part(Chapter(ending.chapter.arc, last.completed if ending.completed else last.failed))


def ending_of(plan: Plan, completed: bool, atlas: Atlas) -> Ending:  # noqa: FBT001 - what an ending is about
    """Return what the next part is to remember of a mission. Raises ValueError if it is no part of a story."""
    if plan.chapter is None:
        raise ValueError("the mission is no part of a story")
    return Ending(plan.chapter, completed, giver(plan, atlas), _foe(plan, atlas), point(plan).place)


def _foe(plan: Plan, atlas: Atlas) -> str:
    """Return the faction that lost most people to the mission, or else whose people were bought."""
    for kind in (ObjectiveKind.ELIMINATE, ObjectiveKind.PERSUADE):
        people = [atlas.characters[step.actor] for step in _needed(plan) if step.kind is kind and step.actor]
        hit = Counter(person.affiliation for person in people if person.affiliation and person.role in EXPENDABLE)
        if hit:
            return hit.most_common(1)[0][0]
    return ""


def _needed(plan: Plan) -> Iterator[Objective]:
    """Return what is done in any case, whichever ways are taken."""
    on_ways = plan.on_ways
    return (step for step in plan.objectives if not step.optional and step.key not in on_ways)
