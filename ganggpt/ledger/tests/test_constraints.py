"""What the database itself refuses, whoever writes: unbalanced lines, changed rows, debts, doubles."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from ganggpt.ledger.models import Entry, Kind, LedgerAccount, Line
from ganggpt.ledger.tests.conftest import NOW, money

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@transaction.atomic
def by_hand(account: LedgerAccount, *amounts: int, entry: Entry | None = None) -> None:
    """Write lines past all code, and let the database check them."""
    entry = entry or Entry.objects.create(reason="by hand", reference="1", actor="", at=NOW)
    for amount in amounts:
        Line.objects.create(entry=entry, account=account, amount=amount)
    connection.check_constraints()


@pytest.mark.parametrize("amounts", [[5], [5, -4], [5, -4, -2]])
def test_the_database_refuses_lines_out_of_balance_whoever_writes_them(owner: UUID, amounts: list[int]) -> None:
    account = LedgerAccount.objects.get(kind=Kind.BANK, owner=owner)
    before = money()
    with pytest.raises(DatabaseError, match="out of balance"):
        by_hand(account, *amounts)
    assert money() == before


def test_a_line_added_to_an_old_entry_puts_it_out_of_balance(owner: UUID) -> None:
    account = LedgerAccount.objects.get(kind=Kind.BANK, owner=owner)
    with pytest.raises(DatabaseError, match="out of balance by 5"):
        by_hand(account, 5, entry=Entry.objects.get())


def test_the_database_refuses_an_entry_without_lines(owner: UUID) -> None:
    before = money()
    with pytest.raises(DatabaseError, match="has no lines"):
        by_hand(LedgerAccount.objects.get(kind=Kind.BANK, owner=owner))
    assert money() == before


@pytest.mark.parametrize("table", [Line, Entry, LedgerAccount])
def test_no_table_of_the_ledger_is_emptied(owner: UUID, table: type[Model]) -> None:
    connection.check_constraints()  # whose deferred checks would refuse it too, for another reason
    before = money()
    with (
        pytest.raises(DatabaseError, match="is never emptied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table._meta.db_table} CASCADE")
    assert money() == before


Change = Callable[[], object]
CHANGES: dict[str, Change] = {
    "update an entry": lambda: Entry.objects.update(reason="another"),
    "delete an entry": lambda: Entry.objects.all()._raw_delete("default"),
    "update a line": lambda: Line.objects.update(amount=1_000_000),
    "delete a line": lambda: Line.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_booked_stays_booked(owner: UUID, change: Change) -> None:
    before = money()
    with pytest.raises(DatabaseError, match="Cannot update or delete rows"), transaction.atomic():
        change()
    assert money() == before


BAD_ROWS: dict[str, tuple[str, Callable[[UUID], object]]] = {
    "a debt": ("no_debt", lambda owner: LedgerAccount.objects.filter(owner=owner).update(balance=-1)),
    "an owner without a balance": (
        "owned_accounts_hold_a_balance",
        lambda owner: LedgerAccount.objects.filter(owner=owner).update(balance=None),
    ),
    "a second account of a kind": (
        "one_account_a_kind",
        lambda owner: LedgerAccount.objects.create(kind=Kind.CASH, owner=owner, balance=0),
    ),
    "a second faucet of a name": (
        "one_faucet_a_name",
        lambda owner: LedgerAccount.objects.create(kind=Kind.FAUCET, name="starting cash"),
    ),
    "an empty line": (
        "no_empty_line",
        lambda owner: Line.objects.create(
            entry=Entry.objects.get(), account=LedgerAccount.objects.get(kind=Kind.CASH, owner=owner), amount=0
        ),
    ),
}


@pytest.mark.parametrize(("constraint", "write"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_the_database_refuses(owner: UUID, constraint: str, write: Callable[[UUID], object]) -> None:
    before = money()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write(owner)
    assert money() == before
