"""Proves that a plan can be finished in time from the player's own state, in whatever legal order it is played.

It shares with the planner only how long things take, and walks every set of objectives that can be done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from missions.domain.atlas import EXPENDABLE, Atlas
from missions.domain.consequences import felt, whose
from missions.domain.form import misshapen
from missions.domain.lattice import walk
from missions.domain.plan import Objective, ObjectiveKind, Plan, Situation
from missions.domain.proof import Fault, Problem, Proof


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
    if problems := unsound(plan, situation, atlas):
        return Proof(problems)
    return walk(plan, situation.start, atlas)


def unsound(plan: Plan, situation: Situation, atlas: Atlas) -> tuple[Problem, ...]:
    """Return what is wrong with the plan whatever the time: with its form, or else with what it names."""
    return tuple(misshapen(plan)) or tuple(_references(plan, situation, atlas))


def _references(plan: Plan, situation: Situation, atlas: Atlas) -> Iterator[Problem]:
    if situation.start not in atlas.places:
        yield Problem(Fault.UNKNOWN_PLACE)
    for step in plan.objectives:
        named = (
            (step.place, atlas.places, Fault.UNKNOWN_PLACE),
            (step.actor, atlas.characters, Fault.UNKNOWN_ACTOR),
            (step.item, atlas.items, Fault.UNKNOWN_ITEM),
        )
        missing = [fault for entity, shelf, fault in named if entity is not None and entity not in shelf]
        yield from (Problem(fault, step.key) for fault in missing)
        yield from (Problem(fault, step.key) for fault in _ill_equipped(step))
        if step.actor is not None and not missing:
            yield from (Problem(fault, step.key) for fault in _unsuitable(step, step.actor, situation, atlas))


def _ill_equipped(step: Objective) -> Iterator[Fault]:
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
    if actor in situation.absent:
        yield Fault.ACTOR_ABSENT
    if step.kind is ObjectiveKind.ELIMINATE and person.role not in EXPENDABLE:
        yield Fault.NOT_EXPENDABLE
    if situation.faction and whose(step, atlas) == situation.faction and felt(step, atlas) < 0:
        yield Fault.OWN_FACTION
    if step.kind in _AMONG_FRIENDS and person.affiliation in situation.enemies:
        yield Fault.UNFRIENDLY
