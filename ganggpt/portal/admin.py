"""The console's view of the spine: events, stuck deliveries, the ledger, the audit."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ganggpt.bus import handlers
from ganggpt.console.deliveries import RetryDelivery
from ganggpt.console.site import ReadOnlyAdmin, command_action
from ganggpt.eventstore import codec
from ganggpt.eventstore.models import AuditEntry, Delivery, StoredEvent
from ganggpt.ledger.models import Entry, LedgerAccount, Line
from ganggpt.messages import name_of
from players.public import actor_of


def _known(field: str, names: Callable[[], Iterable[str]]) -> type[admin.SimpleListFilter]:
    """Return a filter whose choices come from the code: a table of millions would have to be read for them."""

    class Filter(admin.SimpleListFilter):
        title = parameter_name = field

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
            return [(name, name) for name in sorted(names())]

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            return queryset.filter(**{field: self.value()}) if self.value() else queryset

    return Filter


@admin.register(StoredEvent)
class StoredEventAdmin(ReadOnlyAdmin):
    list_display = ("id", "at", "stream", "version", "name", "actor")
    list_filter = (_known("name", lambda: codec.type_of),)
    search_fields = ("stream", "actor", "request_id")
    ordering = ("-id",)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """The outbox. What has been tried and failed is stuck, and holds up the rest of its stream."""

    list_display = ("event", "attempts", "due_at", "error")
    list_filter = ("attempts",)
    search_fields = ("stream", "error")
    ordering = ("-attempts", "event_id")
    list_select_related = ("event",)
    actions = (command_action("Retry now", lambda row: RetryDelivery(event_id=row.pk), actor_of),)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor", "command", "outcome", "request_id")
    list_filter = (_known("command", lambda: map(name_of, handlers)),)
    search_fields = ("actor", "request_id")
    ordering = ("-id",)


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


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "reason", "reference", "actor")
    list_filter = ("reason",)
    search_fields = ("reference", "actor")
    ordering = ("-at", "id")
    inlines = (LineInline,)
