"""Paths of companions."""

from rest_framework.routers import SimpleRouter

from companions.api.viewsets import CompanionActViewSet, CompanionViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("companions", CompanionViewSet, "companion")
router.register("companions", CompanionActViewSet, "companion-acts")
