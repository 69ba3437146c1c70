"""The ledger: pots, entries, and the one way to undo an entry."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ganggpt.console.actions import CommandAction
from ganggpt.console.fields import words
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.ledger.commands import ReverseEntry
from ganggpt.ledger.models import Entry, LedgerAccount, Line
from players.public import actor_of


@admin.register(LedgerAccount)
class LedgerAccountAdmin(ReadOnlyAdmin):
    list_display = ("kind", "name", "owner", "balance")
    list_filter = ("kind",)
    search_fields = ("owner", "name")
    ordering = ("kind", "id")


class LineInline(admin.TabularInline[Line, Entry]):
    model = Line
    extra = 0
    fields = readonly_fields = ("account", "amount", "balance_after")
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Line]:
        return super().get_queryset(request).select_related("account")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # of an entry that the console shows already

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _moved(row: Entry) -> int:
    return sum(line.amount for line in row.lines.all() if line.amount > 0)


def _reverse(row: Entry, reason: str) -> ReverseEntry:
    return ReverseEntry(entry_id=row.pk, amount=_moved(row), reason=reason)


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "reason", "amount", "reference", "actor")
    list_filter = ("reason",)
    search_fields = ("reference", "actor")
    ordering = ("-at", "id")
    inlines = (LineInline,)
    actions = (
        CommandAction(
            "Reverse",
            ReverseEntry,
            _reverse,
            actor_of,
            fields={"reason": words("Reason")},
            describe=lambda row: f"${_moved(row):,}, {row}",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        rows: QuerySet[Entry] = super().get_queryset(request)
        return rows.prefetch_related("lines")

    def amount(self, row: Entry) -> str:
        return f"${_moved(row):,}"
