"""The console's view of factions and the map."""

from django.contrib import admin

from factions.models import Faction, Membership, Zone
from ganggpt.console.site import ReadOnlyAdmin


@admin.register(Faction)
class FactionAdmin(ReadOnlyAdmin):
    list_display = ("name", "type", "colour", "motto", "version")
    list_filter = ("type",)
    search_fields = ("name", "slug")
    ordering = ("name", "id")


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ("player", "faction", "rank")
    list_filter = ("faction",)
    search_fields = ("player__account__username",)
    ordering = ("faction", "player")
    list_select_related = ("player__account", "faction")


@admin.register(Zone)
class ZoneAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "owner", "economic_value", "strategic_value")
    list_filter = ("owner",)
    search_fields = ("code", "name")
    ordering = ("code",)
    list_select_related = ("owner",)
