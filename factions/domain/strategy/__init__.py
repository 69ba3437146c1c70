"""How the city plays a faction: its situation, the moves that the rules would grant, and what each is worth to it."""

from factions.domain.strategy.choice import Choice, choose, ranked
from factions.domain.strategy.moves import ANSWERS, Move, MoveKind
from factions.domain.strategy.options import legal_moves
from factions.domain.strategy.orders import command_for
from factions.domain.strategy.situation import Rival, Situation

__all__ = [
    "ANSWERS",
    "Choice",
    "Move",
    "MoveKind",
    "Rival",
    "Situation",
    "choose",
    "command_for",
    "legal_moves",
    "ranked",
]
