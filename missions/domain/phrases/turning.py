"""Tells what a plan may hold besides its main road: a choice of ways, side steps, a crew."""

from collections.abc import Sequence
from itertools import chain

from missions.domain.phrases.outline import Step
from missions.domain.phrases.symbols import Symbols, count
from missions.domain.phrases.telling import DEEDS, Telling

Ways = Sequence[Sequence[str]]

_STEPS_OF_A_WAY = 2  # told of each; the lines tell the others
_ASIDES = 2  # side steps told; the lines tell the others


def choices(tell: Telling, found: Sequence[Ways]) -> str:
    """Return a sentence for each choice, with the first steps of every way."""
    steps = {step["key"]: step for step in tell.steps}
    return " ".join(_choice(tell, [[steps[key] for key in way] for way in ways]) for ways in found)


def _choice(tell: Telling, ways: Sequence[Sequence[Step]]) -> str:
    before = frozenset(tell.said)
    deeds, known = [], []
    for way in ways:
        # Whoever takes one way never saw the others: what they name is new again.
        tell.said = set(before)
        deeds.append(" and then ".join(tell.deeds(way[:_STEPS_OF_A_WAY])))
        known.append(tell.said)
    tell.said = set[str].intersection(*known)
    if len(deeds) > len(DEEDS):
        return tell.flat("choice.many", {"ways": ("; or ".join(deeds),)})
    return tell.listed(f"choice.{len(deeds)}", deeds)


def aside(tell: Telling, steps: Sequence[Step]) -> str:
    """Return a sentence for the side steps; empty for none."""
    told = steps[:_ASIDES]
    if not told:
        return ""
    chained = told[0]["key"] in told[-1]["after"]
    symbol = "aside.1" if len(told) == 1 else f"aside.2.{'then' if chained else 'and'}"
    return tell.listed(symbol, tell.deeds(told))


def crew(tell: Telling, number: int, main: Sequence[Step]) -> str:
    """Return a sentence for how many it takes, and for which of the `main` steps; empty for one player alone."""
    if number == 1:
        return ""
    step = max(main, key=lambda step: int(step["hands"]))
    symbols: Symbols = {"crew": (count(number),), "mates": (count(number - 1),), "hands": (count(step["hands"]),)}
    if step["hands"] == 1:
        return tell.flat("crew.all", symbols)
    return tell.listed("crew.hands", tell.deeds([step]), symbols)


def keys(found: Sequence[Ways]) -> frozenset[str]:
    """Return the keys of all steps that stand on a way of a choice."""
    return frozenset(chain.from_iterable(chain.from_iterable(found)))
