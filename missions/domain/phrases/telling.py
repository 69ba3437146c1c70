"""Tells steps of a plan in sentences, and keeps whom and what it has named: they are known from then on."""

import random
from collections.abc import Sequence
from itertools import pairwise

from missions.domain.grammar import flatten
from missions.domain.phrases import RULES
from missions.domain.phrases.mention import actor_name, item_name
from missions.domain.phrases.outline import Step, ancestors
from missions.domain.phrases.symbols import Symbols, form, where

DEEDS = ("one", "two", "three")  # symbols of the deeds that one sentence may hold
_HEADING = frozenset({"go_to", "escape"})  # kinds whose place is named even if it was just spoken of


class Telling:
    """What has been said so far, and the symbols that every sentence may use."""

    def __init__(self, steps: Sequence[Step], symbols: Symbols, dice: random.Random) -> None:
        self.dice, self.steps = dice, steps
        self.said: set[str] = set()
        self._symbols = symbols
        self._earlier = ancestors(steps)
        self._deeds: set[tuple[str, str]] = set()

    def flat(self, symbol: str, symbols: Symbols) -> str:
        return flatten(symbol, {**RULES, **self._symbols, **symbols}, self.dice)

    def about(self, symbol: str, step: Step, more: Symbols | None = None, *, here: bool = False) -> str:
        """Return a text of the symbol about the step, and keep in mind what it names."""
        symbols = {**where(step, here=here), **self.named(step), **(more or {})}
        text = self.flat(symbol, symbols)
        self.said.update(step[name] for name in ("actor", "item") if step[name] and symbols[name][0] in text)
        return text

    def named(self, step: Step) -> Symbols:
        actor, item = step["actor"], step["item"]
        others = {other["item"] for other in self.steps if other["item"]} - {item}
        return {
            "actor": (actor_name(actor, known=actor in self.said) if actor else "",),
            "item": (item_name(item, others, known=item in self.said) if item else "",),
            "item.again": (item_name(item, others, known=True) if item else "",),
        }

    def some(self, steps: Sequence[Step], most: int) -> list[Step]:
        """Return some of the steps in the order of the plan, none of them like one that has been told."""
        fresh: dict[tuple[str, str], Step] = {}
        for step in steps:
            if (deed := (step["kind"], step["place"])) not in self._deeds:
                fresh.setdefault(deed, step)
        if not fresh:
            return []
        number = self.dice.randint(1, min(most, len(fresh)))
        deeds = list(fresh)
        chosen = [deeds[index] for index in sorted(self.dice.sample(range(len(deeds)), number))]
        self._deeds.update(chosen)
        return [fresh[deed] for deed in chosen]

    def deeds(self, steps: Sequence[Step], spoken: str | None = None) -> list[str]:
        """Return each step as a clause in the infinitive. `spoken` is the place named last, if it was just before."""
        told = []
        for step in steps:
            here = step["place"] == spoken and step["kind"] not in _HEADING
            told.append(self.about(form(f"do.{step['kind']}", step, RULES), step, here=here))
            spoken = step["place"]
        return told

    def joined(self, kind: str, steps: Sequence[Step], goal: Step, spoken: str | None = None) -> str:
        """Return a sentence of deeds that says no more of their order than the plan does; empty for none."""
        if not steps:
            return ""
        deeds = self.deeds(steps, spoken)
        return self.listed(self._frame(kind, steps), deeds, self.named(goal))

    def listed(self, symbol: str, deeds: Sequence[str], symbols: Symbols | None = None) -> str:
        """Return a text of the symbol that holds these deeds."""
        return self.flat(
            symbol, {**(symbols or {}), **{name: (deed,) for name, deed in zip(DEEDS, deeds, strict=False)}}
        )

    def _frame(self, kind: str, steps: Sequence[Step]) -> str:
        if len(steps) == 1:
            return f"way.{kind}.1"
        chained = all(one["key"] in self._earlier[two["key"]] for one, two in pairwise(steps))
        if kind == "first" and not chained:
            kind = "before"
        return f"way.{kind}.{len(steps)}.{'then' if chained else 'and'}"
