"""A mission before it is cast: steps of roles in a directed acyclic graph, grown from patterns."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from missions.domain.pattern import NOTHING, Choice, Parallel, Pattern, Step
from missions.domain.plan import ObjectiveKind
from missions.domain.productions import JOIN, PREPARATIONS, RULES, SIDES
from missions.domain.roles import PARTS, SITES, base

_FIRST_NUMBER = 10  # patterns number their own roles by one digit
_KINDS = {kind.value: kind for kind in ObjectiveKind}
_LEFT_OPEN = 0.5  # how often a choice within a strategy is left to the player, if one is wanted
_THIRD_WAY = 0.25  # how often a choice that could have three ways has them

Way = tuple[int, int]  # the number of a choice, and of a way within it


class Node(NamedTuple):
    """A step. `after` are the numbers of those that it waits for."""

    kind: ObjectiveKind
    roles: tuple[str, ...]
    after: frozenset[int]
    way: Way | None = None
    optional: bool = False

    @property
    def site(self) -> str:
        """Return the role of its place: its own, or `&` and whoever is to be found there."""
        actor = next((role for role in self.roles if base(role) in PARTS), None)
        return f"&{actor}" if actor else next(role for role in self.roles if role[0] == "&" or base(role) in SITES)


@dataclass(slots=True)
class Sketch:
    """Grows by `expand`, `prepare`, `aside` and `join`; `nodes` are in order of growth, not of play.

    `forks` is how many choices it is still to leave to the player; `inline` how likely a preparation is to follow
    what its step waited for: the less, the more can be done side by side.
    """

    dice: random.Random
    forks: int = 0
    inline: float = 0.5
    nodes: list[Node] = field(default_factory=list)
    _names: int = _FIRST_NUMBER
    _choices: int = 0
    _way: Way | None = None  # on which whatever grows now lies
    _optional: bool = False

    @property
    def length(self) -> int:
        """Return how many steps there are to play, side steps too, if the shortest way of each choice is taken."""
        shortest: dict[int, int] = {}
        for way, steps in Counter(node.way for node in self.nodes if node.way).items():
            shortest[way[0]] = min(steps, shortest.get(way[0], steps))
        return sum(node.way is None for node in self.nodes) + sum(shortest.values())

    def expand(
        self, pattern: Pattern, after: frozenset[int] = frozenset(), given: str = "", host: str = ""
    ) -> frozenset[int]:
        """Add the pattern's steps behind `after`; return those that end it. `given` is `$` in it, `host` is `&`."""
        return self._grow(pattern, after, {"$": given, "@$": f"@{given}", "&": host})

    def prepare(self) -> None:
        """Slip a preparation in before some step: in line with what comes before it, or beside."""
        index = self.dice.choice([index for index, node in enumerate(self.nodes) if not node.optional])
        host = self.nodes[index]
        first = self._some(host)
        self._way = host.way
        last = self.expand(PREPARATIONS[host.kind], first, host=host.site)
        self._way = None
        self.nodes[index] = host._replace(after=(host.after - first) | last)

    def aside(self) -> None:
        """Add something that may be left: it opens before some step that has to be done, and nothing waits for it."""
        host = self.dice.choice([node for node in self.nodes if not node.optional and node.way is None])
        self._optional = True
        self.expand(SIDES, self._some(host), host=host.site)
        self._optional = False

    def lead(self, pattern: Pattern) -> None:
        """Add a first step before all others."""
        number = len(self.nodes)
        first = self.expand(pattern)
        for index, node in enumerate(self.nodes[:number]):
            if not node.after:
                self.nodes[index] = node._replace(after=first)

    def join(self, pattern: Pattern = JOIN) -> None:
        """Add a last step behind all that have to be done."""
        self.expand(pattern, self._ends())

    def forked_at_the_end(self) -> bool:
        """Return whether the mission could end on either of two ways."""
        return any(self.nodes[index].way for index in self._ends())

    def ordered(self) -> tuple[Node, ...]:
        """Return the nodes in an order of play, their `after` renumbered to it. The last has to be done."""
        waiting, order, placed = list(range(len(self.nodes))), list[int](), set[int]()
        while waiting:
            ready = next(index for index in waiting if self.nodes[index].after <= placed)
            waiting.remove(ready)
            placed.add(ready)
            order.append(ready)
        # Nothing waits for the last that has to be done, for what is left to do then is left for good.
        last = [index for index in order if not self.nodes[index].optional][-1]
        order.remove(last)
        order.append(last)
        rank = {index: place for place, index in enumerate(order)}
        return tuple(
            self.nodes[index]._replace(after=frozenset(rank[step] for step in self.nodes[index].after))
            for index in order
        )

    def _some(self, host: Node) -> frozenset[int]:
        """Return a random part of what the step waits for: of the ways of a choice all or none."""
        coins: dict[int | None, bool] = {}
        first = []
        for step in sorted(host.after):
            way = self.nodes[step].way
            choice = way[0] if way and way != host.way else None
            if choice is None or choice not in coins:
                coins[choice] = self.dice.random() < self.inline
            if coins[choice]:
                first.append(step)
        return frozenset(first)

    def _ends(self) -> frozenset[int]:
        needed = [node for node in self.nodes if not node.optional]
        awaited = frozenset().union(*(node.after for node in needed))
        return frozenset(i for i, node in enumerate(self.nodes) if not node.optional and i not in awaited)

    def _grow(self, pattern: Pattern, after: frozenset[int], scope: dict[str, str]) -> frozenset[int]:
        match pattern:
            case Step():
                return self._step(pattern, after, scope)
            case Choice(parts):
                if self._left_open(parts):
                    return self._fork(parts, after, scope)
                return self._grow(self.dice.choice(parts), after, scope)
            case Parallel(parts):
                return frozenset().union(*(self._grow(part, after, scope) for part in parts))
        # What is left is a sequence.
        for part in pattern.parts:
            after = self._grow(part, after, scope)
        return after

    def _left_open(self, parts: tuple[Pattern, ...]) -> bool:
        if not self.forks or self._way or self._optional or NOTHING in parts:
            return False
        return self.dice.random() < _LEFT_OPEN

    def _fork(self, parts: tuple[Pattern, ...], after: frozenset[int], scope: dict[str, str]) -> frozenset[int]:
        self.forks -= 1
        number, self._choices = self._choices, self._choices + 1
        wide = len(parts) > 2 and self.dice.random() < _THIRD_WAY
        ends: frozenset[int] = frozenset()
        for rank, part in enumerate(self.dice.sample(parts, 3 if wide else 2)):
            self._way = number, rank
            # Whoever is met on one way is not on the other.
            ends |= self._grow(part, after, dict(scope))
        self._way = None
        return ends

    def _step(self, step: Step, after: frozenset[int], scope: dict[str, str]) -> frozenset[int]:
        roles = tuple(self._role(role, scope) for role in step.roles)
        if step.verb in RULES:
            return self.expand(RULES[step.verb], after, given=roles[0] if roles else "")
        self.nodes.append(Node(_KINDS[step.verb], roles, after, self._way, self._optional))
        return frozenset({len(self.nodes) - 1})

    def _role(self, role: str, scope: dict[str, str]) -> str:
        if role.endswith("*") and role not in scope:
            scope[role] = f"{role[:-1]}{self._names}"
            self._names += 1
        return scope.get(role, role)


def choices(nodes: Iterable[Node]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Return the choices, each as its ways, each as the numbers of the nodes on it."""
    ways: dict[Way, list[int]] = {}
    for index, node in enumerate(nodes):
        if node.way:
            ways.setdefault(node.way, []).append(index)
    forks: dict[int, list[tuple[int, ...]]] = {}
    for (number, _), way in ways.items():
        forks.setdefault(number, []).append(tuple(way))
    return tuple(map(tuple, forks.values()))
