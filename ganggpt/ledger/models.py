"""Accounts, entries and their lines. The database itself refuses an entry out of balance, or a changed one."""

import uuid

import pgtrigger
from django.db import models

from ganggpt.leaderboards.keeping import keeps


class NeverEmptied(pgtrigger.Trigger):
    """Refuses TRUNCATE, which the triggers on rows do not see."""

    name = "never_emptied"
    level = pgtrigger.Statement
    when = pgtrigger.Before
    operation = pgtrigger.Truncate
    func = "RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME;"


class Kind(models.TextChoices):
    """Whose money it is. Faucets create what the city pays out, sinks destroy what it takes in."""

    CASH = "CASH"
    BANK = "BANK"
    TREASURY = "TREASURY"  # of a faction
    ESCROW = "ESCROW"  # the stakes of a war
    FAUCET = "FAUCET"
    SINK = "SINK"


class LedgerAccount(models.Model):
    """A pot of money. Owned ones hold a balance and never fall below zero.

    A faucet or sink keeps none (its lines are summed by the audit): every payment would queue for that one row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    owner = models.UUIDField(null=True)
    name = models.CharField(max_length=40, blank=True)  # of a faucet or sink: "mission reward"
    balance = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind"], condition=models.Q(owner__isnull=False), name="one_account_a_kind"
            ),
            models.UniqueConstraint(
                fields=["kind", "name"], condition=models.Q(owner__isnull=True), name="one_faucet_a_name"
            ),
            models.CheckConstraint(condition=models.Q(balance__isnull=True) | models.Q(balance__gte=0), name="no_debt"),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False, balance__isnull=False)
                | models.Q(owner__isnull=True, balance__isnull=True),
                name="owned_accounts_hold_a_balance",
            ),
        ]
        triggers = [
            NeverEmptied(),
            keeps(
                "wealth",
                "balance",
                member="NEW.owner",
                delta="NEW.balance - coalesce(OLD.balance, 0)",
                when=pgtrigger.Q(new__kind__in=[Kind.CASH, Kind.BANK]),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.kind} of {self.owner}"


class Entry(models.Model):
    """One movement of money: who, why, for what. Undone only by another entry."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reason = models.CharField(max_length=40)
    reference = models.CharField(max_length=80)  # what it was for: "mission:<uuid>"
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["reason", "reference"], name="paid_once_for_one_thing")]
        # What somebody has sent since yesterday, which is limited.
        indexes = [models.Index(fields=["actor", "at"], condition=models.Q(reason="transfer"), name="entry_sent_by")]
        triggers = [
            NeverEmptied(),
            pgtrigger.Protect(name="entries_are_facts", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="entries_have_lines",  # and those sum to zero, so there are two of them at least
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM ledger_line WHERE entry_id = NEW.id) THEN
                        RAISE EXCEPTION 'entry % has no lines', NEW.id;
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.reference}"


class Line(models.Model):
    """One side of an entry: dollars into (positive) or out of (negative) an account, and what it held afterwards."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines")  # an entry's lines, and their sum
    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="+", db_index=False)
    amount = models.BigIntegerField()
    balance_after = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "-id"], name="statement")]  # an account's statement, newest first
        constraints = [models.CheckConstraint(condition=~models.Q(amount=0), name="no_empty_line")]
        triggers = [
            NeverEmptied(),
            pgtrigger.Protect(name="lines_are_facts", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="entries_sum_to_zero",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("total", "NUMERIC")],
                func="""
                    SELECT sum(amount) INTO total FROM ledger_line WHERE entry_id = NEW.entry_id;
                    IF total <> 0 THEN RAISE EXCEPTION 'entry % is out of balance by %', NEW.entry_id, total; END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount:+} {self.account_id}"
