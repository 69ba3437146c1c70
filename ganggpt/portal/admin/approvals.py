"""What waits for a second pair of eyes, told so that one can judge it."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, UUIDField, When
from django.db.models.functions import Cast, Substr
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ganggpt.approvals import Approve, Reject
from ganggpt.bus import handlers
from ganggpt.console.actions import CommandAction
from ganggpt.console.filters import known
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.console.tables import asked_once, pairs, plain
from ganggpt.eventstore.models import Approval
from ganggpt.messages import name_of
from players.public import actor_of, names


def _name_of(field: str) -> Case:
    """Return the name behind an actor's reference, `account:<id>`."""
    account = Cast(Substr(OuterRef(field), len("account:") + 1), UUIDField())
    named = get_user_model().objects.filter(pk=account).values("username")
    return Case(When(**{f"{field}__startswith": "account:"}, then=Subquery(named)), default=F(field))


def _told(row: Approval) -> str:
    asked = ", ".join(f"{name.replace('_', ' ')} {plain(value)}" for name, value in row.data.items())
    return f"{row.command}: {asked}"


@admin.register(Approval)
class ApprovalAdmin(ReadOnlyAdmin):
    list_display = ("asked_at", "asker", "what", "state", "decider", "decided_at")
    list_filter = ("state", known("command", lambda: map(name_of, handlers)))
    ordering = ("-asked_at", "id")
    fields = ("command", "asked", "asker", "asked_at", "state", "decider", "decided_at")
    readonly_fields = ("asked", "asker", "decider")
    actions = (
        CommandAction("Approve", Approve, lambda row: Approve(approval_id=row.pk), actor_of, fields={}, describe=_told),
        CommandAction("Reject", Reject, lambda row: Reject(approval_id=row.pk), actor_of, fields={}, describe=_told),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Approval]:
        rows: QuerySet[Approval] = super().get_queryset(request)
        return rows.annotate(asker_name=_name_of("asked_by"), decider_name=_name_of("decided_by"))

    def what(self, row: Approval) -> str:
        return _told(row)

    @asked_once
    def asked(self, row: Approval) -> SafeString:
        """Return what was asked, with the name of whom it is about."""
        whom = {name: str(value) for name, value in row.data.items() if name in {"player_id", "account_id"}}
        named = names([UUID(value) for value in whom.values()])
        return pairs(row.data | {name: f"{named.get(UUID(value), '?')} ({value})" for name, value in whom.items()})

    @admin.display(description="asked by")
    def asker(self, row: Any) -> str:
        return str(row.asker_name)

    @admin.display(description="decided by")
    def decider(self, row: Any) -> str:
        return str(row.decider_name)
