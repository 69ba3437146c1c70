"""Plays a model that plans well, for demos and tests: it knows nothing but what a model is told."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any, cast

from missions.ai.proposed import ProposedPlan
from missions.domain import planner
from missions.domain.atlas import LOS_SANTOS, Atlas
from missions.domain.plan import MissionType, Situation, Wish

TRIES = 200


def plan(facts: Mapping[str, object]) -> ProposedPlan:
    """Return a sound plan among the cast that the facts tell of: the same for the same facts. Raises NoPlanFits."""
    told = cast("Any", facts)
    dice = Random(json.dumps(facts, sort_keys=True))  # noqa: S311 - a die, not a secret
    situation = Situation(
        start=told["start"], faction=told["gang"] or "", enemies=frozenset(told["at_war_with"]), level=1
    )
    kind = MissionType(told["wish"]["type"]) if told["wish"]["type"] else None
    wish = Wish(kind, told["difficulty"], crew=told["wish"]["crew"])
    town = _town(told["cast"])
    while (drawn := planner.plan_mission(situation, wish, town, dice, TRIES)[0]).chapter:
        continue  # the beginning of a story is not a model's to plan
    return ProposedPlan.of(drawn)


def _town(told: Mapping[str, list[dict[str, Any]]]) -> Atlas:
    """Return the part of the city that was told of."""
    places, people, items = ({row["id"] for row in told[kind]} for kind in ("places", "characters", "items"))
    return Atlas.of(
        (each for each in LOS_SANTOS.places.values() if each.id in places),
        (each for each in LOS_SANTOS.characters.values() if each.id in people),
        (each for each in LOS_SANTOS.items.values() if each.id in items),
    )
