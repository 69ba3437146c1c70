"""All that other contexts may know of players: commands to give, events to hear, queries to ask."""

from players.application.actors import actor_of
from players.application.queries.boards import leaderboard
from players.application.queries.profiles import count, level_of, names, profile, who
from players.application.roles import create_missing_roles
from players.domain.cast import CAST, DemoPlayer
from players.domain.commands import AwardProgress, RegisterPlayer
from players.domain.events import PlayerLevelled, PlayerProgressed, PlayerRegistered

__all__ = [
    "CAST",
    "AwardProgress",
    "DemoPlayer",
    "PlayerLevelled",
    "PlayerProgressed",
    "PlayerRegistered",
    "RegisterPlayer",
    "actor_of",
    "count",
    "create_missing_roles",
    "leaderboard",
    "level_of",
    "names",
    "profile",
    "who",
]
