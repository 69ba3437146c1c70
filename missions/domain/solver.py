"""Proves that a plan can be finished in time from the player's own state, in whatever legal order it is played.

It shares with the planner only how long things take, and walks every set of objectives that can be done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from missions.domain.atlas import EXPENDABLE, Atlas
from missions.domain.lattice import walk
from missions.domain.plan import DIFFICULTIES, Objective, ObjectiveKind, Plan, Situation
from missions.domain.proof import Fault, Problem, Proof

LENGTHS = range(3, 13)


@dataclass(frozen=True, slots=True)
class Shape:
    """What an objective of a kind must (True), may (None) or must not (False) name."""

    actor: bool | None = False
    item: bool | None = False


SHAPES: Mapping[ObjectiveKind, Shape] = MappingProxyType(
    {
        ObjectiveKind.GO_TO: Shape(),
        ObjectiveKind.ACQUIRE: Shape(item=True),
        ObjectiveKind.DELIVER: Shape(actor=None, item=True),
        ObjectiveKind.ELIMINATE: Shape(actor=True),
        ObjectiveKind.PROTECT: Shape(actor=True),
        ObjectiveKind.ESCAPE: Shape(),
        ObjectiveKind.HACK: Shape(item=None),
        ObjectiveKind.RACE: Shape(),
        ObjectiveKind.TALK_TO: Shape(actor=True),
        ObjectiveKind.SURVIVE: Shape(),
        ObjectiveKind.SCOUT: Shape(),
        ObjectiveKind.PERSUADE: Shape(actor=True, item=None),
    }
)
# An enemy may be swayed, but does not sit down to talk, take a parcel or accept a bodyguard.
_AMONG_FRIENDS = frozenset({ObjectiveKind.TALK_TO, ObjectiveKind.DELIVER, ObjectiveKind.PROTECT})


def prove(plan: Plan, situation: Situation, atlas: Atlas) -> Proof:
    """Return the proof: true, or false with every problem found at the first stage that finds any."""
    for stage in (_form, _references):
        if problems := tuple(stage(plan, situation, atlas)):
            return Proof(problems)
    return walk(plan, situation.start, atlas)


def _form(plan: Plan, situation: Situation, atlas: Atlas) -> Iterator[Problem]:
    if plan.difficulty not in DIFFICULTIES:
        yield Problem(Fault.BAD_DIFFICULTY)
    if len(plan.objectives) not in LENGTHS:
        yield Problem(Fault.TOO_FEW_STEPS if len(plan.objectives) < LENGTHS.start else Fault.TOO_MANY_STEPS)
    keys = [step.key for step in plan.objectives]
    if len(set(keys)) < len(keys):
        yield Problem(Fault.DUPLICATE_KEY)
    unknown = [step.key for step in plan.objectives if not set(step.after) <= set(keys)]
    yield from (Problem(Fault.UNKNOWN_DEPENDENCY, key) for key in unknown)
    if not unknown:
        yield from (Problem(Fault.CYCLE, key) for key in _cyclic(plan))
    if situation.start not in atlas.places:
        yield Problem(Fault.UNKNOWN_PLACE)


def _cyclic(plan: Plan) -> list[str]:
    waiting = {step.key: set(step.after) for step in plan.objectives}
    while free := [key for key, after in waiting.items() if not after & waiting.keys()]:
        for key in free:
            del waiting[key]
    return list(waiting)


def _references(plan: Plan, situation: Situation, atlas: Atlas) -> Iterator[Problem]:
    for step in plan.objectives:
        named = (
            (step.place, atlas.places, Fault.UNKNOWN_PLACE),
            (step.actor, atlas.characters, Fault.UNKNOWN_ACTOR),
            (step.item, atlas.items, Fault.UNKNOWN_ITEM),
        )
        missing = [fault for entity, shelf, fault in named if entity is not None and entity not in shelf]
        yield from (Problem(fault, step.key) for fault in missing)
        yield from (Problem(fault, step.key) for fault in _misshapen(step))
        if step.actor is not None and not missing:
            yield from (Problem(fault, step.key) for fault in _unsuitable(step, step.actor, situation, atlas))


def _misshapen(step: Objective) -> Iterator[Fault]:
    shape = SHAPES[step.kind]
    if shape.actor is not None and shape.actor is not (step.actor is not None):
        yield Fault.MISSING_ACTOR if shape.actor else Fault.NEEDLESS_ACTOR
    if shape.item is not None and shape.item is not (step.item is not None):
        yield Fault.MISSING_ITEM if shape.item else Fault.NEEDLESS_ITEM
    if step.count < 1:
        yield Fault.BAD_COUNT


def _unsuitable(step: Objective, actor: str, situation: Situation, atlas: Atlas) -> Iterator[Fault]:
    person = atlas.characters[actor]
    if person.place != step.place:
        yield Fault.ACTOR_ELSEWHERE
    if step.kind is ObjectiveKind.ELIMINATE:
        if situation.faction and person.affiliation == situation.faction:
            yield Fault.OWN_FACTION
        if person.role not in EXPENDABLE:
            yield Fault.NOT_EXPENDABLE
    if step.kind in _AMONG_FRIENDS and person.affiliation in situation.enemies:
        yield Fault.UNFRIENDLY
