"""Accounts: who they are, where they are logged in, what was done to them, and what staff may do about them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ganggpt.console.site import sees_personal_data
from ganggpt.console.tables import asked_once, newest
from ganggpt.eventstore.models import AuditEntry
from ganggpt.ledger.posting import balances
from players.admin.actions import ON_ACCOUNTS
from players.admin.search import OfAccounts
from players.models import Account, Sanction, Session


@admin.register(Account)
class AccountAdmin(OfAccounts):
    account = "pk"
    list_display = ("username", "email", "is_active", "is_staff", "created_at", "last_login")
    list_filter = ("is_active", "is_staff", "groups")
    ordering = (Lower("username"),)
    personal = ("email", "sessions_and_addresses")
    fields = (
        "id", "username", "email", "email_verified_at", "is_active", "is_staff", "is_superuser", "groups",
        "created_at", "last_login", "renamed_at", "deleted_at", "money",
        "sanctions", "sessions", "sessions_and_addresses", "audit",
    )  # fmt: skip
    readonly_fields = ("money", "sanctions", "sessions", "sessions_and_addresses", "audit")
    actions = ON_ACCOUNTS

    def get_fields(self, request: HttpRequest, obj: Account | None = None) -> list[str]:  # type: ignore[override]
        """Return the fields, with the sessions once."""
        once = "sessions" if sees_personal_data(request) else "sessions_and_addresses"
        return [name for name in super().get_fields(request, obj) if name != once]

    @asked_once
    def money(self, row: Account) -> str:
        return ", ".join(f"{kind} ${dollars:,}" for kind, dollars in balances(row.pk).items()) or "none"

    @asked_once
    def sanctions(self, row: Account) -> SafeString:
        rows = Sanction.objects.filter(account=row).order_by("-imposed_at")
        return newest(rows, "kind", "state", "appeal", "imposed_at", "expires_at", "reason")

    @asked_once
    def sessions(self, row: Account) -> SafeString:
        return newest(_sessions(row), "device", "created_at", "last_used_at", "ended_at")

    @admin.display(description="sessions")
    @asked_once
    def sessions_and_addresses(self, row: Account) -> SafeString:
        return newest(_sessions(row), "device", "address", "created_at", "last_used_at", "ended_at")

    @asked_once
    def audit(self, row: Account) -> SafeString:
        """Return what was lately done to the account and its player, by whom."""
        rows = AuditEntry.objects.filter(subject__in=(f"account:{row.pk}", f"player:{row.pk}")).order_by("-id")
        return newest(rows, "command", "at", "actor", "outcome", "reason")


def _sessions(row: Account) -> QuerySet[Session]:
    return Session.objects.filter(account=row).order_by("-last_used_at")
