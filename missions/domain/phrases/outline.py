"""The outline that a briefing follows: what a mission is about, and what comes before, after and beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

Step = Mapping[str, Any]

# Kinds of objective that a mission of a type is about, the weightiest first.
_GOALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "delivery": ("deliver",),
        "elimination": ("eliminate",),
        "protection": ("protect", "survive"),
        "infiltration": ("acquire", "hack"),
        "heist": ("deliver", "acquire"),
        "racing": ("race",),
        "collection": ("deliver", "acquire"),
        "exploration": ("scout", "go_to"),
        "social": ("persuade", "talk_to"),
    }
)


@dataclass(frozen=True, slots=True)
class Outline:
    """The main road: its goal with the steps told along with it, and the others by where they stand to these."""

    main: tuple[Step, ...]
    goal: Step
    source: Step | None
    pieces: tuple[Step, ...]
    before: tuple[Step, ...]
    between: tuple[Step, ...]
    after: tuple[Step, ...]
    beside: tuple[Step, ...]
    aside: tuple[Step, ...]


def outline(kind: str, steps: Sequence[Step], choices: Iterable[Iterable[Iterable[str]]] = ()) -> Outline:
    """Return the outline of a mission of this type. Every step is in one part of it, or on a way of a choice."""
    earlier = ancestors(steps)
    aside = tuple(step for step in steps if step["optional"])
    ways = {key for choice in choices for way in choice for key in way}
    needed = [step for step in steps if not step["optional"]]
    steps = [step for step in needed if step["key"] not in ways] or needed
    goal = _goal(kind, steps)
    source = _source(goal, steps, earlier) if goal["kind"] == "deliver" and goal["actor"] else None
    pieces = _pieces(goal, steps) if kind == "collection" else (goal,)
    told = {step["key"] for step in (*pieces, source or goal)}
    parts: defaultdict[tuple[bool, bool], list[Step]] = defaultdict(list)
    for step in (step for step in steps if step["key"] not in told):
        leads = any(step["key"] in earlier[key] for key in told)
        follows = bool(earlier[step["key"]] & told)
        parts[leads, follows].append(step)
    return Outline(
        tuple(steps),
        goal,
        source,
        pieces,
        before=tuple(parts[True, False]),
        between=tuple(parts[True, True]),
        after=tuple(parts[False, True]),
        beside=tuple(parts[False, False]),
        aside=aside,
    )


def ancestors(steps: Iterable[Step]) -> dict[str, frozenset[str]]:
    """Return the keys of all that must be done before each step, given in an order of play."""
    found: dict[str, frozenset[str]] = {}
    for step in steps:
        found[step["key"]] = frozenset(step["after"]).union(*(found[key] for key in step["after"]))
    return found


def _goal(kind: str, steps: Sequence[Step]) -> Step:
    """Return the last step of the weightiest kind; goods that are broken into a system for outweigh others."""
    for wanted in _GOALS[kind]:
        found = [step for step in steps if step["kind"] == wanted]
        if wanted == "acquire" and kind != "collection":
            hacked = {step["place"] for step in steps if step["kind"] == "hack"}
            guarded = [step for step in found if step["place"] in hacked]
            found = guarded or (found if kind == "heist" else [])
        if found:
            return found[-1]
    return steps[-1]


def _source(goal: Step, steps: Sequence[Step], earlier: Mapping[str, frozenset[str]]) -> Step | None:
    """Return where the goods that the goal delivers come from, if they are picked up on the way."""
    picked = (step for step in steps if step["kind"] == "acquire" and step["item"] == goal["item"])
    return next((step for step in picked if step["key"] in earlier[goal["key"]]), None)


def _pieces(goal: Step, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return all that a collection gathers, its goal last, unless that is a delivery."""
    if goal["kind"] != "acquire":
        return (goal,)
    return (*(step for step in steps if step["kind"] == "acquire" and step is not goal), goal)
