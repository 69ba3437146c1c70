"""The one way to move money: post(), inside the caller's own transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import connection, transaction

from ganggpt import cache
from ganggpt.ledger.models import Kind, LedgerAccount
from ganggpt.messages import Refusal


class InsufficientFunds(Refusal):
    """The account holds less than what should leave it."""


@dataclass(frozen=True)
class Pot:
    """An account by what it is: a player's cash, a faction's treasury, or a named faucet or sink."""

    kind: Kind
    owner: UUID | None = None
    name: str = ""


def cash(owner: UUID) -> Pot:
    return Pot(Kind.CASH, owner)


def bank(owner: UUID) -> Pot:
    return Pot(Kind.BANK, owner)


def treasury(faction: UUID) -> Pot:
    return Pot(Kind.TREASURY, faction)


def escrow(war: UUID) -> Pot:
    return Pot(Kind.ESCROW, war)


MISSION_REWARD = Pot(Kind.FAUCET, name="mission reward")
STARTING_CASH = Pot(Kind.FAUCET, name="starting cash")
SEASON_PRIZE = Pot(Kind.FAUCET, name="season prize")
STAFF_GRANT = Pot(Kind.FAUCET, name="staff grant")
TERRITORY_INCOME = Pot(Kind.FAUCET, name="territory income")
TRANSFER_FEE = Pot(Kind.SINK, name="transfer fee")
FINES = Pot(Kind.SINK, name="fines")
FOUNDING_FEE = Pot(Kind.SINK, name="founding fee")
STAKE_CUT = Pot(Kind.SINK, name="stake cut")
GIFTS = Pot(Kind.SINK, name="companion gifts")
UNCLAIMED = Pot(Kind.SINK, name="unclaimed")


class Posted(NamedTuple):
    """The entry that was written, and what every account of its owners holds since, in dollars."""

    entry: UUID
    held: Mapping[Pot, int]


@dataclass(frozen=True)
class _Account:
    id: UUID
    balance: int | None  # none is kept of a faucet or sink


def post(
    moves: Mapping[Pot, int], *, reason: str, reference: str, actor: str, at: datetime, reverses: UUID | None = None
) -> Posted:
    """Move dollars between pots (positive: into the pot); `reverses` is the entry that this one undoes.

    Must be called inside a transaction. The moves must sum to zero, and the database enforces both that and that one
    reason pays one reference once: a second time raises IntegrityError. Raises InsufficientFunds, or ValueError where
    nothing moves, and LedgerAccount.DoesNotExist for an owner without accounts.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("post() belongs inside the transaction of what it pays for")
    moves = {pot: amount for pot, amount in moves.items() if amount}
    if not moves:
        raise ValueError("an entry moves something")
    owners = sorted({pot.owner for pot in moves if pot.owner})
    accounts = _accounts(owners, moves)
    after = {pot: _after(accounts[pot], amount) for pot, amount in moves.items()}
    entry = uuid4()
    lines = [(accounts[pot].id, amount, after[pot]) for pot, amount in moves.items()]
    _write((entry, reason, reference, actor, at, reverses), lines)
    cache.stale(*(f"player:{owner}" for owner in owners))
    before = {pot: account.balance for pot, account in accounts.items()}
    return Posted(entry, {pot: held for pot, held in (before | after).items() if held is not None})


def leave_to_nobody(owner: UUID, *, reference: str, actor: str, at: datetime) -> None:
    """Post all that somebody who is gone holds as unclaimed, if it is anything. Must be called inside a transaction."""
    held = LedgerAccount.objects.select_for_update(no_key=True).filter(owner=owner).order_by("kind")
    moves = {Pot(Kind(row.kind), owner): -row.balance for row in held if row.balance}
    if moves:
        moves[UNCLAIMED] = -sum(moves.values())
        post(moves, reason="unclaimed", reference=reference, actor=actor, at=at)


def open_accounts(owner: UUID, *kinds: Kind) -> None:
    """Open accounts of these kinds at zero; a player's cash and bank unless told otherwise."""
    LedgerAccount.objects.bulk_create(
        [LedgerAccount(kind=kind, owner=owner, balance=0) for kind in kinds or (Kind.CASH, Kind.BANK)],
        ignore_conflicts=True,
    )


def balances(owner: UUID) -> dict[str, int]:
    """Return what the owner holds in dollars, by kind in lower case: {"cash": 5000, "bank": 0}."""
    held = LedgerAccount.objects.filter(owner=owner).order_by("-kind").values_list("kind", "balance")
    return {kind.lower(): balance or 0 for kind, balance in held}


def _after(account: _Account, amount: int) -> int | None:
    if account.balance is None:
        return None
    if account.balance + amount < 0:
        raise InsufficientFunds(f"This needs ${-amount:,}, and the account holds ${account.balance:,}.")
    return account.balance + amount


def _accounts(owners: list[UUID], pots: Iterable[Pot]) -> dict[Pot, _Account]:
    """Return the pots' accounts and all others of their owners, locked; faucets and sinks are opened when first met."""
    found = _locked(owners, pots)
    if missing := [pot for pot in pots if pot not in found]:
        if any(pot.owner for pot in missing):
            raise LedgerAccount.DoesNotExist(f"no account for {missing}")
        new = [LedgerAccount(kind=pot.kind, name=pot.name) for pot in missing]
        LedgerAccount.objects.bulk_create(new, ignore_conflicts=True)
        found = _locked(owners, pots)
    return found


# All of an owner's accounts, not only those that move: a change of either moves the owner's one standing on the
# wealth board too, so whoever holds the accounts has that to themselves. One order for all, so that nobody deadlocks.
_LOCK = """
    WITH owned AS (
        SELECT id, kind, owner, name, balance FROM ledger_ledgeraccount
        WHERE owner = ANY(%s) ORDER BY owner, kind FOR NO KEY UPDATE
    )
    SELECT * FROM owned
    UNION ALL
    SELECT id, kind, owner, name, balance FROM ledger_ledgeraccount
    WHERE owner IS NULL AND (kind, name) IN (SELECT * FROM unnest(%s::text[], %s::text[]))
"""


def _locked(owners: list[UUID], pots: Iterable[Pot]) -> dict[Pot, _Account]:
    named = [pot for pot in pots if not pot.owner]
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [owners, [pot.kind for pot in named], [pot.name for pot in named]])
        return {
            Pot(Kind(kind), owner, name): _Account(pk, balance) for pk, kind, owner, name, balance in cursor.fetchall()
        }


# One statement, because what money costs is round trips.
_WRITE = """
    WITH entry AS (
        INSERT INTO ledger_entry (id, reason, reference, actor, at, reverses_id) VALUES (%s, %s, %s, %s, %s, %s)
        RETURNING id
    ), moved AS (
        SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[]) AS moved (account, amount, balance_after)
    ), balanced AS (
        UPDATE ledger_ledgeraccount SET balance = balance_after FROM moved WHERE id = account AND owner IS NOT NULL
    )
    INSERT INTO ledger_line (entry_id, account_id, amount, balance_after)
    SELECT entry.id, account, amount, balance_after FROM entry, moved
"""


def _write(entry: tuple[Any, ...], lines: list[tuple[UUID, int, int | None]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*entry, *(list(column) for column in zip(*lines, strict=True))])
