"""Companions of the city, ready to be taken in. Their stories are told in the player's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from companions.domain.persona import Kind, Trait, Voice


@dataclass(frozen=True, slots=True)
class Preset:
    name: str  # what it is called, unless the player knows better
    kind: Kind
    voice: Voice
    traits: Mapping[Trait, float]
    backstory: Mapping[str, str]  # by language


def _traits(courage: float, temper: float, warmth: float, humour: float, greed: float) -> Mapping[Trait, float]:
    return dict(zip(Trait, (courage, temper, warmth, humour, greed), strict=True))


PRESETS: Mapping[str, Preset] = {
    "lucky": Preset(
        "Lucky",
        Kind.STREET,
        Voice.STREETWISE,
        _traits(0.6, 0.5, 0.6, 0.8, 0.6),
        {
            "en": "Grew up two doors from Grove Street, drove getaway at fifteen, and has not shut up since. Knows "
            "every alley in Davis and owes money in half of them.",
            "ro": "A crescut la două case de Grove Street, a condus mașini de fugă la cincisprezece ani și de atunci "
            "nu a mai tăcut. Știe fiecare alee din Davis și are datorii pe jumătate din ele.",
        },
    ),
    "mama-rosa": Preset(
        "Mama Rosa",
        Kind.STREET,
        Voice.WARM,
        _traits(0.5, 0.3, 0.9, 0.5, 0.2),
        {
            "en": "Ran a kitchen in Rancho for thirty years and fed three generations of Vagos without taking a side. "
            "She hears everything and repeats little.",
            "ro": "A ținut treizeci de ani o bucătărie în Rancho și a hrănit trei generații de Vagos fără să țină cu "
            "nimeni. Aude tot și repetă puțin.",
        },
    ),
    "sarge": Preset(
        "Sarge",
        Kind.STREET,
        Voice.GRUFF,
        _traits(0.9, 0.6, 0.3, 0.2, 0.3),
        {
            "en": "Two tours in a desert nobody asks about, then ten years on the doors of Vespucci. Counts exits "
            "before he counts people.",
            "ro": "Două misiuni într-un deșert despre care nu întreabă nimeni, apoi zece ani la ușile din Vespucci. "
            "Numără ieșirile înainte să numere oamenii.",
        },
    ),
    "bandit": Preset(
        "Bandit",
        Kind.ANIMAL,
        Voice.BEAST,
        _traits(0.8, 0.5, 0.8, 0.6, 0.7),
        {
            "en": "A scarred street dog from the docks of Elysian Island. Trusts hands slowly and noses instantly.",
            "ro": "Un câine de stradă plin de cicatrici, din docurile de pe Elysian Island. În mâini se încrede greu, "
            "în miros imediat.",
        },
    ),
    "dice": Preset(
        "Dice",
        Kind.MECHANICAL,
        Voice.MACHINE,
        _traits(0.5, 0.1, 0.3, 0.4, 0.1),
        {
            "en": "A delivery drone that fell off a truck in La Mesa and was given a stolen radio. It has opinions "
            "about traffic.",
            "ro": "O dronă de livrări căzută dintr-un camion în La Mesa, care a primit o stație furată. Are păreri "
            "despre trafic.",
        },
    ),
    "vesper": Preset(
        "Vesper",
        Kind.SPIRIT,
        Voice.WHISPER,
        _traits(0.4, 0.3, 0.6, 0.5, 0.0),
        {
            "en": "A voice that came with a second-hand earpiece from a pawn shop in Strawberry. It says it died on "
            "the Del Perro pier, and remembers the tide.",
            "ro": "O voce venită odată cu o cască la mâna a doua dintr-un amanet din Strawberry. Spune că a murit pe "
            "pontonul Del Perro și își amintește mareea.",
        },
    ),
}
