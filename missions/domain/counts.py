"""How many of an objective there are to be: of some kinds more, the harder the mission is."""

from collections.abc import Mapping
from types import MappingProxyType

from missions.domain.plan import ObjectiveKind

# Objectives that come in numbers, and for how many steps of difficulty there is one more.
_STEPS: Mapping[ObjectiveKind, int] = MappingProxyType(
    {ObjectiveKind.ELIMINATE: 2, ObjectiveKind.SURVIVE: 3, ObjectiveKind.PROTECT: 4, ObjectiveKind.RACE: 4}
)


def most_of(kind: ObjectiveKind, difficulty: int) -> int:
    """Return the largest count that an objective of the kind may have at this difficulty; 1 of what is not counted."""
    return 1 + difficulty // _STEPS[kind] if kind in _STEPS else 1
