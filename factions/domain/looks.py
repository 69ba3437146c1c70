"""What a faction's slug, name, colour and motto must look like: one source for API, console and commands."""

import re
import unicodedata
from collections.abc import Callable, Mapping

SLUG, COLOUR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), re.compile(r"#[0-9A-Fa-f]{6}")
SLUG_MIN, SLUG_MAX = 2, 40
NAME_MIN, NAME_MAX = 3, 60
MOTTO_MAX = 140


def _slug_faults(slug: str) -> list[str]:
    if SLUG_MIN <= len(slug) <= SLUG_MAX and SLUG.fullmatch(slug):
        return []
    return [f"A slug is {SLUG_MIN} to {SLUG_MAX} lower-case letters and digits, with single hyphens between."]


def _name_faults(name: str) -> list[str]:
    if not (NAME_MIN <= len(name) <= NAME_MAX and name == name.strip() and any(map(str.isalnum, name))):
        return [f"A name has {NAME_MIN} to {NAME_MAX} characters, a letter or digit among them, and no space around."]
    return unprintable(name)


def _colour_faults(colour: str) -> list[str]:
    return [] if COLOUR.fullmatch(colour) else ["A colour is #rrggbb."]


def _motto_faults(motto: str) -> list[str]:
    return [f"A motto has at most {MOTTO_MAX} characters."] if len(motto) > MOTTO_MAX else unprintable(motto)


def unprintable(text: str) -> list[str]:
    """Return a fault where anything cannot be seen: control characters, marks of direction, joiners, line ends."""
    hidden = any(unicodedata.category(character)[0] == "C" or character in "\u2028\u2029" for character in text)
    return ["This has characters that cannot be seen."] if hidden else []


FAULTS: Mapping[str, Callable[[str], list[str]]] = {
    "slug": _slug_faults,
    "name": _name_faults,
    "colour": _colour_faults,
    "motto": _motto_faults,
}
