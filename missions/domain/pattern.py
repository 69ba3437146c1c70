"""The notation that strategies are written in, and its parser: steps in sequence, in parallel, by choice.

`a > b` is a then b; `( a | b )` is both in any order; `{ a ; b }` is one of them, by the dice or, where a mission is
to leave a choice, as the player likes; `[ a ]` is a or nothing. A step is a kind and its roles in any order,
`deliver goods client`; a role that ends in `*` is cast anew each time.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

_TOKEN = re.compile(r"[>|;(){}\[\]]|[^>|;(){}\[\]\s]+")


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of objective, or the name of a rule to expand, and the roles in it."""

    verb: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: "tuple[Pattern, ...]"


@dataclass(frozen=True, slots=True)
class Parallel:
    parts: "tuple[Pattern, ...]"


@dataclass(frozen=True, slots=True)
class Choice:
    parts: "tuple[Pattern, ...]"


Pattern: TypeAlias = Step | Sequence | Parallel | Choice
NOTHING = Sequence(())
_SIGNS = frozenset(">|;(){}[]")
_BRACKETS = {"(": ")", "{": "}", "[": "]"}


def parse(text: str) -> Pattern:
    """Return the pattern that a text notes. Raises ValueError where it is not one."""
    tokens = _TOKEN.findall(text)[::-1]
    pattern = _sequence(tokens)
    if tokens:
        raise ValueError(f"unexpected {tokens[-1]!r} in {text!r}")
    return pattern


def _sequence(tokens: list[str]) -> Pattern:
    parts = [_atom(tokens)]
    while tokens and tokens[-1] == ">":
        tokens.pop()
        parts.append(_atom(tokens))
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts))


def _atom(tokens: list[str]) -> Pattern:
    if tokens and tokens[-1] in _BRACKETS:
        return _group(tokens, tokens.pop())
    words = []
    while tokens and tokens[-1] not in _SIGNS:
        words.append(tokens.pop())
    if not words:
        raise ValueError("a step has no verb")
    return Step(words[0], tuple(words[1:]))


def _group(tokens: list[str], opening: str) -> Pattern:
    parts = [_sequence(tokens)]
    while tokens and tokens[-1] in "|;":
        tokens.pop()
        parts.append(_sequence(tokens))
    if not tokens or tokens.pop() != _BRACKETS[opening]:
        raise ValueError(f"no end to {opening!r}")
    if opening == "(":
        return Parallel(tuple(parts))
    return Choice((*parts, NOTHING) if opening == "[" else tuple(parts))
