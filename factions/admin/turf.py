"""The map: whose each zone is, who has how much to say there, and how that came about."""

from datetime import timedelta

from django.contrib import admin
from django.utils import timezone
from django.utils.safestring import SafeString

from factions.admin.actions import Action
from factions.admin.base import OfFactions
from factions.admin.fields import FactionField
from factions.admin.pictures import influence_plot
from factions.domain import commands
from factions.models import Influence, InfluenceSample, Zone
from ganggpt.console.charts import shown
from ganggpt.console.tables import asked_once, newest

PLOTTED = timedelta(days=7)


@admin.register(Zone)
class ZoneAdmin(OfFactions):
    of = related = ("owner",)
    list_display = ("code", "name", "owner", "flipped_at", "economic_value", "strategic_value")
    list_filter = (("owner", admin.EmptyFieldListFilter),)
    ordering = ("code",)
    fields = (
        "code", "name", "owner", "flipped_at", "economic_value", "strategic_value", "borders", "influence", "history",
    )  # fmt: skip
    readonly_fields = ("borders", "influence", "history")
    actions = (
        Action(
            "Give away",
            commands.ClaimZone,
            lambda row, to: commands.ClaimZone(code=row.code, faction_id=to),
            fields={"to": FactionField(label="To the faction of this slug; to nobody, without one", required=False)},
        ),
    )

    def borders(self, row: Zone) -> str:
        return ", ".join(row.neighbours) or "none"

    @asked_once
    def influence(self, row: Zone) -> SafeString:
        rows = Influence.objects.filter(zone=row, points__gt=0).order_by("-points", "faction")
        return newest(rows, "points", "faction__name", "seen_at")

    @asked_once
    def history(self, row: Zone) -> SafeString:
        """Return a plot of the last seven days."""
        told = InfluenceSample.objects.filter(zone=row, at__gt=timezone.now() - PLOTTED)
        samples = told.order_by("faction__name", "faction", "at")
        plot = influence_plot(samples.values_list("faction_id", "faction__name", "faction__colour", "at", "points"))
        return shown(plot, f"Influence in {row.name}, by faction, over the last seven days")


@admin.register(Influence)
class InfluenceAdmin(OfFactions):
    list_display = ("zone", "faction", "points", "seen_at")
    related = ("zone", "faction")
    ordering = ("zone", "faction")  # as its index has it


@admin.register(InfluenceSample)
class InfluenceSampleAdmin(OfFactions):
    list_display = ("zone", "faction", "at", "points")
    related = ("zone", "faction")
    ordering = ("-zone", "-at", "-faction")  # as its index has it, read backwards
