"""The one way to move money: post(), inside the caller's own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ganggpt.ledger.models import Entry, Kind, LedgerAccount, Line
from ganggpt.messages import Refusal


class InsufficientFunds(Refusal):
    """The account holds less than what should leave it."""


@dataclass(frozen=True)
class Pot:
    """An account by what it is: a player's cash, or a named faucet or sink."""

    kind: Kind
    owner: UUID | None = None
    name: str = ""


def cash(owner: UUID) -> Pot:
    return Pot(Kind.CASH, owner)


def bank(owner: UUID) -> Pot:
    return Pot(Kind.BANK, owner)


MISSION_REWARD = Pot(Kind.FAUCET, name="mission reward")
STARTING_CASH = Pot(Kind.FAUCET, name="starting cash")


def post(moves: Mapping[Pot, int], *, reason: str, reference: str, actor: str, at: datetime) -> UUID:
    """Move dollars between pots (positive: into the pot) and return the entry's id.

    Must be called inside a transaction. The moves must sum to zero, and the database enforces both that and that one
    reason pays one reference once: a second time raises IntegrityError. Raises InsufficientFunds.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("post() belongs inside the transaction of what it pays for")
    entry = Entry.objects.create(reason=reason, reference=reference, actor=actor, at=at)
    accounts = _locked(moves)
    lines = [Line(entry=entry, account=accounts[pot], amount=amount) for pot, amount in moves.items() if amount]
    for line in lines:
        _apply(line)
    Line.objects.bulk_create(lines)
    return entry.pk


def open_accounts(owner: UUID) -> None:
    """Open a player's cash and bank at zero."""
    LedgerAccount.objects.bulk_create(
        [LedgerAccount(kind=kind, owner=owner, balance=0) for kind in (Kind.CASH, Kind.BANK)], ignore_conflicts=True
    )


def balances(owner: UUID) -> dict[str, int]:
    """Return what the owner holds in dollars, by kind in lower case: {"cash": 5000, "bank": 0}."""
    held = LedgerAccount.objects.filter(owner=owner).values_list("kind", "balance")
    return {kind.lower(): balance or 0 for kind, balance in held}


def _locked(moves: Mapping[Pot, int]) -> dict[Pot, LedgerAccount]:
    """Fetch the accounts, owned ones locked in the order of their ids so that no two postings wait for each other."""
    found = {pot: _account(pot) for pot in moves}
    owned = [account.pk for account in found.values() if account.owner]
    fresh = {a.pk: a for a in LedgerAccount.objects.select_for_update().filter(pk__in=owned).order_by("pk")}
    return {pot: fresh.get(account.pk, account) for pot, account in found.items()}


def _account(pot: Pot) -> LedgerAccount:
    if pot.owner:
        return LedgerAccount.objects.get(kind=pot.kind, owner=pot.owner)
    return LedgerAccount.objects.get_or_create(kind=pot.kind, owner=None, name=pot.name)[0]


def _apply(line: Line) -> None:
    account = line.account
    if account.balance is None:
        return
    account.balance = line.balance_after = account.balance + line.amount
    if account.balance < 0:
        raise InsufficientFunds(
            f"This needs ${-line.amount:,}, and the account holds ${account.balance - line.amount:,}."
        )
    account.save(update_fields=["balance"])
