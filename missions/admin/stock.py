"""What is in stock: missions that wait for somebody to ask, what was asked for, and what is on order."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ganggpt.console.filters import known
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.console.tables import pairs
from ganggpt.messages import Permission
from missions.admin.planned import PlannedAdmin
from missions.domain.plan import MissionType
from missions.models import Mission, StockDemand, StockedMission, StockOrder


@admin.register(StockedMission)
class StockedMissionAdmin(PlannedAdmin):
    """Read only: what is old or cannot be played any more is thrown out by itself."""

    list_display = ("made_at", "titled", "band", "faction", "difficulty", "heads", "type", "zone", "author", "fallback")
    list_filter = (known("type", lambda: MissionType),)
    ordering = ("band", "faction", "difficulty", "type", "id")  # as its index has it
    fields = (
        "titled", "band", "faction", "difficulty", "heads", "type", "zone", "made_at", *PlannedAdmin.SHOWN,
    )  # fmt: skip
    readonly_fields = ("titled", *PlannedAdmin.SHOWN)

    @admin.display(description="title")
    def titled(self, row: StockedMission) -> str:
        return str(row.words.get("title", ""))

    def mission(self, row: StockedMission) -> Mission:
        """Return the mission that it would be if somebody had asked for it, never saved."""
        kept = {
            name: getattr(row, name) for name in ("plan", "words", "author", "model", "fallback", "provenance", "heads")
        }
        return Mission(cost=row.provenance.get("cost", 0), **kept)


@admin.register(StockDemand)
class StockDemandAdmin(ReadOnlyAdmin):
    """Of which kinds a few are kept, because they were asked for within a week."""

    needs = Permission.MANAGE_MISSION
    list_display = ("asked_at", "band", "faction", "difficulty", "heads", "waiting")
    ordering = ("-asked_at", "id")
    fields = list_display
    readonly_fields = ("waiting",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[StockDemand]:
        """Return the kinds, with how many of each wait, counted in the same query."""
        shelf = {name: OuterRef(name) for name in ("band", "faction", "difficulty", "heads")}
        waiting = StockedMission.objects.filter(**shelf).order_by().values("band").values(number=Count("pk"))
        rows: QuerySet[StockDemand] = super().get_queryset(request)
        return rows.annotate(waiting=Coalesce(Subquery(waiting), 0))

    def waiting(self, row: Any) -> int:
        return int(row.waiting)


@admin.register(StockOrder)
class StockOrderAdmin(ReadOnlyAdmin):
    """Missions that wait for their words: a batch answers within a day, and an order that it took is gone then."""

    needs = Permission.MANAGE_MISSION
    list_display = ("ordered_at", "batch_id", "ordered")
    ordering = ("-ordered_at", "id")
    fields = ("ordered_at", "batch_id", "ordered", "by_shelf")
    readonly_fields = ("ordered", "by_shelf")

    def get_queryset(self, request: HttpRequest) -> QuerySet[StockOrder]:
        """Return the orders without their plans, which no page shows."""
        rows: QuerySet[StockOrder] = super().get_queryset(request)
        return rows.defer("missions")

    @admin.display(description="missions")
    def ordered(self, row: StockOrder) -> int:
        return sum(row.shelves.values())

    @admin.display(description="band:faction:difficulty:heads")
    def by_shelf(self, row: StockOrder) -> SafeString:
        return pairs(row.shelves)
