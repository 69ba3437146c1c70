"""The kinds of thing that exist in the city: places, characters, items."""

from dataclasses import dataclass
from enum import StrEnum


class Setting(StrEnum):
    """What a place is like, so that a vault is not looked for on a beach."""

    STREET = "street"
    SHOP = "shop"
    OFFICE = "office"
    POLICE = "police"
    INDUSTRY = "industry"
    RURAL = "rural"
    LEISURE = "leisure"
    MEDICAL = "medical"
    BANK = "bank"
    PORT = "port"
    AIR = "air"
    HOME = "home"
    GUARDED = "guarded"


class Role(StrEnum):
    """What a character does for a living."""

    CONTACT = "contact"
    BOSS = "boss"
    SPECIALIST = "specialist"
    WITNESS = "witness"
    OFFICER = "officer"
    LOOKOUT = "lookout"
    ENFORCER = "enforcer"
    DEALER = "dealer"
    COURIER = "courier"


# Named people come back in other missions; only these may be killed off in one.
EXPENDABLE = frozenset({Role.LOOKOUT, Role.ENFORCER, Role.DEALER, Role.COURIER})


@dataclass(frozen=True, slots=True)
class Place:
    """A true place of the game map: game coordinates in metres, the game's own zone code."""

    id: str
    name: str
    zone: str
    x: float
    y: float
    z: float
    setting: Setting


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody to be found at one place. `affiliation` is a faction's slug, or empty for a civilian."""

    id: str
    name: str
    affiliation: str
    place: str
    role: Role


@dataclass(frozen=True, slots=True)
class Item:
    """Goods that can be carried. `name` stands without its article."""

    id: str
    name: str
    article: str
    tags: frozenset[str]
