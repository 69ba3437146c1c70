"""Paths of missions."""

from rest_framework.routers import SimpleRouter

from missions.api.viewsets.bridge import ProgressViewSet
from missions.api.viewsets.crew import CrewViewSet
from missions.api.viewsets.missions import MissionActViewSet, MissionViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("missions", MissionViewSet, "mission")
router.register("missions", MissionActViewSet, "mission-acts")
router.register("missions", CrewViewSet, "mission-crew")
router.register("missions", ProgressViewSet, "mission-progress")
