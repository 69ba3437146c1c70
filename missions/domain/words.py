"""The words of a mission, and what is wrong with them: they name all that is in the plan and nothing that is not."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from missions.domain.atlas import Atlas
from missions.domain.naming import names
from missions.domain.plan import Plan

TITLE, BRIEFING, LINE = 80, 1200, 200  # longest, in characters
BOUND = 40  # longest name that a placeholder is replaced by, in characters
AUTHORS = ("model", "offline", "staff")  # who may have written them
# What stands for the one who reads, until the words are handed out.
PLACEHOLDER = re.compile(r"\{(player|faction)\}")
_NOBODY = {"player": "you", "faction": "your people"}
_SIGNS = re.compile(r"[<>{}\[\]\\|`*#~^]")
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

    def bound(self, *, player: str, faction: str) -> Self:
        """Return the words as this player reads them: `{player}` and `{faction}` replaced by plain names.

        A name is data that its owner chose: no sign in it can become markup, a control or another placeholder.
        """
        given = {"player": _plain(player), "faction": _plain(faction)}

        def bind(text: str) -> str:
            return PLACEHOLDER.sub(lambda match: given[match[1]] or _NOBODY[match[1]], text)

        return replace(
            self,
            title=bind(self.title),
            briefing=bind(self.briefing),
            lines=tuple((key, bind(text)) for key, text in self.lines),
        )


def _plain(name: str) -> str:
    """Return a name as plain text of one line, at most BOUND characters."""
    signs = _SIGNS.sub("", name.replace("&", " and "))
    seen = "".join(" " if sign.isspace() else sign for sign in signs if sign.isspace() or sign.isprintable())
    return " ".join(seen.split())[:BOUND].rstrip()


def faults(words: Words, plan: Plan, atlas: Atlas) -> list[str]:
    """Return every reason why these words may not stand for this plan, each one a sentence; none if they may."""
    return [text for found in faults_by_stage(words, plan, atlas).values() for text in found]


def faults_by_stage(words: Words, plan: Plan, atlas: Atlas) -> dict[str, list[str]]:
    """Return the same by the stage of the ladder at which it shows."""
    return {
        "lengths": [*_lengths(words), *_keys(words, plan)],
        "grounding": list(_names(words, plan, atlas)),
        "safety": list(_forbidden(words)),
    }


def _lengths(words: Words) -> Iterator[str]:
    bounds = (("The title", words.title, TITLE), ("The briefing", words.briefing, BRIEFING))
    for what, text, most in (*bounds, *((f"The line of {key}", text, LINE) for key, text in words.lines)):
        # A placeholder is as long as the longest name that it may stand for.
        length = len(PLACEHOLDER.sub("x" * BOUND, text))
        if not text.strip():
            yield f"{what} is empty."
        elif length > most:
            yield f"{what} has {length} characters, at most {most} are allowed."


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
    if PLACEHOLDER.search(words.title):
        yield "A placeholder in the title, which all the city reads."
    # Only a briefing may have paragraphs.
    for text in (words.title, words.briefing.replace("\n", " "), *(line for _, line in words.lines)):
        named = PLACEHOLDER.sub("x", text)
        if _MARKUP.search(named) or _LINK.search(named):
            yield f"Markup or a link: {text[:60]!r}."
        if _PROMISE.search(text):
            yield f"A reward is promised, which only the tariff may do: {text[:60]!r}."
        if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} for sign in text):
            yield f"Control characters: {text[:60]!r}."
