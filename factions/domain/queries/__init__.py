"""What may be asked to know about factions, their money, their relations, the map and wars."""

from factions.domain.queries.diplomacy import *  # noqa: F403
from factions.domain.queries.factions import *  # noqa: F403 - one list a file is enough
from factions.domain.queries.members import *  # noqa: F403
from factions.domain.queries.treasury import *  # noqa: F403
from factions.domain.queries.turf import *  # noqa: F403
from factions.domain.queries.war import *  # noqa: F403
