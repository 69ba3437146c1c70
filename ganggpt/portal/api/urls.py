"""Paths of the portal."""

from rest_framework.routers import SimpleRouter

from ganggpt.portal.api.viewsets import FactionLeaderboardViewSet, StatsViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("players", StatsViewSet, "stats")
router.register("factions", FactionLeaderboardViewSet, "faction-leaderboard")
