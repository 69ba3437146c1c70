"""What a completed mission moves in the city: influence where it came to its point, and who likes whom."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from missions.domain.atlas import EXPENDABLE, Atlas
from missions.domain.plan import Objective, ObjectiveKind, Plan

MOST = 6  # points that one mission may move a relation
# How a faction takes it when one of its people is dealt with so, in points of the relation.
_FELT: Mapping[ObjectiveKind, int] = MappingProxyType(
    {ObjectiveKind.ELIMINATE: -2, ObjectiveKind.PERSUADE: -1, ObjectiveKind.PROTECT: 2, ObjectiveKind.DELIVER: 1}
)


@dataclass(frozen=True, slots=True)
class Consequences:
    """`weight` is that of the deed in the zone, 0 for none; `relations` moves scores by the other faction's slug."""

    zone: str = ""
    weight: int = 0
    relations: dict[str, int] = field(default_factory=dict)

    @property
    def harmed(self) -> list[str]:
        """Return the factions that the mission was against."""
        return [slug for slug, amount in self.relations.items() if amount < 0]


def consequences(plan: Plan, done: Collection[str], atlas: Atlas, *, own: str = "") -> Consequences:
    """Return what the objectives that were done come to. The zone is that of the last one that had to be done.

    How its `own` people take it moves nothing: nobody has a relation with themselves.
    """
    steps = [step for step in plan.objectives if step.key in done]
    point = next((step for step in reversed(steps) if not step.optional), None)
    if point is None:
        return Consequences()
    moved: Counter[str] = Counter()
    for step in steps:
        moved[whose(step, atlas)] += felt(step, atlas)
    relations = {
        slug: max(-MOST, min(MOST, amount))
        for slug, amount in sorted(moved.items())
        if amount and slug not in ("", own)
    }
    return Consequences(atlas.places[point.place].zone, 1 + plan.difficulty // 3, relations)


def whose(step: Objective, atlas: Atlas) -> str:
    """Return the faction whose people the objective has to do with; none for a civilian, or nobody."""
    return atlas.characters[step.actor].affiliation if step.actor else ""


def felt(step: Objective, atlas: Atlas) -> int:
    """Return how whoever's people it has to do with take the objective; below 0, it is against them.

    To sway the rank and file is to turn them against their own; with a boss or a contact it is talking business.
    """
    if step.actor is None:
        return 0
    is_business = step.kind is ObjectiveKind.PERSUADE and atlas.characters[step.actor].role not in EXPENDABLE
    return 0 if is_business else _FELT.get(step.kind, 0)
