"""Money moves by `post` alone: all of a posting or none of it, once for one thing, whoever else is posting."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Sum

from ganggpt.ledger import posting
from ganggpt.ledger.models import Entry, Kind, LedgerAccount, Line
from ganggpt.ledger.posting import STARTING_CASH, TRANSFER_FEE, InsufficientFunds, Pot, balances, bank, cash
from ganggpt.ledger.tests.conftest import NOW, money, paid, post
from ganggpt.messages import Refusal
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_accounts_are_opened_empty_and_once() -> None:
    owner = uuid4()
    posting.open_accounts(owner)
    posting.open_accounts(owner)
    assert balances(owner) == {"cash": 0, "bank": 0}
    assert LedgerAccount.objects.filter(owner=owner).count() == 2


def test_who_has_no_account_has_no_balances() -> None:
    assert balances(uuid4()) == {}


def test_money_moves_between_pots_and_every_line_says_what_was_left(owner: UUID) -> None:
    entry = post({cash(owner): -30, bank(owner): 30})
    assert balances(owner) == {"cash": 70, "bank": 30}
    lines = Line.objects.filter(entry=entry).order_by("amount").values_list("account__kind", "amount", "balance_after")
    assert list(lines) == [("CASH", -30, 70), ("BANK", 30, 30)]
    told = Entry.objects.values_list("reason", "reference", "actor", "at").get(pk=entry)
    assert told == ("tests", "1", "system:tests", NOW)


def test_a_faucet_keeps_no_balance_and_is_made_once(owner: UUID) -> None:
    other = uuid4()
    posting.open_accounts(other)
    paid(other, 7)
    faucet = LedgerAccount.objects.get(kind=Kind.FAUCET)
    assert (faucet.name, faucet.balance, faucet.owner) == ("starting cash", None, None)
    assert list(Line.objects.filter(account=faucet).order_by("pk").values_list("amount", "balance_after")) == [
        (-100, None),
        (-7, None),
    ]


@pytest.mark.parametrize("amounts", [{}, {"cash": 0, "bank": 0}])
def test_an_entry_that_moves_nothing_is_not_written(owner: UUID, amounts: dict[str, int]) -> None:
    before = money()
    with pytest.raises(ValueError, match="moves something"):
        post({Pot(Kind[kind.upper()], owner): dollars for kind, dollars in amounts.items()})
    assert money() == before


def test_a_pot_of_nothing_writes_no_line(owner: UUID) -> None:
    entry = post({cash(owner): -5, TRANSFER_FEE: 5, bank(owner): 0})
    assert list(Line.objects.filter(entry=entry).order_by("amount").values_list("amount", flat=True)) == [-5, 5]


def test_whoever_posts_is_told_what_the_owners_hold_since(owner: UUID) -> None:
    moves = {cash(owner): -30, TRANSFER_FEE: 30}
    posted = posting.post(moves, reason="tests", reference="1", actor="", at=NOW)
    assert posted.held == {cash(owner): 70, bank(owner): 0}


def test_nothing_is_posted_to_an_owner_without_accounts(owner: UUID) -> None:
    before = money()
    with pytest.raises(LedgerAccount.DoesNotExist):
        post({cash(owner): -1, cash(uuid4()): 1})
    assert money() == before


def test_a_posting_is_two_queries_whatever_it_moves(owner: UUID, django_assert_num_queries: Any) -> None:
    other = uuid4()
    posting.open_accounts(other)
    moves = {cash(owner): -9, bank(owner): 3, cash(other): 3, bank(other): 2, STARTING_CASH: 1}
    with django_assert_num_queries(2):
        posting.post(moves, reason="tests", reference="1", actor="", at=NOW)


def test_more_than_there_is_cannot_leave(owner: UUID) -> None:
    before = money()
    with pytest.raises(InsufficientFunds) as refused, transaction.atomic():
        posting.post({cash(owner): -1_101, bank(owner): 1_101}, reason="tests", reference="1", actor="", at=NOW)
    assert (refused.value.status, refused.value.code) == (409, "insufficient_funds")
    assert refused.value.detail == "This needs $1,101, and the account holds $100."
    assert money() == before
    post({cash(owner): -100, bank(owner): 100})
    assert balances(owner) == {"cash": 0, "bank": 100}


def test_one_thing_is_paid_once_for_one_reason(owner: UUID) -> None:
    post({cash(owner): -1, bank(owner): 1}, reference="mission:1")
    before = money()
    with pytest.raises(IntegrityError, match="paid_once_for_one_thing"):
        post({cash(owner): -1, bank(owner): 1}, reference="mission:1")
    assert money() == before
    post({cash(owner): -1, bank(owner): 1}, reference="mission:2")
    assert balances(owner) == {"cash": 98, "bank": 2}


def test_the_database_refuses_an_entry_out_of_balance(owner: UUID) -> None:
    before = money()
    with pytest.raises(DatabaseError, match="out of balance by 1"):
        post({cash(owner): -29, bank(owner): 30})
    assert money() == before


@pytest.mark.django_db(transaction=True)
def test_money_moves_only_inside_the_transaction_of_what_it_pays_for(owner: UUID) -> None:
    before = money()
    with pytest.raises(RuntimeError, match="inside the transaction"):
        posting.post({cash(owner): -1, bank(owner): 1}, reason="tests", reference="1", actor="", at=NOW)
    assert money() == before


@pytest.mark.django_db(transaction=True)
def test_an_entry_out_of_balance_fails_its_commit(owner: UUID) -> None:
    before = money()
    with pytest.raises(DatabaseError, match="out of balance"), transaction.atomic():
        posting.post({cash(owner): -1}, reason="tests", reference="1", actor="", at=NOW)
    assert money() == before


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_posting_crosswise_neither_deadlock_nor_lose_a_dollar(owner: UUID) -> None:
    other = uuid4()
    posting.open_accounts(other)
    paid(other, 1_000)
    pots = [cash(owner), cash(other)]
    results = together(
        *(partial(post, {pots[n % 2]: -(n + 1), pots[1 - n % 2]: n + 1, bank(owner): 0}, f"{n}") for n in range(20))
    )
    assert not [result for result in results if isinstance(result, Refusal)]
    assert balances(owner) == {"cash": 110, "bank": 0}  # 100 left it, and 110 came
    assert balances(other) == {"cash": 990, "bank": 0}
    assert Line.objects.aggregate(total=Sum("amount")) == {"total": 0}
    for account in LedgerAccount.objects.filter(owner__isnull=False):
        assert account.balance == (Line.objects.filter(account=account).aggregate(n=Sum("amount"))["n"] or 0)


@pytest.mark.django_db(transaction=True)
def test_cash_and_bank_of_the_same_two_move_at_once_without_a_deadlock(owner: UUID) -> None:
    """They share no account, but each owner's standing on the wealth board."""
    other = uuid4()
    posting.open_accounts(other)
    paid(other, 100)
    for one in (owner, other):
        post({cash(one): -50, bank(one): 50}, f"saved {one}")
    pots = [(cash(owner), cash(other)), (bank(other), bank(owner))]
    results = together(*(partial(post, {pots[n % 2][0]: -1, pots[n % 2][1]: 1}, f"{n}") for n in range(24)))
    assert all(isinstance(result, UUID) for result in results)
    assert (balances(owner), balances(other)) == ({"cash": 38, "bank": 62}, {"cash": 62, "bank": 38})


