"""Who a companion is: a kind, traits, a voice. Name and backstory are a player's words and stay out of every event."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from companions.domain import errors


class Kind(StrEnum):
    STREET = "STREET"  # a human sidekick
    ANIMAL = "ANIMAL"
    MECHANICAL = "MECHANICAL"
    SPIRIT = "SPIRIT"  # a voice in the ear


class Trait(StrEnum):
    """What a companion is like, each 0-1."""

    COURAGE = "courage"
    TEMPER = "temper"  # how much an injury weighs
    WARMTH = "warmth"  # how much a kindness does
    HUMOUR = "humour"
    GREED = "greed"


class Voice(StrEnum):
    """How it speaks where no model does."""

    STREETWISE = "STREETWISE"
    GRUFF = "GRUFF"
    DRY = "DRY"
    WARM = "WARM"
    BEAST = "BEAST"
    MACHINE = "MACHINE"
    WHISPER = "WHISPER"


VOICES: Mapping[Kind, tuple[Voice, ...]] = {
    Kind.STREET: (Voice.STREETWISE, Voice.GRUFF, Voice.DRY, Voice.WARM),
    Kind.ANIMAL: (Voice.BEAST,),
    Kind.MECHANICAL: (Voice.MACHINE, Voice.DRY),
    Kind.SPIRIT: (Voice.WHISPER, Voice.DRY, Voice.WARM),
}
MIDDLING = 0.5  # of a trait that nobody has set
LONGEST_NAME, LONGEST_BACKSTORY = 24, 600  # characters


@dataclass(frozen=True, slots=True)
class Nature:
    """What is known of a companion from its making on, and never changes."""

    kind: Kind
    voice: Voice
    traits: Mapping[Trait, float]
    preset: str = ""  # "" if it is of the player's own making

    def trait(self, trait: Trait) -> float:
        """Return how much of it there is, 0-1."""
        return self.traits.get(trait, MIDDLING)


def nature(kind: Kind, voice: Voice, traits: Mapping[Trait, float], preset: str = "") -> Nature:
    """Return the nature. Raises InvalidPersona for what no companion can be."""
    found: dict[str, list[str]] = {}
    if voice not in VOICES[kind]:
        found["voice"] = [f"One of {', '.join(VOICES[kind])}, for this kind."]
    if any(not 0 <= amount <= 1 for amount in traits.values()):
        found["traits"] = ["Each is from 0 to 1."]
    if found:
        raise errors.InvalidPersona("There can be no such companion.", errors=found)
    return Nature(kind, voice, {trait: round(float(amount), 2) for trait, amount in sorted(traits.items())}, preset)
