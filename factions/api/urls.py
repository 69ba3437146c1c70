"""Paths of factions."""

from rest_framework.routers import SimpleRouter

from factions.api.viewsets.factions import FactionViewSet, ZoneViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("factions", FactionViewSet, "faction")
router.register("zones", ZoneViewSet, "zone")
