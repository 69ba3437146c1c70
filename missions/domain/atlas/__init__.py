"""The reference world: what exists in Los Santos and Blaine County for a mission to use."""

from missions.domain.atlas.blaine import PLACES as BLAINE
from missions.domain.atlas.crews import CREWS
from missions.domain.atlas.entities import EXPENDABLE, Character, Item, Place, Role, Setting
from missions.domain.atlas.goods import GOODS
from missions.domain.atlas.lookup import Atlas
from missions.domain.atlas.north import PLACES as NORTH
from missions.domain.atlas.people import PEOPLE
from missions.domain.atlas.south import PLACES as SOUTH
from missions.domain.atlas.zones import FACTIONS, ZONES

LOS_SANTOS = Atlas.of((*SOUTH, *NORTH, *BLAINE), (*PEOPLE, *CREWS), GOODS)

__all__ = [
    "EXPENDABLE",
    "FACTIONS",
    "LOS_SANTOS",
    "ZONES",
    "Atlas",
    "Character",
    "Item",
    "Place",
    "Role",
    "Setting",
]
