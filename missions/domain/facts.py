"""What an author is told of a plan: names instead of ids, minutes instead of seconds, and never a player's name."""

from missions.domain.atlas import ZONES, Atlas
from missions.domain.givers import giver, voice
from missions.domain.plan import Ending, Objective, Plan


def brief_facts(plan: Plan, atlas: Atlas, before: Ending | None = None) -> dict[str, object]:
    """Return all that an author is told of a plan, ready for JSON. `before` is how the story's last part ended."""
    return {
        "type": plan.type.value.lower(),
        "difficulty": plan.label.value,
        "motivation": plan.motivation.value,
        "flavour": voice(plan, atlas),
        "giver": _called(giver(plan, atlas), atlas),
        "minutes": plan.seconds // 60,
        "crew": plan.crew,
        "objectives": [_told(step, atlas) for step in plan.objectives],
        "choices": [[list(way) for way in choice.ways] for choice in plan.choices],
        "story": _story(plan, before),
    }


def _told(step: Objective, atlas: Atlas) -> dict[str, object]:
    place = atlas.places[step.place]
    return {
        "key": step.key,
        "kind": step.kind.value,
        "place": place.name,
        "district": ZONES[place.zone],
        "actor": _called(step.actor, atlas),
        "item": _called(step.item, atlas),
        "count": step.count,
        "minutes": max(1, step.seconds // 60),
        "after": list(step.after),
        "optional": step.optional,
        "hands": step.hands,
    }


def _called(entity: str | None, atlas: Atlas) -> str | None:
    return atlas.name(entity) if entity else None


def _story(plan: Plan, before: Ending | None) -> dict[str, object] | None:
    if plan.chapter is None:
        return None
    last = None if before is None else "completed" if before.completed else "failed"
    return {"part": plan.chapter.part, "last": last}
