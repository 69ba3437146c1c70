"""What may be seen of players, one module for each kind; importing this declares all answers."""

from players.application.queries import boards, money, profiles

__all__ = ["boards", "money", "profiles"]
