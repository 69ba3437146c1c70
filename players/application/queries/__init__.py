"""What may be seen of players, one module for each kind; importing this declares all answers."""

from players.application.queries import (
    accounts,
    boards,
    money,
    profiles,
    progress,
    sanctions,
    seasons,
    sessions,
    visits,
)

__all__ = ["accounts", "boards", "money", "profiles", "progress", "sanctions", "seasons", "sessions", "visits"]
