"""What a completed mission moves in the city: influence where it came to its point, and who likes whom."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from missions.domain.atlas import Atlas
from missions.domain.plan import ObjectiveKind, Plan

MOST = 6  # points that one mission may move a relation
# How a faction takes it when one of its people is dealt with so, in points of the relation.
_FELT: Mapping[ObjectiveKind, int] = MappingProxyType(
    {ObjectiveKind.ELIMINATE: -2, ObjectiveKind.PROTECT: 2, ObjectiveKind.DELIVER: 1}
)


@dataclass(frozen=True, slots=True)
class Consequences:
    """`weight` is that of the deed in the zone; `relations` moves scores by the other faction's slug."""

    zone: str = ""
    weight: int = 0
    relations: dict[str, int] = field(default_factory=dict)


def consequences(plan: Plan, done: Collection[str], atlas: Atlas) -> Consequences:
    """Return what the objectives that were done come to. The zone is that of the last one that had to be done."""
    steps = [step for step in plan.objectives if step.key in done]
    point = next((step for step in reversed(steps) if not step.optional), None)
    if point is None:
        return Consequences()
    moved: Counter[str] = Counter()
    for step in steps:
        people = atlas.characters[step.actor].affiliation if step.actor else ""
        if people and (weight := _FELT.get(step.kind)):
            moved[people] += weight
    relations = {slug: max(-MOST, min(MOST, amount)) for slug, amount in sorted(moved.items()) if amount}
    return Consequences(atlas.places[point.place].zone, 1 + plan.difficulty // 3, relations)
