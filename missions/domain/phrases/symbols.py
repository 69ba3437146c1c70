"""What the symbols of a sentence stand for when it is about a given step of the plan."""

from missions.domain.grammar import Rules
from missions.domain.phrases.mention import at_place, district_name, in_district, place_name
from missions.domain.phrases.outline import Step

Symbols = dict[str, tuple[str, ...]]

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def form(symbol: str, step: Step, rules: Rules) -> str:
    """Return the form of the symbol that suits the step: for several, with an item, or with nobody there."""
    fits = ((".many", step["count"] > 1), (".item", step["item"]), (".place", not step["actor"]))
    return next((symbol + ending for ending, fit in fits if fit and symbol + ending in rules), symbol)


def where(step: Step, *, here: bool = False) -> Symbols:
    """Return the symbols for the place and the number of a step; `here` if the place was just spoken of."""
    place, others = place_name(step["place"]), step["count"] - 1
    return {
        "place": ("the place" if here else place,),
        "at": ("there" if here else at_place(step["place"]),),
        "at.to": ("there" if here else f"to {place}",),
        "in": (in_district(step["district"]),),
        "district": (district_name(step["district"]),),
        "number": (count(step["count"]),),
        "others": ("one other" if others == 1 else f"{count(others)} others",),
    }


def count(number: int) -> str:
    """Return a number in words where prose writes it so."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
