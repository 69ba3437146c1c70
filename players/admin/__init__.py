"""The console's view of players."""

from players.admin import accounts, movements, penalties, players, roles

__all__ = ["accounts", "movements", "penalties", "players", "roles"]
