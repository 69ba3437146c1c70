"""The city's own gangs: who they are, what they wear, where they are at home and how they think."""

from dataclasses import dataclass
from enum import StrEnum

from factions.domain.zones import ZONES


class FactionType(StrEnum):
    """What kind of outfit a faction is."""

    GANG = "GANG"
    MAFIA = "MAFIA"
    CARTEL = "CARTEL"
    BIKER_CLUB = "BIKER_CLUB"
    CORPORATION = "CORPORATION"
    LAW_ENFORCEMENT = "LAW_ENFORCEMENT"
    GOVERNMENT = "GOVERNMENT"
    CIVILIAN = "CIVILIAN"


@dataclass(frozen=True, slots=True)
class Personality:
    """How a faction that no player leads weighs its moves; each trait 0-1."""

    aggression: float
    loyalty: float
    risk: float
    greed: float
    ambition: float


@dataclass(frozen=True, slots=True)
class ReferenceGang:
    """A faction that was there before any player; `colour` is `#rrggbb`, as its members wear it."""

    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str
    founded_lore: str
    personality: Personality

    @property
    def home_zones(self) -> tuple[str, ...]:
        """Return the codes of the zones it calls home, in the map's order."""
        return tuple(zone.code for zone in ZONES if zone.home == self.slug)


GANGS: tuple[ReferenceGang, ...] = (
    ReferenceGang(
        "families",
        "The Families",
        FactionType.GANG,
        "#3fa34d",
        "Green till the end.",
        "Sets from Chamberlain Hills and Strawberry went under one green flag after they lost Grove Street.",
        Personality(aggression=0.55, loyalty=0.85, risk=0.5, greed=0.4, ambition=0.5),
    ),
    ReferenceGang(
        "ballas",
        "Ballas",
        FactionType.GANG,
        "#a259d9",
        "Every corner has a price.",
        "They sold their way through the crack years and took Grove Street in Davis from the Families.",
        Personality(aggression=0.75, loyalty=0.5, risk=0.6, greed=0.75, ambition=0.65),
    ),
    ReferenceGang(
        "vagos",
        "Los Santos Vagos",
        FactionType.GANG,
        "#f2c230",
        "The east side counts in yellow.",
        "From the courts of Jamestown Street in Rancho they became the largest Mexican gang of the city.",
        Personality(aggression=0.7, loyalty=0.65, risk=0.55, greed=0.65, ambition=0.7),
    ),
    ReferenceGang(
        "marabunta-grande",
        "Marabunta Grande",
        FactionType.GANG,
        "#8fc7ff",
        "Few words, many of us.",
        "Salvadorans who had fled one war settled around Fudge Lane in El Burro Heights and started their own.",
        Personality(aggression=0.85, loyalty=0.8, risk=0.7, greed=0.5, ambition=0.5),
    ),
    ReferenceGang(
        "aztecas",
        "Varrios Los Aztecas",
        FactionType.GANG,
        "#1fb8b0",
        "Old blood, new desert.",
        "Pushed out of Los Santos by the Vagos, they run guns and meth along the Zancudo River and in Harmony.",
        Personality(aggression=0.6, loyalty=0.75, risk=0.5, greed=0.55, ambition=0.4),
    ),
    ReferenceGang(
        "lost-mc",
        "The Lost MC",
        FactionType.BIKER_CLUB,
        "#d3d8de",
        "Brothers on the road, alone in the grave.",
        "Veterans rode it west from Liberty City: a clubhouse in East Vinewood, a trailer park called Stab City.",
        Personality(aggression=0.7, loyalty=0.9, risk=0.8, greed=0.5, ambition=0.35),
    ),
    ReferenceGang(
        "triads",
        "Los Santos Triads",
        FactionType.MAFIA,
        "#e04848",
        "Patience is a weapon too.",
        "Wei Cheng's house came with the freight: shops in Little Seoul, a slaughterhouse in Cypress Flats.",
        Personality(aggression=0.4, loyalty=0.7, risk=0.3, greed=0.8, ambition=0.75),
    ),
    ReferenceGang(
        "madrazo-cartel",
        "Madrazo Cartel",
        FactionType.CARTEL,
        "#f08a3c",
        "There is no cartel.",
        "Martin Madrazo calls it a family business and runs it from La Fuente Blanca, his ranch in the hills.",
        Personality(aggression=0.65, loyalty=0.35, risk=0.45, greed=0.9, ambition=0.85),
    ),
    ReferenceGang(
        "lspd",
        "Los Santos Police Department",
        FactionType.LAW_ENFORCEMENT,
        "#5b7cfa",
        "Obey and survive.",
        "The city's force, with stations in Mission Row, Vinewood, Vespucci and Burton, outlived every scandal.",
        Personality(aggression=0.45, loyalty=0.6, risk=0.25, greed=0.35, ambition=0.55),
    ),
)
