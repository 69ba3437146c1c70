"""The offline author: words for a plan from its facts alone, sentence by sentence. Always grounded, never a model."""

import random
from collections.abc import Mapping, Sequence
from typing import cast

from missions.domain.grammar import flatten, sentences
from missions.domain.phrases import RULES
from missions.domain.phrases.briefing import Briefing
from missions.domain.phrases.outline import Step, outline
from missions.domain.phrases.symbols import form, where
from missions.domain.words import Words


def tell(facts: Mapping[str, object], dice: random.Random) -> Words:
    """Return a title, a briefing and a line for each objective, in the voice that the facts call for."""
    steps = cast(Sequence[Step], facts["objectives"])
    lines = tuple((step["key"], _line(step, dice)) for step in steps)
    return Words(_title(facts, steps, dice), Briefing(facts, steps, dice).text(), lines)


def _title(facts: Mapping[str, object], steps: Sequence[Step], dice: random.Random) -> str:
    goal = outline(str(facts["type"]), steps).goal
    symbols = {**where(goal), "name": (goal["place"],), "deed": RULES[f"deed.{facts['type']}"]}
    title = flatten("title", {**RULES, **symbols}, dice)
    return title[0].upper() + title[1:]


def _line(step: Step, dice: random.Random) -> str:
    symbols = {**where(step), "actor": (str(step["actor"]),), "item": (f"the {step['item']}",)}
    return sentences(flatten(form(f"line.{step['kind']}", step, RULES), {**RULES, **symbols}, dice))
