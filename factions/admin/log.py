"""What happened to factions, as their leaders read it."""

from django.contrib import admin
from django.utils.safestring import SafeString

from factions.admin.base import OfFactions
from factions.application.log import TOPICS
from factions.models import LogEntry
from ganggpt.console.filters import known
from ganggpt.console.tables import asked_once, pairs


@admin.register(LogEntry)
class LogEntryAdmin(OfFactions):
    list_display = ("at", "faction", "topic", "name", "actor")
    list_filter = (known("topic", lambda: set(TOPICS.values())),)
    ordering = ("-id",)
    fields = ("at", "faction", "topic", "name", "actor", "told")
    readonly_fields = ("told",)

    @asked_once
    def told(self, row: LogEntry) -> SafeString:
        return pairs(row.data)
