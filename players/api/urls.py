"""Paths of players."""

from rest_framework.routers import SimpleRouter

from players.api.viewsets.auth import AuthViewSet
from players.api.viewsets.boards import LeaderboardViewSet
from players.api.viewsets.players import PlayerViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("auth", AuthViewSet, "auth")
router.register("players", PlayerViewSet, "player")
router.register("leaderboards", LeaderboardViewSet, "leaderboard")
