"""What the page of a mission and that of one in stock show alike, each with its own rows."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.console.tables import asked_once
from ganggpt.messages import Permission
from missions.admin import provenance
from missions.models import Mission


class PlannedAdmin(ReadOnlyAdmin):
    """Shows plan, words and provenance of rows that are missions, or would be if somebody had asked for them."""

    needs = Permission.MANAGE_MISSION
    SHOWN = ("words_told", "steps", "choices", "origin", "refused")

    def mission(self, row: Any) -> Mission:
        """Return the mission that the row is, or would be."""
        mission: Mission = row
        return mission

    @admin.display(description="words")
    @asked_once
    def words_told(self, row: Any) -> SafeString:
        return provenance.words(self.mission(row))

    @admin.display(description="plan")
    @asked_once
    def steps(self, row: Any) -> SafeString:
        return provenance.steps(self.mission(row))

    @admin.display(description="ways to choose from")
    @asked_once
    def choices(self, row: Any) -> SafeString:
        return provenance.choices(self.mission(row))

    @admin.display(description="where it comes from")
    @asked_once
    def origin(self, row: Any) -> SafeString:
        return provenance.origin(self.mission(row))

    @admin.display(description="refused, by stage")
    @asked_once
    def refused(self, row: Any) -> SafeString:
        return provenance.refused(self.mission(row))
