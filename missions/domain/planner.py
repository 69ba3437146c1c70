"""Writes plans: picks a type by the state of the world, a strategy by motivation, grows it, casts it, times it."""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ganggpt.messages import Refusal
from missions.domain.atlas import Atlas
from missions.domain.casting import Cast
from missions.domain.pace import travel, usual, work
from missions.domain.pattern import Pattern
from missions.domain.plan import MissionType, Objective, ObjectiveKind, Plan, Situation, Wish, signature
from missions.domain.roles import GOODS, PARTS, base
from missions.domain.sketch import Node, Sketch
from missions.domain.solver import prove
from missions.domain.strategies import STRATEGIES

TRIES = 64
_FAVOUR = 3  # what a circumstance adds to the weight of the types that it calls for
_NEAR, _FAR = 2500.0, 600.0  # metres: how far a mission reaches, and how much further a step of difficulty
_SHORTEST, _LONGEST = 0.65, 1.35  # of what is usual: pay by the minute is to be even within a difficulty

# Objectives that come in numbers, and for how many steps of difficulty there is one more.
_COUNTED: Mapping[ObjectiveKind, int] = MappingProxyType(
    {ObjectiveKind.ELIMINATE: 2, ObjectiveKind.SURVIVE: 3, ObjectiveKind.PROTECT: 4, ObjectiveKind.RACE: 4}
)


class NoPlanFits(Refusal):
    """No plan that can be proved and is new to the player was found in so many tries."""


def weights(situation: Situation) -> dict[MissionType, int]:
    """Return how strongly the state of the world calls for each mission type."""
    calls = (
        (bool(situation.enemies), (MissionType.ELIMINATION, MissionType.INFILTRATION, MissionType.PROTECTION)),
        (bool(situation.contested), (MissionType.PROTECTION, MissionType.COLLECTION)),
        (not situation.faction, (MissionType.DELIVERY, MissionType.COLLECTION, MissionType.RACING)),
        (situation.level < 10, (MissionType.EXPLORATION,)),
        (situation.level > 20, (MissionType.SOCIAL, MissionType.HEIST)),
    )
    return {kind: 1 + _FAVOUR * sum(holds and kind in kinds for holds, kinds in calls) for kind in MissionType}


def draft(situation: Situation, wish: Wish, atlas: Atlas, dice: random.Random) -> Plan:
    """Return a plan that nobody has proved yet; the same dice give the same plan."""
    difficulty = wish.effective(situation.level)
    called = weights(situation)
    kind = wish.type or dice.choices(list(called), list(called.values()))[0]
    motivation = dice.choice(list(STRATEGIES[kind]))
    nodes = _sketch(dice.choice(STRATEGIES[kind][motivation]).pattern, difficulty, dice).ordered()
    cast = Cast(situation, atlas, dice, _NEAR + _FAR * difficulty)
    steps = [_objective(index, node, cast, difficulty) for index, node in enumerate(nodes)]
    slack = 1.5 - 0.03 * difficulty
    bounds = _slowest(steps, nodes, situation.start, atlas)
    timed = tuple(_timed(step, bound * slack) for step, bound in zip(steps, bounds, strict=True))
    return Plan(kind, motivation, difficulty, timed, _ceil(sum(bounds) * slack, 60))


def plan_mission(
    situation: Situation, wish: Wish, atlas: Atlas, dice: random.Random, tries: int = TRIES
) -> tuple[Plan, Counter[str]]:
    """Return a proved plan of usual length that is new to the player, and how many drafts failed at which stage.

    Raises NoPlanFits after so many tries: an unproved plan is never returned.
    """
    failed: Counter[str] = Counter()
    for _ in range(tries):
        plan = draft(situation, wish, atlas, dice)
        proof = prove(plan, situation, atlas)
        if not proof:
            failed[f"solver:{proof.problems[0].name}"] += 1
        elif not _SHORTEST <= plan.seconds / usual(plan.difficulty) <= _LONGEST:
            failed["length"] += 1
        elif signature(plan) in situation.recent:
            failed["repeated"] += 1
        else:
            return plan, failed
    raise NoPlanFits(f"No new mission was found in {tries} tries; ask for another type or difficulty.")


def _sketch(pattern: Pattern, difficulty: int, dice: random.Random) -> Sketch:
    sketch = Sketch(dice)
    sketch.expand(pattern)
    size = dice.randint(4 + difficulty // 3, 6 + difficulty // 2)
    while len(sketch.nodes) < size:
        sketch.prepare()
    return sketch


def _objective(index: int, node: Node, cast: Cast, difficulty: int) -> Objective:
    actor = next((cast.actor(role) for role in node.roles if base(role) in PARTS), None)
    item = next((cast.item(role) for role in node.roles if base(role) in GOODS), None)
    more = difficulty // _COUNTED[node.kind] if node.kind in _COUNTED else 0
    after = tuple(_key(step) for step in sorted(node.after))
    return Objective(_key(index), node.kind, cast.site(node.site), actor, item, 1 + more, 0, after)


def _slowest(steps: Sequence[Objective], nodes: Sequence[Node], start: str, atlas: Atlas) -> list[float]:
    """Return the most seconds that each step can take: the drive from the farthest step that may precede it, and work.

    Right before a step comes one that it waits for, or one that neither waits for the other.
    """
    ancestors: list[frozenset[int]] = []
    for node in nodes:
        ancestors.append(node.after.union(*(ancestors[step] for step in node.after)))
    bounds = []
    for index, step in enumerate(steps):
        beside = (
            i for i in range(len(steps)) if i not in ancestors[index] and index not in ancestors[i] and i != index
        )
        places = [steps[i].place for i in (*nodes[index].after, *beside)]
        if not nodes[index].after:
            places.append(start)
        bounds.append(max(travel(atlas, place, step.place) for place in places) + work(step))
    return bounds


def _timed(step: Objective, seconds: float) -> Objective:
    return replace(step, seconds=_ceil(seconds, 30))


def _ceil(seconds: float, unit: int) -> int:
    return math.ceil(seconds / unit) * unit


def _key(index: int) -> str:
    return f"o{index + 1}"
