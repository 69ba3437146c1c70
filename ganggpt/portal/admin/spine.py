"""The spine: events, stuck deliveries, the audit."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ganggpt.bus import handlers
from ganggpt.console.actions import CommandAction
from ganggpt.console.deliveries import RetryDelivery
from ganggpt.console.filters import known
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.console.tables import pairs
from ganggpt.eventstore import codec
from ganggpt.eventstore.models import AuditEntry, Delivery, StoredEvent
from ganggpt.messages import name_of
from players.public import actor_of


@admin.register(StoredEvent)
class StoredEventAdmin(ReadOnlyAdmin):
    list_display = ("id", "at", "stream", "version", "name", "actor")
    list_filter = (known("name", lambda: codec.type_of),)
    search_fields = ("stream__exact",)
    search_help_text = "A stream: player:<id>"
    ordering = ("-id",)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """The outbox. What has been tried and failed is stuck, and holds up the rest of its stream."""

    list_display = ("event", "attempts", "due_at", "error")
    list_filter = ("attempts",)
    search_fields = ("stream", "error")
    ordering = ("-attempts", "event_id")
    list_select_related = ("event",)
    actions = (CommandAction("Retry now", RetryDelivery, lambda row: RetryDelivery(event_id=row.pk), actor_of),)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor", "command", "subject", "outcome", "reason")
    list_filter = (known("command", lambda: map(name_of, handlers)),)
    search_fields = ("subject",)  # shows the box; what it means is said below
    search_help_text = "Id of an account or request, or role:<name>"
    ordering = ("-id",)
    fields = ("at", "actor", "command", "subject", "outcome", "reason", "was_before", "was_after", "request_id")
    readonly_fields = ("was_before", "was_after")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return what was done to somebody or something, or by them; or in a request."""
        return (queryset.filter(_about(search_term.strip())) if search_term else queryset), False

    @admin.display(description="before")
    def was_before(self, row: AuditEntry) -> SafeString:
        return pairs(row.before)

    @admin.display(description="after")
    def was_after(self, row: AuditEntry) -> SafeString:
        return pairs(row.after)


def _about(term: str) -> Q:
    if "-" in term and (key := _uuid(term)):
        return Q(subject__in=[f"account:{key}", f"player:{key}"]) | Q(actor=f"account:{key}")
    return Q(subject=term) | Q(actor=term) if ":" in term else Q(request_id=term)


def _uuid(term: str) -> UUID | None:
    try:
        return UUID(term)
    except ValueError:
        return None
