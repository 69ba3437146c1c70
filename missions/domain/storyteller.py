"""The offline author: words for a plan from its facts alone, sentence by sentence. Always grounded, never a model."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from missions.domain.grammar import flatten, sentences
from missions.domain.phrases import RULES
from missions.domain.phrases.briefing import Briefing
from missions.domain.phrases.outline import Step, outline
from missions.domain.phrases.symbols import count, form, where
from missions.domain.phrases.turning import keys
from missions.domain.words import Words


def tell(facts: Mapping[str, Any], dice: random.Random) -> Words:
    """Return a title, a briefing and a line for each objective, in the voice that the facts call for."""
    steps, ways = facts["objectives"], keys(facts["choices"])
    lines = tuple((step["key"], _line(step, dice, on_a_way=step["key"] in ways)) for step in steps)
    return Words(_title(facts, steps, dice), Briefing(facts, steps, dice).text(), lines)


def _title(facts: Mapping[str, Any], steps: Sequence[Step], dice: random.Random) -> str:
    goal = outline(facts["type"], steps, facts["choices"]).goal
    symbols = {**where(goal), "name": (goal["place"],), "deed": RULES[f"deed.{facts['type']}"]}
    title = flatten("title", {**RULES, **symbols}, dice)
    return title[0].upper() + title[1:]


def _line(step: Step, dice: random.Random, *, on_a_way: bool) -> str:
    symbols = {**where(step), "actor": (str(step["actor"]),), "item": (f"the {step['item']}",)}
    symbols["hands"] = (count(step["hands"]),)
    added = (("line.hands", step["hands"] > 1), ("line.way", on_a_way), ("line.optional", step["optional"]))
    parts = [form(f"line.{step['kind']}", step, RULES), *(symbol for symbol, fits in added if fits)]
    rules = {**RULES, **symbols}
    return sentences(" ".join(flatten(part, rules, dice) for part in parts))
