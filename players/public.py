"""All that other contexts may know of players: commands to give, events to hear, queries to ask."""

from players.application.actors import actor_of
from players.application.calendar import turn_the_season
from players.application.queries.accounts import exports
from players.application.queries.boards import leaderboard, leaderboard_among, ranks_of
from players.application.queries.profiles import count, is_there, level_of, names, profile, who
from players.application.queries.visits import online_count, playtime_of
from players.application.roles import create_missing_roles
from players.domain.cast import CAST, DemoPlayer
from players.domain.commands import AwardProgress, CloseSeason, RegisterPlayer
from players.domain.events import PlayerDeleted, PlayerLevelled, PlayerProgressed, PlayerRegistered, SeasonPrizeWon
from players.domain.money import FEE_PERCENT
from players.domain.player import EXPERIENCE_A_LEVEL, MAX_LEVEL, STARTING_CASH
from players.domain.queries import GetPlayer
from players.domain.roles import PERMISSIONS as ROLES
from players.domain.season import BOARDS

__all__ = [
    "BOARDS",
    "CAST",
    "EXPERIENCE_A_LEVEL",
    "FEE_PERCENT",
    "MAX_LEVEL",
    "ROLES",
    "STARTING_CASH",
    "AwardProgress",
    "CloseSeason",
    "DemoPlayer",
    "GetPlayer",
    "PlayerDeleted",
    "PlayerLevelled",
    "PlayerProgressed",
    "PlayerRegistered",
    "RegisterPlayer",
    "SeasonPrizeWon",
    "actor_of",
    "count",
    "create_missing_roles",
    "exports",
    "is_there",
    "leaderboard",
    "leaderboard_among",
    "level_of",
    "names",
    "online_count",
    "playtime_of",
    "profile",
    "ranks_of",
    "turn_the_season",
    "who",
]
