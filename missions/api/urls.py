"""Paths of missions."""

from rest_framework.routers import SimpleRouter

from missions.api.viewsets import MissionViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("missions", MissionViewSet, "mission")
