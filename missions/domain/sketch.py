"""A mission before it is cast: steps of roles in a directed acyclic graph, grown from patterns."""

import random
from dataclasses import dataclass, field, replace

from missions.domain.pattern import Choice, Parallel, Pattern, Sequence, Step
from missions.domain.plan import ObjectiveKind
from missions.domain.productions import PREPARATIONS, RULES
from missions.domain.roles import PARTS, SITES, base

_FIRST_NUMBER = 10  # patterns number their own roles by one digit
_KINDS = {kind.value: kind for kind in ObjectiveKind}


@dataclass(frozen=True, slots=True)
class Node:
    kind: ObjectiveKind
    roles: tuple[str, ...]
    after: frozenset[int]

    @property
    def site(self) -> str:
        """Return the role of its place: its own, or `&` and whoever is to be found there."""
        actor = next((role for role in self.roles if base(role) in PARTS), None)
        return f"&{actor}" if actor else next(role for role in self.roles if role[0] == "&" or base(role) in SITES)


@dataclass(slots=True)
class Sketch:
    """Grows by `expand` and `prepare`; `nodes` are in order of growth, not of play."""

    dice: random.Random
    nodes: list[Node] = field(default_factory=list)
    _names: int = _FIRST_NUMBER

    def expand(
        self, pattern: Pattern, after: frozenset[int] = frozenset(), given: str = "", host: str = ""
    ) -> frozenset[int]:
        """Add the pattern's steps behind `after`; return those that end it. `given` is `$` in it, `host` is `&`."""
        return self._grow(pattern, after, {"$": given, "@$": f"@{given}", "&": host})

    def prepare(self) -> None:
        """Slip a preparation in before some step: in line with what comes before it, or beside."""
        index = self.dice.randrange(len(self.nodes))
        host = self.nodes[index]
        # A random part of what the step waits for comes before the preparation, so chains and branches both grow.
        first = frozenset(step for step in sorted(host.after) if self.dice.random() < 0.5)
        last = self.expand(PREPARATIONS[host.kind], first, host=host.site)
        self.nodes[index] = replace(host, after=(host.after - first) | last)

    def ordered(self) -> tuple[Node, ...]:
        """Return the nodes in an order of play, their `after` renumbered to it."""
        order: list[int] = []
        waiting = list(range(len(self.nodes)))
        while waiting:
            ready = next(index for index in waiting if self.nodes[index].after.issubset(order))
            waiting.remove(ready)
            order.append(ready)
        rank = {index: place for place, index in enumerate(order)}
        return tuple(
            replace(self.nodes[index], after=frozenset(rank[step] for step in self.nodes[index].after))
            for index in order
        )

    def _grow(self, pattern: Pattern, after: frozenset[int], scope: dict[str, str]) -> frozenset[int]:
        match pattern:
            case Step():
                return self._step(pattern, after, scope)
            case Choice(parts):
                return self._grow(self.dice.choice(parts), after, scope)
            case Parallel(parts):
                return frozenset().union(*(self._grow(part, after, scope) for part in parts))
            case Sequence(parts):
                for part in parts:
                    after = self._grow(part, after, scope)
                return after

    def _step(self, step: Step, after: frozenset[int], scope: dict[str, str]) -> frozenset[int]:
        roles = tuple(self._role(role, scope) for role in step.roles)
        if step.verb in RULES:
            return self.expand(RULES[step.verb], after, given=roles[0] if roles else "")
        self.nodes.append(Node(_KINDS[step.verb], roles, after))
        return frozenset({len(self.nodes) - 1})

    def _role(self, role: str, scope: dict[str, str]) -> str:
        if role.endswith("*") and role not in scope:
            scope[role] = f"{role[:-1]}{self._names}"
            self._names += 1
        return scope.get(role, role)
