"""Writes plans: grows a strategy for what the world calls for, casts it, times it, and has it proved."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ganggpt.messages import Refusal
from missions.domain import nearby
from missions.domain.atlas import Atlas
from missions.domain.calling import Theme, theme
from missions.domain.casting import Cast, NobodyFits
from missions.domain.counts import most_of
from missions.domain.givers import FOR_THEM
from missions.domain.growth import grown
from missions.domain.plan import Choice, Objective, ObjectiveKind, Plan, Situation, Wish, signature
from missions.domain.productions import ERRAND, OFFER
from missions.domain.roles import GOODS, PARTS, base
from missions.domain.sketch import Node, Sketch, choices
from missions.domain.solver import prove
from missions.domain.strategies import STRATEGIES
from missions.domain.timing import of_usual_length, timed

TRIES = 64
_NEAR, _FAR = 2500.0, 600.0  # metres: how far a mission reaches, and how much further a step of difficulty

# What several do better than one.
_TOGETHER = frozenset(
    {
        ObjectiveKind.ACQUIRE,
        ObjectiveKind.ELIMINATE,
        ObjectiveKind.ESCAPE,
        ObjectiveKind.HACK,
        ObjectiveKind.PROTECT,
        ObjectiveKind.RACE,
        ObjectiveKind.SURVIVE,
    }
)


class NoPlanFits(Refusal):
    """No plan that can be proved and is new to the player was found in so many tries."""


def plan_mission(
    situation: Situation, wish: Wish, atlas: Atlas, dice: random.Random, tries: int = TRIES
) -> tuple[Plan, Counter[str]]:
    """Return a proved plan of usual length that is new to the player, and how many drafts failed at which stage.

    Raises NoPlanFits after so many tries, or if the atlas has nothing where the player wishes it: an unproved plan is
    never returned.
    """
    if wish.zone and wish.zone not in nearby.zones(atlas):
        raise NoPlanFits("There is nothing to do in that zone; ask for another.")
    failed: Counter[str] = Counter()
    for _ in range(tries):
        try:
            plan = draft(situation, wish, atlas, dice)
        except NobodyFits:
            failed["casting"] += 1
            continue
        if not (stage := _refused(plan, situation, atlas)):
            return plan, failed
        failed[stage] += 1
    raise NoPlanFits(f"No new mission was found in {tries} tries; ask for another type or difficulty.")


def draft(situation: Situation, wish: Wish, atlas: Atlas, dice: random.Random) -> Plan:
    """Return a plan that nobody has proved yet; the same dice give the same plan. Raises NobodyFits."""
    about = theme(situation, wish, atlas, dice)
    strategy = dice.choice(STRATEGIES[about.type][about.motivation])
    sketch = grown(strategy.pattern, about.difficulty, wish.crew, dice)
    cast = Cast(situation, atlas, dice, _NEAR + _FAR * about.difficulty, about.zones, about.foe)
    nodes = _set(sketch, about, wish, cast)
    steps = tuple(_objective(index, node, cast, about.difficulty) for index, node in enumerate(nodes))
    forks = tuple(Choice(tuple(tuple(map(_key, way)) for way in ways)) for ways in choices(nodes))
    steps = _manned(steps, nodes, wish.crew, dice)
    plan = Plan(about.type, about.motivation, about.difficulty, steps, 0, forks, wish.crew, about.chapter)
    return timed(plan, situation.start, atlas)


def _refused(plan: Plan, situation: Situation, atlas: Atlas) -> str:
    """Return the stage that refuses the plan, the cheapest first; nothing if none does."""
    if not of_usual_length(plan, atlas):
        return "length"
    if signature(plan) in situation.recent:
        return "repeated"
    proof = prove(plan, situation, atlas)
    return "" if proof else f"solver:{proof.problems[0].name}"


def _set(sketch: Sketch, about: Theme, wish: Wish, cast: Cast) -> Sequence[Node]:
    """Return the sketch's nodes in order; whoever a story brings back, and where it has to end, are cast already."""
    if about.giver:
        if not (role := _given_by(sketch.ordered())):
            sketch.lead(OFFER)
            role = _given_by(sketch.ordered())
        cast.fill(role, [about.giver])
    nodes = sketch.ordered()
    if wish.zone and not cast.fill_in(wish.zone, nodes[-1].site):
        sketch.join(ERRAND)
        nodes = sketch.ordered()
        cast.fill_in(wish.zone, nodes[-1].site)
    return nodes


def _given_by(nodes: Sequence[Node]) -> str:
    """Return the role of whoever the mission is for; nothing if it is for nobody in it."""
    for kind, which in FOR_THEM:
        if found := [node.site for node in nodes if node.kind is kind and not node.optional]:
            return found[which].removeprefix("&")
    return ""


def _objective(index: int, node: Node, cast: Cast, difficulty: int) -> Objective:
    actor = next((cast.actor(role) for role in node.roles if base(role) in PARTS), None)
    item = next((cast.item(role) for role in node.roles if base(role) in GOODS), None)
    after = tuple(_key(step) for step in sorted(node.after))
    count = most_of(node.kind, difficulty)
    return Objective(_key(index), node.kind, cast.site(node.site), actor, item, count, 0, after, node.optional)


def _manned(
    steps: tuple[Objective, ...], nodes: Sequence[Node], crew: int, dice: random.Random
) -> tuple[Objective, ...]:
    """Return the steps with one or two of them, which have to be done on every way, for more than one pair of hands."""
    if crew == 1:
        return steps
    needed = [index for index, node in enumerate(nodes) if not node.optional and node.way is None]
    risky = [index for index in needed if steps[index].kind in _TOGETHER] or needed
    chosen = dice.sample(risky, min(len(risky), dice.randint(1, 2)))
    hands = {index: dice.randint(2, crew) for index in chosen}
    return tuple(replace(step, hands=hands.get(index, 1)) for index, step in enumerate(steps))


def _key(index: int) -> str:
    return f"o{index + 1}"
