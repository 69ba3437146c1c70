"""Treasuries on the ledger: limits that nobody gets past, sums paid once, and every dollar accounted for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.management import call_command

from factions.domain import commands, errors
from factions.models import LogEntry, Withdrawal
from factions.tasks import treasury as tasks
from factions.tests.front import Side, actor, faction, order
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.audit import audit
from ganggpt.ledger.models import Entry
from ganggpt.ledger.posting import STAFF_GRANT, InsufficientFunds, balances, cash, post
from ganggpt.messages import Actor, Command, Permission, Refusal, system
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.threads import together

pytestmark = pytest.mark.integration
with_real_transactions = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
RICH = 200_000


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def gang(db: None) -> Side:
    return faction(RICH)


def member(side: Side, rank: str) -> UUID:
    player: UUID = PlayerFactory.create()
    order(commands.EnrolMember(faction_id=side.id, player_id=player, rank=rank))
    return player


def deposit(side: Side, player: UUID, amount: int) -> Any:
    return order(commands.DepositToTreasury(faction_id=side.id, amount=amount), actor(player))


def draw(side: Side, player: UUID, amount: int) -> Withdrawal:
    asked = order(commands.WithdrawFromTreasury(faction_id=side.id, amount=amount), actor(player))
    return Withdrawal.objects.get(pk=asked)


def approve(what: Withdrawal, player: UUID) -> Withdrawal:
    order(commands.ApproveWithdrawal(withdrawal_id=what.pk), actor(player))
    return again(what)


def again(what: Withdrawal) -> Withdrawal:
    return Withdrawal.objects.get(pk=what.pk)


def held(player: UUID) -> int:
    return sum(balances(player).values())


def own_davis(side: Side) -> int:
    """Let the faction own a zone; return what it earns in an hour, by the table of zones."""
    order(commands.ChartZones())
    order(commands.ClaimZone(code="DAVIS", faction_id=side.id))
    return 400


def refused(refusal: type[Refusal], command: Command, by: UUID | Actor) -> None:
    with nothing_changes(), pytest.raises(refusal):
        execute(command, by=by if isinstance(by, Actor) else actor(by))


def leave(side: Side, player: UUID) -> None:
    order(commands.LeaveFaction(faction_id=side.id), actor(player))


# Putting in and drawing


def test_what_a_member_gives_is_in_the_treasury(gang: Side) -> None:
    told = deposit(gang, gang.recruit, 1_500)
    assert told == {"amount": 1_500, "balance": RICH + 1_500, "cash": 3_500}
    assert (gang.treasury, held(gang.recruit)) == (RICH + 1_500, 3_500)


def test_nobody_gives_more_than_they_have(gang: Side) -> None:
    refused(InsufficientFunds, commands.DepositToTreasury(faction_id=gang.id, amount=5_001), gang.recruit)


def test_only_members_give_and_draw_whoever_else_asks(gang: Side) -> None:
    staff = Actor("account", PlayerFactory.create(), permissions=frozenset({Permission.SUPER_ADMIN}))
    for ask in (commands.DepositToTreasury, commands.WithdrawFromTreasury):
        for by in (staff, system("tests"), PlayerFactory.create()):
            refused(errors.NotAMember, ask(faction_id=gang.id, amount=1), by)


def test_up_to_ten_thousand_dollars_are_paid_at_once(gang: Side) -> None:
    assert draw(gang, gang.leader, 10_000).state == "PAID"
    assert (gang.treasury, held(gang.leader)) == (RICH - 10_000, 15_000)
    refused(errors.RankLacksRight, commands.WithdrawFromTreasury(faction_id=gang.id, amount=1), gang.recruit)


def test_nobody_is_paid_what_the_treasury_does_not_hold(db: None) -> None:
    poor = faction(0)
    refused(InsufficientFunds, commands.WithdrawFromTreasury(faction_id=poor.id, amount=1), poor.leader)


def test_splitting_a_sum_is_no_way_around_the_limit_or_the_approvals(gang: Side) -> None:
    captain = member(gang, "CAPTAIN")
    assert [draw(gang, captain, 5_000).state for _ in range(3)] == ["PAID", "PAID", "PENDING"]
    refused(errors.WithdrawalLimitReached, commands.WithdrawFromTreasury(faction_id=gang.id, amount=1), captain)


def test_a_limit_is_there_again_a_day_after_what_was_paid(gang: Side, clock: Any) -> None:
    lieutenant = member(gang, "LIEUTENANT")
    assert draw(gang, lieutenant, 5_000).state == "PAID"
    clock.shift(timedelta(hours=24) - timedelta(microseconds=1))
    refused(errors.WithdrawalLimitReached, commands.WithdrawFromTreasury(faction_id=gang.id, amount=1), lieutenant)
    clock.shift(timedelta(microseconds=1))
    assert draw(gang, lieutenant, 5_000).state == "PAID"


def test_what_was_approved_late_counts_from_when_it_was_paid(gang: Side, clock: Any) -> None:
    captain, second = member(gang, "CAPTAIN"), member(gang, "CAPTAIN")
    what = draw(gang, captain, 15_000)
    clock.shift(timedelta(hours=23))
    approve(what, second)
    assert approve(what, gang.leader).state == "PAID"
    clock.shift(timedelta(hours=23))
    refused(errors.WithdrawalLimitReached, commands.WithdrawFromTreasury(faction_id=gang.id, amount=1), captain)
    clock.shift(timedelta(hours=1))
    assert draw(gang, captain, 10_000).state == "PAID"


def test_what_is_over_counts_no_longer(gang: Side, clock: Any) -> None:
    captain = member(gang, "CAPTAIN")
    order(commands.CancelWithdrawal(withdrawal_id=draw(gang, captain, 15_000).pk), actor(captain))
    order(commands.RefuseWithdrawal(withdrawal_id=draw(gang, captain, 15_000).pk), actor(gang.leader))
    draw(gang, captain, 15_000)
    clock.shift(timedelta(hours=24))
    assert draw(gang, captain, 10_000).state == "PAID"  # the sweep has not been there yet


# Agreeing


def test_two_others_have_it_paid(gang: Side) -> None:
    captain, second = member(gang, "CAPTAIN"), member(gang, "CAPTAIN")
    what = approve(draw(gang, captain, 12_000), second)
    assert (what.state, what.approved_by, gang.treasury) == ("PENDING", [second], RICH)
    what = approve(what, gang.leader)
    assert (what.state, what.approved_by, what.decided_at) == ("PAID", [second, gang.leader], NOON)
    assert (gang.treasury, held(captain)) == (RICH - 12_000, 17_000)
    refused(errors.WithdrawalIsClosed, commands.ApproveWithdrawal(withdrawal_id=what.pk), gang.leader)


def test_a_last_approval_that_the_treasury_cannot_bear_changes_nothing(db: None) -> None:
    poor = faction(11_999)
    captain, second = member(poor, "CAPTAIN"), member(poor, "CAPTAIN")
    what = approve(draw(poor, captain, 12_000), second)
    refused(InsufficientFunds, commands.ApproveWithdrawal(withdrawal_id=what.pk), poor.leader)
    deposit(poor, poor.recruit, 1)
    assert approve(what, poor.leader).state == "PAID"
    assert poor.treasury == 0


def test_what_one_who_leaves_has_asked_for_is_not_paid_and_is_off(gang: Side, settle: Callable[[], None]) -> None:
    captain, second = member(gang, "CAPTAIN"), member(gang, "CAPTAIN")
    what, other = approve(draw(gang, captain, 12_000), second), draw(gang, second, 12_000)
    leave(gang, captain)
    refused(errors.AskerMayNotDraw, commands.ApproveWithdrawal(withdrawal_id=what.pk), gang.leader)
    settle()
    assert (again(what).state, again(other).state) == ("CANCELLED", "PENDING")


def test_what_waits_is_off_when_the_faction_disbands(gang: Side, settle: Callable[[], None]) -> None:
    captain = member(gang, "CAPTAIN")
    what = draw(gang, captain, 12_000)
    order(commands.DisbandFaction(faction_id=gang.id), actor(gang.leader))
    refused(errors.NoSuchFaction, commands.ApproveWithdrawal(withdrawal_id=what.pk), gang.leader)
    settle()
    assert again(what).state == "CANCELLED"


def test_nobody_takes_back_what_another_asked_for_and_no_stranger_learns_of_it(gang: Side) -> None:
    what = draw(gang, gang.leader, 12_000)
    for ask in (commands.ApproveWithdrawal, commands.RefuseWithdrawal, commands.CancelWithdrawal):
        refused(errors.NoSuchWithdrawal, ask(withdrawal_id=what.pk), PlayerFactory.create())
        refused(errors.NoSuchWithdrawal, ask(withdrawal_id=UUID(int=1)), gang.leader)
    refused(errors.NotYourWithdrawal, commands.CancelWithdrawal(withdrawal_id=what.pk), gang.recruit)
    refused(errors.OwnWithdrawal, commands.ApproveWithdrawal(withdrawal_id=what.pk), gang.leader)


def test_the_sweep_ends_what_too_few_have_approved_in_time(gang: Side, clock: Any) -> None:
    what = draw(gang, gang.leader, 12_000)
    clock.shift(timedelta(hours=24) - timedelta(microseconds=1))
    with nothing_changes():
        tasks.expire_withdrawals()
        execute(commands.ExpireWithdrawal(withdrawal_id=what.pk), by=system("tests"))
    clock.shift(timedelta(microseconds=1))
    tasks.expire_withdrawals()
    assert again(what).state == "EXPIRED"
    with nothing_changes():
        tasks.expire_withdrawals()


# Wages


def test_wages_are_paid_once_a_day(gang: Side, clock: Any, settle: Callable[[], None]) -> None:
    captain = member(gang, "CAPTAIN")
    tasks.pay_wages()
    paid = {gang.leader: 1_000, captain: 600, gang.recruit: 100}
    assert {who: balances(who)["bank"] for who in paid} == paid
    assert gang.treasury == RICH - 1_700
    settle()
    [logged] = LogEntry.objects.filter(faction=gang.id, name="WagesPaid")
    assert logged.data["total"] == 1_700
    with nothing_changes():
        tasks.pay_wages()
        for day in (NOON.date() - timedelta(days=2), NOON.date() + timedelta(days=1)):
            with pytest.raises(errors.NotDue):
                order(commands.PayWages(faction_id=gang.id, day=day))
    order(commands.PayWages(faction_id=gang.id, day=NOON.date()))  # by another way than the beat's
    assert gang.treasury == RICH - 1_700
    clock.shift(timedelta(days=3))
    tasks.pay_wages()
    assert gang.treasury == RICH - 3_400


def test_a_treasury_that_was_empty_on_payday_does_not_pay_later(db: None) -> None:
    poor = faction(0)
    tasks.pay_wages()
    deposit(poor, poor.recruit, 500)
    tasks.pay_wages()
    order(commands.PayWages(faction_id=poor.id, day=NOON.date()))
    assert (poor.treasury, Entry.objects.filter(reason="wages").count()) == (500, 0)
    [told] = StoredEvent.objects.filter(stream=f"faction:{poor.id}", name="factions.WagesPaid")
    assert (told.data["total"], told.data["paid"]) == (0, {})


def test_a_poor_treasury_pays_shares(db: None) -> None:
    poor = faction(100)
    tasks.pay_wages()
    assert (balances(poor.leader)["bank"], balances(poor.recruit)["bank"], poor.treasury) == (90, 9, 1)


# What turf earns


def test_turf_earns_each_hour_once(gang: Side, clock: Any, settle: Callable[[], None]) -> None:
    per_hour = own_davis(gang)
    clock.shift(timedelta(hours=1))
    tasks.pay_territory_income()
    assert gang.treasury == RICH + per_hour
    [entry] = Entry.objects.filter(reason="territory income")
    assert entry.reference == f"faction:{gang.id}:2026-07-01T12"
    with nothing_changes():
        tasks.pay_territory_income()
    order(commands.PayTerritoryIncome(faction_id=gang.id, hour=NOON))
    clock.shift(timedelta(hours=1))
    tasks.pay_territory_income()
    assert gang.treasury == RICH + 2 * per_hour


def test_an_hour_is_paid_to_whoever_held_the_zone_when_it_ended(gang: Side, clock: Any) -> None:
    rival = faction(0)
    own_davis(gang)
    clock.shift(timedelta(hours=1, minutes=1))
    per_hour = own_davis(rival)
    tasks.pay_territory_income()
    order(commands.PayTerritoryIncome(faction_id=rival.id, hour=NOON))
    assert (gang.treasury, rival.treasury) == (RICH, 0)
    clock.shift(timedelta(hours=1))
    tasks.pay_territory_income()
    assert gang.treasury == RICH
    assert rival.treasury == per_hour


# Races


def calls(command: Command, *players: UUID) -> list[Callable[[], Any]]:
    actors = [actor(player) for player in players]
    return [partial(execute, command, by=by) for by in actors]


def codes(results: list[Any]) -> list[str]:
    return sorted(result.code if isinstance(result, Refusal) else "done" for result in results)


@with_real_transactions
def test_racing_is_no_way_around_the_limit() -> None:
    gang = faction(RICH)
    lieutenant = member(gang, "LIEUTENANT")
    wish = commands.WithdrawFromTreasury(faction_id=gang.id, amount=1_500)
    raced = together(*calls(wish, *[lieutenant] * 6))
    assert codes(raced) == ["done"] * 3 + ["withdrawal_limit_reached"] * 3
    assert (gang.treasury, held(lieutenant)) == (RICH - 4_500, 9_500)


@with_real_transactions
def test_two_who_agree_last_at_once_have_it_paid_once() -> None:
    gang = faction(RICH)
    captain, *others = (member(gang, "CAPTAIN") for _ in range(4))
    what = approve(draw(gang, captain, 12_000), gang.leader)
    raced = together(*calls(commands.ApproveWithdrawal(withdrawal_id=what.pk), *others))
    assert codes(raced) == ["done", "withdrawal_is_closed", "withdrawal_is_closed"]
    assert (gang.treasury, held(captain)) == (RICH - 12_000, 17_000)


@with_real_transactions
def test_one_who_leaves_while_the_last_agrees_is_paid_or_not_but_never_afterwards() -> None:
    gang = faction(RICH)
    captain, second = member(gang, "CAPTAIN"), member(gang, "CAPTAIN")
    what = approve(draw(gang, captain, 12_000), second)
    goes, agrees = commands.LeaveFaction(faction_id=gang.id), commands.ApproveWithdrawal(withdrawal_id=what.pk)
    left, agreed = together(*calls(goes, captain), *calls(agrees, gang.leader))
    assert not isinstance(left, Refusal)
    if isinstance(agreed, Refusal):
        assert (agreed.code, again(what).state, held(captain)) == ("asker_may_not_draw", "PENDING", 5_000)
    else:
        assert (again(what).state, held(captain)) == ("PAID", 17_000)


@with_real_transactions
def test_wages_and_income_asked_for_at_once_are_paid_once() -> None:
    gang = faction(RICH)
    per_hour = own_davis(gang)
    wages = commands.PayWages(faction_id=gang.id, day=NOON.date())
    income = commands.PayTerritoryIncome(faction_id=gang.id, hour=NOON - timedelta(hours=1))
    by = system("tests")
    raced = together(*(partial(execute, wish, by=by) for wish in [wages, income] * 3))
    assert codes(raced) == ["done"] * 6
    assert gang.treasury == RICH - 1_100 + per_hour
    assert Entry.objects.filter(reason__in=["wages", "territory income"]).count() == 2


# A storm


def _wish(dice: Random, side: Side, players: list[UUID]) -> tuple[Command, UUID]:
    waiting = list(Withdrawal.objects.order_by("asked_at", "pk").values_list("pk", flat=True)) or [UUID(int=1)]
    what = dice.choice(waiting[-5:])
    amount = dice.choice([0, 1, 400, 5_000, 9_999, 12_000, 15_000, 60_000])
    wishes: list[tuple[int, Command]] = [
        (4, commands.DepositToTreasury(faction_id=side.id, amount=amount)),
        (5, commands.WithdrawFromTreasury(faction_id=side.id, amount=amount)),
        (5, commands.ApproveWithdrawal(withdrawal_id=what)),
        (1, commands.RefuseWithdrawal(withdrawal_id=what)),
        (1, commands.CancelWithdrawal(withdrawal_id=what)),
    ]
    [wish] = dice.choices([wish for _, wish in wishes], [weight for weight, _ in wishes])
    return wish, dice.choice(players)


def _enrich(player: UUID) -> None:
    moves = {STAFF_GRANT: -30_000, cash(player): 30_000}
    post(moves, reason="tests", reference=f"storm:{player}", actor="system:tests", at=NOON)


def test_after_a_storm_every_dollar_is_accounted_for(
    gang: Side, clock: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = Random(4)
    players = [gang.leader, gang.recruit, *(member(gang, "CAPTAIN") for _ in range(3)), PlayerFactory.create()]
    for player in players:
        _enrich(player)
    before = gang.treasury + sum(map(held, players))
    outcomes = set()
    for step in range(90):
        wish, by = _wish(dice, gang, players)
        try:
            execute(wish, by=actor(by))
            outcomes.add(type(wish).__name__)
        except Refusal as refusal:
            outcomes.add(refusal.code)
        if step % 30 == 29:
            clock.shift(timedelta(hours=30))
            tasks.expire_withdrawals()
            tasks.pay_wages()
    assert gang.treasury + sum(map(held, players)) == before
    assert len(outcomes) >= 10
    assert audit().drift == 0
    capsys.readouterr()
    call_command("rebuild", check=True)
    assert " 0 differ." in capsys.readouterr().out
