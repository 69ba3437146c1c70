"""How long things take: driving between places and the work of each kind of objective. Seconds and metres."""

from collections.abc import Mapping
from types import MappingProxyType

from missions.domain.atlas import Atlas
from missions.domain.plan import Objective, ObjectiveKind

CITY_SPEED = 20.0  # metres a second, an average over traffic and corners
ROAD_FACTOR = 1.3  # a road is longer than the straight line; 1.2-1.4 is usual for street grids

# Kind: seconds to set up, and seconds for each of the objective's `count`.
WORK: Mapping[ObjectiveKind, tuple[int, int]] = MappingProxyType(
    {
        ObjectiveKind.GO_TO: (15, 0),
        ObjectiveKind.ACQUIRE: (60, 20),
        ObjectiveKind.DELIVER: (40, 10),
        ObjectiveKind.ELIMINATE: (60, 25),
        ObjectiveKind.PROTECT: (60, 60),
        ObjectiveKind.ESCAPE: (120, 0),
        ObjectiveKind.HACK: (90, 0),
        ObjectiveKind.RACE: (45, 75),
        ObjectiveKind.TALK_TO: (60, 0),
        ObjectiveKind.SURVIVE: (45, 60),
        ObjectiveKind.SCOUT: (75, 0),
        ObjectiveKind.PERSUADE: (90, 0),
    }
)

# Seconds: a mission of difficulty 0, and each step more; measured over 5,000 drafts.
_USUAL, _USUAL_EACH = 1600.0, 280.0


def usual(difficulty: int) -> float:
    """Return the seconds that a mission of this difficulty is usually given."""
    return _USUAL + _USUAL_EACH * difficulty


def travel(atlas: Atlas, origin: str, destination: str) -> float:
    """Return the seconds to drive between two places."""
    return atlas.metres[origin][destination] * ROAD_FACTOR / CITY_SPEED


def work(step: Objective) -> int:
    """Return the seconds that the objective takes once the player is there."""
    setup, each = WORK[step.kind]
    return setup + each * step.count
