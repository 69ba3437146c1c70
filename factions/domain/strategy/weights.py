"""What each feature of a move weighs, and with which trait of whoever moves it grows: the strategist's whole taste."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from factions.domain.gangs import Personality
from factions.domain.strategy.moves import MoveKind

# How strong a trait is; "-risk" is how strong its opposite is, and "" is the same for everybody.
TRAITS: Mapping[str, Callable[[Personality], float]] = {
    "": lambda personality: 1.0,
    "aggression": lambda personality: personality.aggression,
    "-aggression": lambda personality: 1 - personality.aggression,
    "risk": lambda personality: personality.risk,
    "-risk": lambda personality: 1 - personality.risk,
    "loyalty": lambda personality: personality.loyalty,
    "greed": lambda personality: personality.greed,
    "ambition": lambda personality: personality.ambition,
}


class Term(NamedTuple):
    """`weight` times the feature, times how strong the trait is.

    `words` are said for the term where it decides.
    """

    feature: str
    weight: float
    trait: str = ""
    words: str = ""


T = Term
_ZONE = (
    T("worth", 0.6, "greed", "it pays well"),
    T("post", 0.5, "ambition", "whoever holds it sees far"),
    T("home", 0.8, "loyalty", "it is home"),
)

TASTE: Mapping[MoveKind, tuple[Term, ...]] = {
    MoveKind.PRESSURE: (
        *_ZONE,
        T("near", 0.8, "", "it lies beside our own"),
        T("unowned", 0.5, "-risk", "nobody holds it"),
        T("opening", 0.8, "", "it is there for the taking"),
        T("begun", 0.7, "", "we have a foot in the door"),
        T("enmity", 0.5, "aggression", "it is in hostile hands"),
        T("at_war", 0.6, "aggression", "we are at war with its owner"),
        T("amity", -1.2, "loyalty"),
        T("hegemony", 0.5, "ambition", "its owner has grown too large"),
        T("hegemony", 0.3, "loyalty", "its owner has grown too large"),
        T("at_peace", -0.5),
        T("overstretch", -1.0),
    ),
    MoveKind.DEFEND: (
        *_ZONE,
        T("always", 0.25),
        T("near", 0.3, "", "it holds our turf together"),
        T("threat", 1.3, "", "somebody is after it"),
        T("fading", 0.6, "-risk", "we have been away too long"),
        T("at_peace", -0.3),
    ),
    MoveKind.DECLARE_WAR: (
        T("always", 0.2),
        T("enmity", 1.6, "aggression", "there is bad blood"),
        T("hegemony", 1.0, "ambition", "they have grown too large"),
        T("hegemony", 0.5, "loyalty", "they have grown too large"),
        T("front", 0.7, "aggression", "they stand at our border"),
        T("strength", 1.0, "-risk", "we are the stronger"),
        T("wealth", 0.4, "risk", "we can afford it"),
        T("overstretch", -0.8),
    ),
    MoveKind.ACCEPT_WAR: (
        T("always", 1.8),
        T("enmity", 1.0, "aggression", "there is bad blood"),
        T("strength", 1.5, "", "we are the stronger"),
        T("wealth", 0.8, "risk", "we can afford it"),
    ),
    MoveKind.DECLINE_WAR: (
        T("always", 2.1, "", "this is no fight of ours"),
        T("weakness", 1.6, "-risk", "they are the stronger"),
        T("always", 0.6, "-aggression"),
    ),
    MoveKind.SURRENDER: (
        T("weariness", 2.6, "", "we are worn out"),
        T("losing", 1.4, "-aggression", "we are losing"),
        T("always", -0.5, "loyalty"),
    ),
    MoveKind.PROPOSE_ALLIANCE: (
        T("always", 0.4),
        T("amity", 1.5, "loyalty", "they are friends"),
        T("hegemon_elsewhere", 1.5, "ambition", "together we can hold the strongest down"),
        T("hegemon_elsewhere", 0.5, "loyalty", "together we can hold the strongest down"),
        T("hegemony", -1.0),
    ),
    MoveKind.PROPOSE_CEASEFIRE: (
        T("always", 0.9, "-aggression", "this must not go further"),
        T("weakness", 1.2, "-risk", "they are the stronger"),
        T("hegemon_elsewhere", 1.0, "ambition", "another has grown too large"),
        T("overstretch", 0.8, "", "we have enough to hold"),
        T("enmity", 0.4, "-aggression", "this must not go further"),
        T("hegemony", -0.8),
    ),
    MoveKind.PROPOSE_PEACE: (
        T("weariness", 2.0, "", "we are worn out"),
        T("losing", 0.8, "-risk", "we are losing"),
        T("hegemon_elsewhere", 0.8, "ambition", "another has grown too large"),
        T("always", 0.4, "-aggression", "enough have died"),
    ),
    MoveKind.ACCEPT_PROPOSAL: (
        T("always", 2.4),
        T("amity", 0.6, "loyalty", "they are friends"),
        T("weariness", 1.2, "", "we are worn out"),
        T("losing", 0.8, "-risk", "we are losing"),
        T("weakness", 0.8, "-risk", "they are the stronger"),
        T("hegemon_elsewhere", 0.6, "ambition", "another has grown too large"),
        T("hegemony", -0.8, "ambition"),
    ),
    MoveKind.REJECT_PROPOSAL: (
        T("always", 1.8, "", "we owe them nothing"),
        T("enmity", 0.8, "aggression", "there is bad blood"),
        T("strength", 0.8, "risk", "we are the stronger"),
        T("always", 0.5, "aggression"),
    ),
    MoveKind.LIE_LOW: (
        T("always", 0.9, "", "nothing is worth the trouble"),
        T("overstretch", 0.8, "-risk", "we have enough to hold"),
    ),
}
