"""Composes a briefing by sentence plans: the news, the job, the way there, what hangs on it, the clock, a last word."""

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise

from missions.domain.grammar import flatten, sentences
from missions.domain.phrases import RULES
from missions.domain.phrases.mention import a, actor_name, at_place, item_name, place_name, series
from missions.domain.phrases.outline import Step, ancestors, outline
from missions.domain.phrases.symbols import Symbols, form, where

_DEEDS = ("one", "two", "three")  # symbols of the deeds that one sentence may hold
_HEADING = frozenset({"go_to", "escape"})  # kinds whose place is named even if it was just spoken of
_LONGEST = 7  # parts; so long a briefing has no time for an opener
# Orders of the sentences. A part that the plan gives no cause for says nothing.
_ORDERS = tuple(
    order.split()
    for order in (
        "hook ask way after stake time close",
        "hook ask way after warn time close",
        "hook ask way between stake time close",
        "hook stake ask way after time close",
        "hook ask way after time stake close",
        "hook ask way ease warn time close",
        "hook ask way between after time close",
    )
)


class Briefing:
    """A briefing in the making. It keeps whom and what it has named: they are known from then on."""

    def __init__(self, facts: Mapping[str, object], steps: Sequence[Step], dice: random.Random) -> None:
        self._dice, self._steps = dice, steps
        self._type = str(facts["type"])
        self._plot = outline(self._type, steps)
        self._earlier = ancestors(steps)
        self._said: set[str] = set()
        self._deeds: set[tuple[str, str]] = set()
        voice, motive = facts["flavour"], facts["motivation"]
        self._slots = {
            "opener": f"opener.{voice}",
            "hook": f"hook.{voice}.{motive}",
            "stake": f"stake.{motive}",
            "warn": f"warn.{self._type}",
            "ease": f"ease.{facts['difficulty']}",
            "time": f"time.{voice}",
            "close": f"close.{voice}",
        }
        self._minutes: Symbols = {"minutes": (str(facts["minutes"]),)}

    def text(self) -> str:
        """Return the sentences of the briefing as one paragraph."""
        parts = [text for part in self._dice.choice(_ORDERS) if (text := self._part(part))]
        opener = [self._part("opener")] if len(parts) < _LONGEST else []
        return sentences(" ".join(" ".join(opener + parts).split()))

    def _part(self, part: str) -> str:
        if part in self._slots:
            return self._flat(self._slots[part], {**where(self._plot.goal), **self._minutes})
        return {"ask": self._ask, "way": self._way, "between": self._between, "after": self._after}[part]()

    def _flat(self, symbol: str, symbols: Symbols) -> str:
        return flatten(symbol, {**RULES, **symbols}, self._dice)

    def _ask(self) -> str:
        goal, source = self._plot.goal, self._plot.source
        symbol = form(f"ask.{goal['kind']}", goal, RULES)
        symbols: Symbols = {}
        if source:
            symbol += ".from"
            symbols = {"source": (place_name(source["place"]),), "at.source": (at_place(source["place"]),)}
        if len(self._plot.pieces) > 1:
            symbol, symbols = "ask.collect", self._pieces()
        own = symbol.replace("ask", f"ask.{self._type}", 1)
        return self._about(own if own in RULES else symbol, goal, symbols)

    def _pieces(self) -> Symbols:
        things = [piece["item"] for piece in self._plot.pieces]
        last = item_name(things[-1], things[:-1], known=True)
        self._said.update(things)
        return {"items": (series(map(a, things)),), "item.last": (last,)}

    def _about(self, symbol: str, step: Step, more: Symbols | None = None, *, here: bool = False) -> str:
        """Return a text of the symbol about the step, and keep in mind what it names."""
        symbols = {**where(step, here=here), **self._named(step), **(more or {})}
        text = self._flat(symbol, symbols)
        self._said.update(step[name] for name in ("actor", "item") if step[name] and symbols[name][0] in text)
        return text

    def _named(self, step: Step) -> Symbols:
        actor, item = step["actor"], step["item"]
        others = {other["item"] for other in self._steps if other["item"]} - {item}
        return {
            "actor": (actor_name(actor, known=actor in self._said) if actor else "",),
            "item": (item_name(item, others, known=item in self._said) if item else "",),
            "item.again": (item_name(item, others, known=True) if item else "",),
        }

    def _way(self) -> str:
        before = self._some(self._plot.before, len(_DEEDS))
        if not before:
            return self._joined("beside", self._some(self._plot.beside, 1))
        kind = "first" if not before[0]["after"] and len(before) < len(_DEEDS) else "before"
        # The goal has just been told: its place needs no second name, unless there were two places to it.
        plot = self._plot
        spoken = None if plot.source or len(plot.pieces) > 1 else plot.goal["place"]
        return self._joined(kind, before, spoken)

    def _between(self) -> str:
        return self._joined("between" if self._plot.source else "beside", self._some(self._plot.between, 1))

    def _after(self) -> str:
        return self._joined("after", self._some(self._plot.after, 2))

    def _some(self, steps: Sequence[Step], most: int) -> list[Step]:
        """Return some of the steps in the order of the plan, none of them like one that has been told."""
        fresh: dict[tuple[str, str], Step] = {}
        for step in steps:
            if (deed := (step["kind"], step["place"])) not in self._deeds:
                fresh.setdefault(deed, step)
        if not fresh:
            return []
        number = self._dice.randint(1, min(most, len(fresh)))
        deeds = list(fresh)
        chosen = [deeds[index] for index in sorted(self._dice.sample(range(len(deeds)), number))]
        self._deeds.update(chosen)
        return [fresh[deed] for deed in chosen]

    def _joined(self, kind: str, steps: Sequence[Step], spoken: str | None = None) -> str:
        """Return a sentence of deeds that says no more of their order than the plan does."""
        if not steps:
            return ""
        deeds = []
        for step in steps:
            here = step["place"] == spoken and step["kind"] not in _HEADING
            spoken = step["place"]
            deeds.append(self._about(form(f"do.{step['kind']}", step, RULES), step, here=here))
        symbol = self._frame(kind, steps)
        again = self._named(self._plot.goal)
        return self._flat(symbol, {**again, **{name: (deed,) for name, deed in zip(_DEEDS, deeds, strict=False)}})

    def _frame(self, kind: str, steps: Sequence[Step]) -> str:
        if len(steps) == 1:
            return f"way.{kind}.1"
        chained = all(one["key"] in self._earlier[two["key"]] for one, two in pairwise(steps))
        if kind == "first" and not chained:
            kind = "before"
        return f"way.{kind}.{len(steps)}.{'then' if chained else 'and'}"
