"""Scores of moves by personality, and the choice among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from factions.domain.gangs import Personality
from factions.domain.strategy.features import FEATURES
from factions.domain.strategy.moves import Move
from factions.domain.strategy.situation import Situation
from factions.domain.strategy.weights import TASTE, TRAITS, Term

WHIM = 0.3  # the most by which a daring faction over- or underrates a move


@dataclass(frozen=True, slots=True)
class Choice:
    """A move, what it scored, and why it did, in a few words."""

    move: Move
    score: float
    reason: str


def score(move: Move, personality: Personality, situation: Situation) -> float:
    """Return what the move is worth to such a personality; most are between 0 and 4."""
    return sum(worth for worth, _ in _terms(move, personality, situation))


def reason(move: Move, personality: Personality, situation: Situation) -> str:
    """Return the words of what spoke most for the move; "" where nothing did."""
    spoken = [(worth, term.words) for worth, term in _terms(move, personality, situation) if term.words and worth > 0]
    return max(spoken, key=lambda each: each[0])[1] if spoken else ""


def ranked(moves: Iterable[Move], situation: Situation, dice: Random, most: int | None = None) -> list[Choice]:
    """Return the moves with their scores, the best first; of equals, by kind and target; at most so many.

    A whim comes in, the larger the more risk its personality takes: dice of one seed give one order.
    """
    personality = situation.personality
    in_order = sorted(moves, key=lambda move: (move.kind, move.target))
    rated = [
        (score(move, personality, situation) + WHIM * personality.risk * dice.uniform(-1, 1), move) for move in in_order
    ]
    rated.sort(key=lambda each: -each[0])
    return [Choice(move, worth, reason(move, personality, situation)) for worth, move in rated[:most]]


def choose(moves: Iterable[Move], situation: Situation, dice: Random) -> Choice:
    """Return the best move. There must be one."""
    return ranked(moves, situation, dice, most=1)[0]


def _terms(move: Move, personality: Personality, situation: Situation) -> list[tuple[float, Term]]:
    return [
        (term.weight * TRAITS[term.trait](personality) * FEATURES[term.feature](move, situation), term)
        for term in TASTE[move.kind]
    ]
