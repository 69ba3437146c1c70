"""Limits and fees of money, as plain calls."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganggpt.messages import Refusal
from players.domain import errors, events, money
from players.domain.player import Player, evolve

pytestmark = pytest.mark.unit

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CJ = Player(UUID(int=1), experience=0, reputation=0, reputation_at=NOW)
RYDER = UUID(int=2)


def send(amount: int = 100, **facts: Any) -> Any:
    given_facts: dict[str, Any] = {
        "to": RYDER,
        "account": "cash",
        "muted": False,
        "known": True,
        "sent": 0,
        "at": NOW,
    } | facts
    return money.transfer(CJ, amount=amount, **given_facts)


@pytest.mark.parametrize(
    ("amount", "fee"),
    [(1, 1), (49, 1), (50, 1), (51, 2), (100, 2), (101, 3), (1_000, 20), (49_999, 1_000), (50_000, 1_000)],
)
def test_the_fee_is_2_percent_rounded_up(amount: int, fee: int) -> None:
    assert money.fee(amount) == fee


@given(st.integers(1, money.MAX_TRANSFER))
def test_splitting_a_transfer_never_saves_a_fee(amount: int) -> None:
    half = amount // 2
    assert money.fee(amount) * 50 >= amount
    assert money.fee(amount) >= 1
    assert not half or money.fee(half) + money.fee(amount - half) >= money.fee(amount)


@pytest.mark.parametrize("account", ["cash", "bank"])
@pytest.mark.parametrize("amount", [1, 50_000])
def test_what_is_sent_is_one_event_with_its_fee(amount: int, account: money.Account) -> None:
    [event] = send(amount, account=account)
    assert event == events.MoneyTransferred(
        player_id=CJ.id,
        to=RYDER,
        amount=amount,
        fee=money.fee(amount),
        account=account,
        at=NOW,
    )
    assert evolve(CJ, event) == CJ


@pytest.mark.parametrize("amount", [-50_000, -1, 0, 50_001, 2**63])
def test_a_transfer_is_1_to_50_000_dollars(amount: int) -> None:
    with pytest.raises(errors.InvalidAmount) as refused:
        send(amount)
    assert (refused.value.status, refused.value.errors) == (400, {"amount": ["An amount is $1 to $50,000."]})


@pytest.mark.parametrize(("sent", "amount"), [(0, 50_000), (50_000, 50_000), (99_999, 1), (60_000, 40_000)])
def test_100_000_dollars_a_day_may_be_sent(sent: int, amount: int) -> None:
    assert len(send(amount, sent=sent)) == 1


@pytest.mark.parametrize(
    ("sent", "amount", "left"), [(50_001, 50_000, "$49,999"), (100_000, 1, "$0"), (120_000, 1, "$0")]
)
def test_more_than_100_000_dollars_a_day_may_not(sent: int, amount: int, left: str) -> None:
    with pytest.raises(errors.DailyLimitReached, match="within 24 hours, and may send") as refused:
        send(amount, sent=sent)
    assert refused.value.status == 409
    assert f" {left} more" in refused.value.detail


REFUSED: dict[type[Refusal], dict[str, Any]] = {
    errors.NotToOneself: {"to": CJ.id},
    errors.NoSuchPlayer: {"known": False},
    errors.Muted: {"muted": True},
}


@pytest.mark.parametrize("refusal", REFUSED)
def test_a_transfer_is_refused_to_oneself_to_nobody_and_to_the_muted(refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        send(**REFUSED[refusal])


def test_whoever_is_unknown_stays_unknown_to_a_muted_sender_as_well() -> None:
    with pytest.raises(errors.NoSuchPlayer):
        send(muted=True, known=False)


@pytest.mark.parametrize(
    ("rule", "event"), [(money.deposit, events.CashDeposited), (money.withdraw, events.CashWithdrawn)]
)
def test_the_bank_takes_and_gives_any_amount_free_of_charge(rule: Any, event: Any) -> None:
    for amount in (1, money.MAX_AMOUNT):
        assert rule(CJ, amount=amount, at=NOW) == [event(player_id=CJ.id, amount=amount, at=NOW)]
    for amount in (0, -1, money.MAX_AMOUNT + 1):
        with pytest.raises(errors.InvalidAmount):
            rule(CJ, amount=amount, at=NOW)


@pytest.mark.parametrize("amount", [1, -1, money.MAX_AMOUNT, -money.MAX_AMOUNT])
def test_staff_give_and_fine(amount: int) -> None:
    granted = events.MoneyGranted(player_id=CJ.id, amount=amount, account="bank", at=NOW)
    assert money.grant(CJ, amount=amount, account="bank", reason="event prize", at=NOW) == [granted]


@pytest.mark.parametrize("amount", [0, money.MAX_AMOUNT + 1, -money.MAX_AMOUNT - 1])
def test_staff_neither_give_nothing_nor_a_slip_of_the_finger(amount: int) -> None:
    with pytest.raises(errors.InvalidAmount):
        money.grant(CJ, amount=amount, account="cash", reason="event prize", at=NOW)


@pytest.mark.parametrize("reason", ["", " \n", "x" * 301])
def test_staff_say_why(reason: str) -> None:
    with pytest.raises(errors.InvalidReason) as refused:
        money.grant(CJ, amount=1, account="cash", reason=reason, at=NOW)
    assert refused.value.errors == {"reason": ["A reason has 1 to 300 characters."]}


def test_money_leaves_a_players_standing_as_it_is() -> None:
    known = replace(CJ, experience=1_500, reputation=7)
    for event in (*send(), *money.deposit(CJ, amount=1, at=NOW), *money.withdraw(CJ, amount=1, at=NOW)):
        assert evolve(known, event) == known
