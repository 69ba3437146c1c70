"""The words of a mission, and what is wrong with them: they name all that is in the plan and nothing that is not."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from missions.domain.atlas import ZONES, Atlas, Setting
from missions.domain.naming import names
from missions.domain.plan import Objective, ObjectiveKind, Plan

TITLE, BRIEFING, LINE = 80, 1200, 200  # longest, in characters
_MARKUP = re.compile(r"[<>{}\\|`*_#~]|\]\(|\[[^\]]*\]|&\w+;")
_LINK = re.compile(r"://|\bwww\.|\b[\w-]+\.(?:com|net|org|gg|io|ru|tv|xyz)\b", re.IGNORECASE)
_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|couple|few|several)"
)
_AMOUNT = rf"(?:\d(?:[\d.,]*\d)?(?:[\s-]*k)?[\s-]*|(?:{_NUMBER}[\s-]+(?:and[\s-]+(?:a[\s-]+half[\s-]+)?)?)+)"
# What may stand between an amount and what is paid.
_OF = r"(?:(?:in|of|cool|easy|clean|quick|fat|whole|nice|sweet|crisp|solid|good|big|hard|cold|extra|more)[\s-]+)*"
_PAY = (
    r"(?:grand|k|g['\u2019]?s|bucks?|dollars?|usd|cash|racks|stacks|benjamins|figure|xp|exp|experience|rep|reputation|"
    r"points?|percent|%)"
)
# Plain words, and money only where no noun follows: `15 large`, but `two large crates`.
_LOOSE = (
    r"(?:grand|large|bands?)(?=\s*(?:$|[.,;:!?)\"\u2026\u2014\u201d])|"
    r"\s+(?:for|in|each|apiece|up|on|if|when|once|to|per|a|cash|waiting|says)\b)"
)
_PROMISE = re.compile(
    rf"[$€£¥]|\b{_AMOUNT}{_OF}(?:{_PAY}(?!\w)|{_LOOSE})|\b(?:a|one)[\s-]+{_OF}{_LOOSE}|"
    r"\d[\d.,]*\d{3}|\b(?:thousands?|(?:m|b)illions?|mil(?![\w-]))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text. `lines` pairs the key of each objective with the sentence that the player sees for it."""

    title: str
    briefing: str
    lines: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.title, self.briefing, *(text for _, text in self.lines))


def faults(words: Words, plan: Plan, atlas: Atlas) -> list[str]:
    """Return every reason why these words may not stand for this plan, each one a sentence; none if they may."""
    return [*_lengths(words), *_keys(words, plan), *_names(words, plan, atlas), *_forbidden(words)]


def brief_facts(plan: Plan, atlas: Atlas) -> dict[str, object]:
    """Return all that an author is told of a plan, ready for JSON: names instead of ids, minutes instead of seconds."""
    return {
        "type": plan.type.value.lower(),
        "difficulty": plan.label.value,
        "motivation": plan.motivation.value,
        "flavour": _flavour(plan, atlas),
        "minutes": plan.seconds // 60,
        "objectives": [_told(step, atlas) for step in plan.objectives],
    }


def _told(step: Objective, atlas: Atlas) -> dict[str, object]:
    place = atlas.places[step.place]
    return {
        "key": step.key,
        "kind": step.kind.value,
        "place": place.name,
        "district": ZONES[place.zone],
        "actor": None if step.actor is None else atlas.characters[step.actor].name,
        "item": None if step.item is None else atlas.items[step.item].name,
        "count": step.count,
        "minutes": max(1, step.seconds // 60),
        "after": list(step.after),
    }


# Whose manner of speech a mission has: by the faction of whoever gives or takes in it.
_FLAVOURS: Mapping[str, str] = MappingProxyType(
    {
        "families": "street",
        "ballas": "street",
        "vagos": "street",
        "aztecas": "street",
        "marabunta-grande": "street",
        "lost-mc": "biker",
        "madrazo-cartel": "cartel",
        "triads": "syndicate",
        "lspd": "police",
    }
)
_SUITS = frozenset({Setting.OFFICE, Setting.BANK, Setting.GUARDED})


def _flavour(plan: Plan, atlas: Atlas) -> str:
    partners = (step for step in plan.objectives if step.actor and step.kind is not ObjectiveKind.ELIMINATE)
    for step in partners:
        if flavour := _FLAVOURS.get(atlas.characters[step.actor or ""].affiliation):
            return flavour
    return "corporate" if any(atlas.places[step.place].setting in _SUITS for step in plan.objectives) else "fixer"


def _lengths(words: Words) -> Iterator[str]:
    bounds = (("The title", words.title, TITLE), ("The briefing", words.briefing, BRIEFING))
    for what, text, most in (*bounds, *((f"The line of {key}", text, LINE) for key, text in words.lines)):
        if not text.strip():
            yield f"{what} is empty."
        elif len(text) > most:
            yield f"{what} has {len(text)} characters, at most {most} are allowed."


def _keys(words: Words, plan: Plan) -> Iterator[str]:
    wanted, given = [step.key for step in plan.objectives], [key for key, _ in words.lines]
    yield from (f"There is no line for objective {key}." for key in wanted if key not in given)
    yield from (
        f"There is a line for {key}, which is no objective." for key in dict.fromkeys(given) if key not in wanted
    )
    yield from (f"There is more than one line for {key}." for key in dict.fromkeys(given) if given.count(key) > 1)


def _names(words: Words, plan: Plan, atlas: Atlas) -> Iterator[str]:
    index = names(atlas)
    said = set[str]().union(*(index.mentioned(text) for text in words.texts))
    yield from (f"{atlas.name(entity)} is in the plan and never named." for entity in sorted(plan.entities - said))
    yield from (f"{atlas.name(entity)} is named and not in the plan." for entity in sorted(said - plan.entities))


def _forbidden(words: Words) -> Iterator[str]:
    # Only a briefing may have paragraphs.
    for text in (words.title, words.briefing.replace("\n", " "), *(line for _, line in words.lines)):
        if _MARKUP.search(text) or _LINK.search(text):
            yield f"Markup or a link: {text[:60]!r}."
        if _PROMISE.search(text):
            yield f"A reward is promised, which only the tariff may do: {text[:60]!r}."
        if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} for sign in text):
            yield f"Control characters: {text[:60]!r}."
