"""Composes a briefing by sentence plans: the news, the job, the way there, what hangs on it, the clock, a last word."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from missions.domain.grammar import sentences
from missions.domain.phrases import RULES
from missions.domain.phrases.mention import a, at_place, item_name, place_name, series
from missions.domain.phrases.opening import opening
from missions.domain.phrases.outline import Step, outline
from missions.domain.phrases.symbols import Symbols, form, where
from missions.domain.phrases.telling import DEEDS, Telling
from missions.domain.phrases.turning import aside, choices, crew

# Orders of the sentences. A part that the plan gives no cause for says nothing; the way comes right after the job,
# because its sentence may say `there`.
_ORDERS = tuple(
    order.split()
    for order in (
        "hook ask way choice crew after aside stake time close",
        "hook ask way crew choice after aside warn time close",
        "hook look ask way choice crew between aside stake time close",
        "hook stake ask way choice after crew aside time close",
        "hook ask way choice crew after time aside stake close",
        "hook look ask way choice crew ease aside warn time close",
        "hook ask way choice between crew after look time aside close",
        "hook look ask way choice after crew aside time close",
    )
)
_SPARE = ("ease", "stake", "warn", "look")  # what a long briefing does without, the most spare first
_LONGEST = 8  # parts of which none is spare
_LINES_TELL = ("between", "aside", "after", "way", "choice")  # and what may be left to the lines when there is no room
_MOST = 1100  # characters, so that a name fits in
_SIGNED = 0.5  # how often somebody well known has a last word of their own


class Briefing:
    """A briefing in the making."""

    def __init__(self, facts: Mapping[str, Any], steps: Sequence[Step], dice: random.Random) -> None:
        self._facts, self._steps, self._dice = facts, steps, dice
        self._giver = _asking(facts["giver"], steps)
        self._plot = outline(str(facts["type"]), steps, facts["choices"])
        self._tell = Telling(steps, _symbols(facts), dice)
        kind, district = facts["type"], self._plot.goal["district"]
        self._symbols = {**where(self._plot.goal), "sight": RULES[f"sight.{district}"]}
        self._slots = {
            "hook": f"hook.{facts['flavour']}.{facts['motivation']}",
            "stake": f"stake.{facts['motivation']}",
            "warn": f"warn.{kind}",
            "ease": f"ease.{facts['difficulty']}",
            "time": f"time.{facts['flavour']}",
            "close": self._close(),
        }
        self._parts: Mapping[str, Callable[[], str]] = {
            "ask": self._ask,
            "way": self._way,
            "between": self._between,
            "after": lambda: self._tell.joined("after", self._tell.some(self._plot.after, 2), self._plot.goal),
            "choice": lambda: choices(self._tell, facts["choices"]),
            "aside": lambda: aside(self._tell, self._plot.aside),
            "crew": lambda: crew(self._tell, facts["crew"], self._plot.main),
        }

    def text(self) -> str:
        """Return the sentences of the briefing as one paragraph."""
        opened = opening(self._tell, self._facts, self._giver)
        told: dict[str, str] = {}
        for part in self._dice.choice(_ORDERS):
            told[part] = self._part(part, " ".join(told.values()))
        told = {part: text for part, text in told.items() if text}
        for spare in (*_SPARE, *_LINES_TELL):
            if (spare in _SPARE and len(told) > _LONGEST) or len(_joined(opened, told)) > _MOST:
                told.pop(spare, None)
        return sentences(_joined(opened, told))

    def _part(self, part: str, before: str) -> str:
        if part == "look":
            # The news may have named the district already.
            known = any(self._symbols[name][0] in before for name in ("in", "district"))
            part = "look.again" if known else "look"
            return self._tell.flat(part, self._symbols)
        if part in self._slots:
            return self._tell.flat(self._slots[part], self._symbols)
        return self._parts[part]()

    def _close(self) -> str:
        own = f"close.{self._giver}"
        return own if own in RULES and self._dice.random() < _SIGNED else f"close.{self._facts['flavour']}"

    def _ask(self) -> str:
        goal, source = self._plot.goal, self._plot.source
        symbol = form(f"ask.{goal['kind']}", goal, RULES)
        symbols: Symbols = {}
        if source:
            symbol += ".from"
            symbols = {"source": (place_name(source["place"]),), "at.source": (at_place(source["place"]),)}
        if len(self._plot.pieces) > 1:
            symbol, symbols = "ask.collect", self._pieces()
        own = symbol.replace("ask", f"ask.{self._facts['type']}", 1)
        return self._tell.about(own if own in RULES else symbol, goal, symbols)

    def _pieces(self) -> Symbols:
        things = [piece["item"] for piece in self._plot.pieces]
        last = item_name(things[-1], things[:-1], known=True)
        self._tell.said.update(things)
        return {"items": (series(map(a, things)),), "item.last": (last,)}

    def _way(self) -> str:
        plot = self._plot
        before = self._tell.some(plot.before, len(DEEDS))
        if not before:
            return self._tell.joined("beside", self._tell.some(plot.beside, 1), plot.goal)
        kind = "first" if not before[0]["after"] and len(before) < len(DEEDS) else "before"
        # The goal has just been told: its place needs no second name, unless there were two places to it.
        spoken = None if plot.source or len(plot.pieces) > 1 else plot.goal["place"]
        return self._tell.joined(kind, before, plot.goal, spoken)

    def _between(self) -> str:
        kind = "between" if self._plot.source else "beside"
        return self._tell.joined(kind, self._tell.some(self._plot.between, 1), self._plot.goal)


def _asking(giver: str | None, steps: Sequence[Step]) -> str | None:
    """Return who asks for the mission. Whoever is yet to be persuaded asks for nothing."""
    return None if any(step["kind"] == "persuade" and step["actor"] == giver for step in steps) else giver


def _joined(opened: str, told: Mapping[str, str]) -> str:
    return " ".join(" ".join([opened, *told.values()]).split())


def _symbols(facts: Mapping[str, Any]) -> Symbols:
    return {"minutes": (str(facts["minutes"]),), "homie": RULES[f"homie.{facts['flavour']}"]}
