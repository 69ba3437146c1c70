"""Seasons: one a month; the first of each board are kept when it closes, and paid."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import chain, count
from uuid import UUID

from ganggpt.messages import Event
from players.domain import events
from players.domain.player import Player

# The boards of players, and what the first of each are paid when a season closes: dollars by rank.
BOARDS: Mapping[str, tuple[int, ...]] = {
    "reputation": (50_000, 30_000, 20_000, 10_000, 10_000, 5_000, 5_000, 5_000, 5_000, 5_000),
    "wealth": (),  # is its own reward
    "missions": (25_000, 15_000, 10_000, 5_000, 5_000),
}
KEPT = 100  # places of each board
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}")


def prize_of(board: str, rank: int) -> int:
    """Return what a rank is paid, in dollars."""
    prizes = BOARDS[board]
    return prizes[rank - 1] if rank <= len(prizes) else 0


def name_faults(name: str) -> list[str]:
    """Return what is wrong with a season's name, as sentences."""
    return [] if NAME.fullmatch(name) else ["A season's name is 1 to 40 letters, digits, spaces, dots and dashes."]


def month_of(at: datetime) -> str:
    """Return the name of a moment's season unless staff choose another: `2026-11`."""
    return f"{at:%Y-%m}"


def name_at(at: datetime, taken: Collection[str]) -> str:
    """Return the name of the season to open: the month's, or the next like it where staff have used that up."""
    month = month_of(at)
    names = chain([month], (f"{month}.{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def is_over(name: str, opened_at: datetime, now: datetime) -> bool:
    """Return whether the month in which a season was opened has passed; one opened early for this month is not over."""
    return month_of(opened_at) < month_of(now) != name


def win(
    player: Player, *, season_id: UUID, season: str, board: str, rank: int, prize: int, at: datetime
) -> list[Event]:
    """Return what a place among the first comes to."""
    won = events.SeasonPrizeWon(
        player_id=player.id, season_id=season_id, season=season, board=board, rank=rank, prize=prize, at=at
    )
    return [won]