@pytest.mark.django_db(transaction=True)
def test_what_twenty_threads_want_is_given_until_the_money_is_gone(owner: UUID) -> None:
    results = together(*(partial(post, {cash(owner): -30, bank(owner): 30}, f"{n}") for n in range(20)))
    assert sum(isinstance(result, InsufficientFunds) for result in results) == 17
    assert balances(owner) == {"cash": 10, "bank": 90}


@pytest.mark.django_db(transaction=True)
def test_a_faucet_that_twenty_threads_open_is_opened_once(owner: UUID) -> None:
    tap = Pot(Kind.FAUCET, name="a new tap")
    results = together(*(partial(post, {tap: -1, cash(owner): 1}, f"{n}") for n in range(20)))
    assert all(isinstance(result, UUID) for result in results)
    assert LedgerAccount.objects.filter(name="a new tap").count() == 1
    assert balances(owner)["cash"] == 120


def test_rows_say_in_the_console_what_they_are(owner: UUID) -> None:
    rows = [
        LedgerAccount.objects.get(kind=Kind.FAUCET),
        LedgerAccount.objects.get(kind=Kind.CASH, owner=owner),
        Entry.objects.get(),
    ]
    assert [str(row) for row in rows] == ["starting cash", f"CASH of {owner}", f"tests for {owner}"]
    line = Line.objects.get(amount=100)
    assert str(line) == f"+100 {line.account_id}"
