"""Paths of players."""

from rest_framework.routers import SimpleRouter

from players.api.viewsets.account import CredentialsViewSet, OneselfViewSet
from players.api.viewsets.auth import AuthViewSet
from players.api.viewsets.boards import LeaderboardViewSet, ProgressViewSet, SeasonViewSet
from players.api.viewsets.money import MoneyViewSet, TransferViewSet
from players.api.viewsets.players import PlayerViewSet
from players.api.viewsets.sanctions import BanAppealViewSet, SanctionViewSet
from players.api.viewsets.sessions import SessionViewSet
from players.api.viewsets.visits import BridgeViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("auth", AuthViewSet, "auth")
router.register("auth", SessionViewSet, "session")
router.register("auth", CredentialsViewSet, "credentials")
router.register("players", OneselfViewSet, "oneself")
router.register("players", PlayerViewSet, "player")
router.register("players", MoneyViewSet, "money")
router.register("transfers", TransferViewSet, "transfer")
router.register("players", ProgressViewSet, "progress")
router.register("leaderboards", LeaderboardViewSet, "leaderboard")
router.register("seasons", SeasonViewSet, "season")
router.register("auth", BanAppealViewSet, "ban")
router.register("sanctions", SanctionViewSet, "sanction")
router.register("bridge/players", BridgeViewSet, "bridge")
