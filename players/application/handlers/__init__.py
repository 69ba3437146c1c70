"""The use cases of players, one module for each kind; importing this declares them all."""

from players.application.handlers import accounts, progress, sessions

__all__ = ["accounts", "progress", "sessions"]
