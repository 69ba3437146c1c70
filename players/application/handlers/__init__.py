"""The use cases of players, one module for each kind; importing this declares them all."""

from players.application.handlers import (
    accounts,
    emails,
    erasure,
    money,
    passwords,
    progress,
    roles,
    sanctions,
    seasons,
    sessions,
    visits,
)

__all__ = [
    "accounts",
    "emails",
    "erasure",
    "money",
    "passwords",
    "progress",
    "roles",
    "sanctions",
    "seasons",
    "sessions",
    "visits",
]
