"""Treasuries: what they hold, what moved it lately, and who would draw of it."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.urls import reverse
from django.utils.safestring import SafeString

from factions.admin.members import OfPlayers
from factions.models import Withdrawal
from ganggpt.console.tables import NEWEST, link, table
from ganggpt.ledger.models import Kind, LedgerAccount, Line


@admin.register(Withdrawal)
class WithdrawalAdmin(OfPlayers):
    list_display = ("amount", "player", "faction", "state", "approvals_now", "asked_at", "expires_at")
    list_filter = ("state",)
    ordering = ("faction", "-asked_at")  # as its index has it

    @admin.display(description="approvals")
    def approvals_now(self, row: Withdrawal) -> str:
        return f"{len(row.approved_by)} of {row.approvals}"


def treasury_of(faction_id: UUID) -> SafeString:
    """Return what a treasury holds, and the lines of the ledger that moved it last, each with a link to its entry."""
    account = LedgerAccount.objects.filter(owner=faction_id, kind=Kind.TREASURY).first()
    if account is None:
        return table((), [("none",)])
    lines = Line.objects.filter(account=account).select_related("entry").order_by("-id")[:NEWEST]
    held = link(reverse("admin:ledger_ledgeraccount_change", args=[account.pk]), f"${account.balance or 0:,}")
    return table(("at", "for", "dollars", "held", "by"), [("now", "", "", held, ""), *map(_moved, lines)])


def _moved(line: Line) -> tuple[Any, ...]:
    entry = link(reverse("admin:ledger_entry_change", args=[line.entry_id]), line.entry)
    return line.entry.at, entry, f"{line.amount:+,}", f"${line.balance_after:,}", line.entry.actor
