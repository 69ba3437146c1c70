"""What can have happened to factions, their money, their relations, the map and wars."""

from factions.domain.events.diplomacy import *  # noqa: F403 - one list a file is enough
from factions.domain.events.factions import *  # noqa: F403
from factions.domain.events.treasury import *  # noqa: F403
from factions.domain.events.turf import *  # noqa: F403
from factions.domain.events.war import *  # noqa: F403
