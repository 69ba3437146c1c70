"""How big a mission grows: more steps, more choices and more to do on the side with difficulty and with the crew."""

import random

from missions.domain.form import LENGTHS
from missions.domain.pattern import Pattern
from missions.domain.sketch import Sketch

_RARELY, _OFTENER = 0.2, 0.025  # how often a mission leaves a choice, or has a side step; more by a step of difficulty
_SECOND = 0.2  # how often it has another, if it is a hard one
_HARD = 6
_FULL = LENGTHS[-1] - 2  # from so many steps on nothing is added that may be several
_INLINE, _BESIDE = 0.5, 0.25  # how likely a preparation follows what its step waited for: alone, and with a crew


def grown(pattern: Pattern, difficulty: int, crew: int, dice: random.Random) -> Sketch:
    """Return the pattern grown to the size of a mission of this difficulty for so many players."""
    forks, sides = (_some(difficulty, dice) for _ in range(2))
    sketch = Sketch(dice, forks, _INLINE if crew == 1 else _BESIDE)
    sketch.expand(pattern)
    for _ in range(sides):
        sketch.aside()
    size = dice.randint(4 + difficulty // 3, 6 + difficulty // 2) + crew // 2
    while len(sketch.nodes) < _FULL and (sketch.forks or sketch.length < size):
        sketch.prepare()
    if sketch.forked_at_the_end():
        sketch.join()
    return sketch


def _some(difficulty: int, dice: random.Random) -> int:
    if dice.random() >= _RARELY + _OFTENER * difficulty:
        return 0
    return 2 if difficulty >= _HARD and dice.random() < _SECOND else 1
