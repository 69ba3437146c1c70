"""Companions as staff see them: kinds, levels, how they stand to their players. No word that a player wrote."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from companions.domain.feelings import label
from companions.domain.strength import Energy, level_of
from companions.models import Companion
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.messages import Permission


@admin.register(Companion)
class CompanionAdmin(ReadOnlyAdmin):
    """Read only: whatever happens to a companion, happens between it and its player."""

    needs = Permission.MODERATE_CONTENT
    list_display = ("created_at", "player", "kind", "preset", "level", "stands", "together", "gone_at")
    ordering = ("-created_at", "id")
    fields = (
        "player", "kind", "voice", "preset", "traits", "created_at", "gone_at", "level", "experience", "skills",
        "rested", "stands", "trust", "respect", "fear", "loyalty", "gift_at", "mission", "helps_by", "together",
        "version",
    )  # fmt: skip
    readonly_fields = ("level", "stands", "rested")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Companion]:
        rows: QuerySet[Companion] = super().get_queryset(request)
        return rows.select_related("player__account")

    @admin.display
    def level(self, row: Companion) -> int:
        return level_of(row.experience)

    @admin.display
    def stands(self, row: Companion) -> str:
        return label(row.loyalty)

    @admin.display(description="energy")
    def rested(self, row: Companion) -> int:
        return Energy(row.energy, row.energy_at).now(timezone.now())
