"""How a briefing opens: the player called by name or not, the story so far, and who it is that asks."""

from collections.abc import Mapping
from typing import Any

from missions.domain.phrases import RULES
from missions.domain.phrases.mention import actor_name
from missions.domain.phrases.telling import Telling

_HAILED = 1 / 3  # how often the player is called by name
_SIGNED = 0.6  # how often somebody well known is announced in a way of their own
_NAMED = 0.3  # how often the story so far is told by who the giver is


def opening(tell: Telling, facts: Mapping[str, Any], giver: str | None) -> str:
    """Return what comes before the news: up to two short sentences, or nothing."""
    hailed = tell.dice.random() < _HAILED
    told = _story(tell, facts["story"], giver) or _signature(tell, giver)
    words = [tell.flat(f"hail.{facts['flavour']}", {})] if hailed else []
    if told:
        return " ".join([*words, told])
    return " ".join(words) or tell.flat(f"opener.{facts['flavour']}", {})


def _story(tell: Telling, story: Mapping[str, Any] | None, giver: str | None) -> str:
    if story is None or (story["part"] > 1 and not story["last"]):
        return ""
    symbol = f"story.{story['last'] or 'first'}"
    if story["last"] and giver and tell.dice.random() < _NAMED:
        return _of(tell, f"{symbol}.giver", giver)
    return tell.flat(symbol, {})


def _signature(tell: Telling, giver: str | None) -> str:
    symbol = f"opener.{giver}"
    if giver is None or symbol not in RULES or tell.dice.random() >= _SIGNED:
        return ""
    return _of(tell, symbol, giver)


def _of(tell: Telling, symbol: str, giver: str) -> str:
    tell.said.add(giver)
    return tell.flat(symbol, {"giver": (actor_name(giver, known=False),)})
