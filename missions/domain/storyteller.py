"""The offline author: words for a plan from its facts alone, by a grammar. Always grounded, never a model."""

import random
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from missions.domain.grammar import Rules, flatten, sentences
from missions.domain.phrases.asides import ASIDES
from missions.domain.phrases.frames import FRAMES
from missions.domain.phrases.lexicon import LEXICON
from missions.domain.phrases.lines import LINES
from missions.domain.phrases.motives import MOTIVES
from missions.domain.phrases.stakes import STAKES
from missions.domain.phrases.tasks import TASKS
from missions.domain.phrases.voices import VOICES
from missions.domain.words import Words

RULES: Rules = {**LEXICON, **VOICES, **MOTIVES, **STAKES, **TASKS, **ASIDES, **FRAMES, **LINES}
_Step = Mapping[str, Any]

# Kinds of objective that a mission of a type is about.
_HEARTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "delivery": frozenset({"deliver"}),
        "elimination": frozenset({"eliminate"}),
        "protection": frozenset({"protect", "survive"}),
        "infiltration": frozenset({"hack", "acquire"}),
        "heist": frozenset({"acquire", "hack", "deliver"}),
        "racing": frozenset({"race"}),
        "collection": frozenset({"acquire", "deliver"}),
        "exploration": frozenset({"scout", "go_to"}),
        "social": frozenset({"persuade", "talk_to"}),
    }
)


def tell(facts: Mapping[str, object], dice: random.Random) -> Words:
    """Return a title, a briefing and a line for each objective, in the voice that the facts call for."""
    steps = cast(Sequence[_Step], facts["objectives"])
    rules = _voiced(facts, steps, dice)
    return Words(_title(rules, dice), _briefing(rules, dice), tuple((step["key"], _line(step, dice)) for step in steps))


def _voiced(facts: Mapping[str, object], steps: Sequence[_Step], dice: random.Random) -> dict[str, tuple[str, ...]]:
    """Return the rules with the symbols of this mission: its voice, its motive and the step that it is all about."""
    flavour, motive = facts["flavour"], facts["motivation"]
    heart = dice.choice([step for step in steps if step["kind"] in _HEARTS[str(facts["type"])]] or steps)
    others = [step["place"] for step in steps if step["place"] != heart["place"]]
    return {
        **RULES,
        **_named(heart),
        "place2": (dice.choice(others or [heart["place"]]),),
        "source": RULES[f"source.{flavour}"],
        "close": RULES[f"close.{flavour}"],
        "news": RULES[f"news.{motive}"],
        "stake": RULES[f"stake.{motive}"],
        "deed": RULES[f"deed.{facts['type']}"],
        "ease": RULES[f"ease.{facts['difficulty']}"],
        "task": RULES[_task(heart)],
        "minutes": (str(facts["minutes"]),),
    }


def _task(heart: _Step) -> str:
    """Return the symbol of the sentence about the step; goods that nobody takes in person are a place to go."""
    return "task.go_to" if heart["kind"] == "deliver" and not heart["actor"] else f"task.{heart['kind']}"


def _named(step: _Step) -> dict[str, tuple[str, ...]]:
    return {name: (str(step[name]),) for name in ("place", "district", "actor", "item")}


def _title(rules: Rules, dice: random.Random) -> str:
    title = flatten("title", rules, dice)
    return title[0].upper() + title[1:]


def _briefing(rules: Rules, dice: random.Random) -> str:
    return sentences(
        " ".join(flatten(part, rules, dice) for part in ("opening", "task", "aside", "stake", "close", "pace"))
    )


def _line(step: _Step, dice: random.Random) -> str:
    symbol = f"line.{step['kind']}"
    if step["count"] > 1 and f"{symbol}.many" in RULES:
        symbol += ".many"
    elif step["item"] and f"{symbol}.item" in RULES:
        symbol += ".item"
    elif not step["actor"] and f"{symbol}.place" in RULES:
        symbol += ".place"
    number = RULES.get(f"number.{step['count']}", (str(step["count"]),))
    return sentences(flatten(symbol, {**RULES, **_named(step), "number": number}, dice))
