"""Who puts money into a treasury, who draws how much, who must agree, and what is paid by the day and by the hour."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, payroll, treasury
from factions.domain.faction import Faction, Member
from factions.domain.gangs import FactionType
from factions.domain.ladder import DEFAULT_LADDER, Rank, Right
from factions.domain.treasury import Drawn
from factions.domain.withdrawal import State, Withdrawal, evolve
from ganggpt.messages import Event, Refusal

pytestmark = pytest.mark.unit

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
FACTION, WITHDRAWAL = UUID(int=900), UUID(int=901)
LEADER, CAPTAIN, SECOND, LIEUTENANT, RECRUIT, STRANGER = (UUID(int=n) for n in range(1, 7))
RANKS = {
    LEADER: "LEADER", CAPTAIN: "CAPTAIN", SECOND: "CAPTAIN", LIEUTENANT: "LIEUTENANT", RECRUIT: "RECRUIT",
}  # fmt: skip
NOTHING = Drawn()
DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)


def faction(ranks: Mapping[UUID, str] = RANKS, ladder: tuple[Rank, ...] = DEFAULT_LADDER) -> Faction:
    members = {who: Member(rank, NOW) for who, rank in ranks.items()}
    return Faction(FACTION, "ballas", "Ballas", FactionType.GANG, "#800080", "", NOW, ladder, members=members)


GANG = faction()
GONE = replace(GANG, disbanded_at=NOW)


def without(*players: UUID) -> Faction:
    return faction({who: rank for who, rank in RANKS.items() if who not in players})


def pending(player: UUID = CAPTAIN, amount: int = 12_000, approved_by: tuple[UUID, ...] = ()) -> Withdrawal:
    return Withdrawal(WITHDRAWAL, FACTION, player, amount, 2, NOW + DAY, NOW, approved_by=approved_by)


def draw(by: UUID, amount: int, drawn: Drawn = NOTHING, of: Faction = GANG) -> list[Event]:
    return treasury.withdraw(of, withdrawal_id=WITHDRAWAL, by=by, amount=amount, drawn=drawn, at=NOW)


def approve(what: Withdrawal, by: UUID, of: Faction = GANG, drawn: Drawn = NOTHING, at: datetime = NOW) -> list[Event]:
    return treasury.approve(what, faction=of, by=by, drawn=drawn, at=at)


def refuse(what: Withdrawal, by: UUID, of: Faction = GANG, at: datetime = NOW) -> list[Event]:
    return treasury.refuse(what, faction=of, by=by, at=at)


def cancel(what: Withdrawal, by: UUID, of: Faction = GANG, at: datetime = NOW) -> list[Event]:
    return treasury.cancel(what, faction=of, by=by, at=at)


def asked(amount: int, approvals: int, player: UUID = CAPTAIN) -> Event:
    return events.WithdrawalRequested(
        withdrawal_id=WITHDRAWAL,
        faction_id=FACTION,
        player_id=player,
        amount=amount,
        approvals=approvals,
        expires_at=NOW + DAY,
        at=NOW,
    )


def paid(amount: int, player: UUID = CAPTAIN) -> Event:
    return events.WithdrawalPaid(withdrawal_id=WITHDRAWAL, faction_id=FACTION, player_id=player, amount=amount, at=NOW)


def approved(by: UUID) -> Event:
    return events.WithdrawalApproved(withdrawal_id=WITHDRAWAL, faction_id=FACTION, by=by, at=NOW)


def told(fault: pytest.ExceptionInfo[Refusal]) -> str:
    return fault.value.detail


# Putting in


def test_a_member_with_the_right_gives() -> None:
    given = events.TreasuryDeposited(faction_id=FACTION, player_id=RECRUIT, amount=250, at=NOW)
    assert treasury.deposit(GANG, by=RECRUIT, amount=250, at=NOW) == [given]


@pytest.mark.parametrize("amount", [1, 1_000_000_000])
def test_a_sum_may_be_as_small_or_large(amount: int) -> None:
    [given] = treasury.deposit(GANG, by=RECRUIT, amount=amount, at=NOW)
    assert given == events.TreasuryDeposited(faction_id=FACTION, player_id=RECRUIT, amount=amount, at=NOW)


@pytest.mark.parametrize("amount", [-1, 0, 1_000_000_001])
def test_no_sum_is_smaller_or_larger(amount: int) -> None:
    with pytest.raises(errors.InvalidSum) as fault:
        treasury.deposit(GANG, by=RECRUIT, amount=amount, at=NOW)
    assert fault.value.errors == {"amount": ["A sum is $1 to $1,000,000,000."]}
    assert told(fault) == "A sum is $1 to $1,000,000,000."
    with pytest.raises(errors.InvalidSum):
        draw(LEADER, amount)


@pytest.mark.parametrize("of", [GANG, GONE])
def test_who_is_no_member_gives_and_draws_nothing(of: Faction) -> None:
    refusal = errors.NoSuchFaction if of.disbanded_at else errors.NotAMember
    with pytest.raises(refusal):
        treasury.deposit(of, by=STRANGER, amount=1, at=NOW)
    with pytest.raises(refusal):
        draw(STRANGER, 1, of=of)


def test_giving_takes_the_right_to_deposit_and_drawing_that_to_withdraw() -> None:
    ladder = (replace(DEFAULT_LADDER[0], rights=(Right.WITHDRAW,), daily_limit=5), *DEFAULT_LADDER[1:])
    with pytest.raises(errors.RankLacksRight):
        treasury.deposit(faction(ladder=ladder), by=RECRUIT, amount=1, at=NOW)
    assert draw(RECRUIT, 5, of=faction(ladder=ladder)) == [asked(5, 0, RECRUIT), paid(5, RECRUIT)]
    with pytest.raises(errors.RankLacksRight):
        draw(RECRUIT, 1)


# Drawing


def test_who_has_drawn_nothing_in_a_day_has_nothing_waiting() -> None:
    assert Drawn() == Drawn(total=0, alone=0, waiting=0)
    assert timedelta(hours=24) == treasury.DAY  # in which it is counted


@pytest.mark.parametrize(("amount", "alone"), [(1, 0), (10_000, 0), (1, 9_999), (4_000, 6_000)])
def test_up_to_ten_thousand_dollars_a_day_are_paid_at_once(amount: int, alone: int) -> None:
    assert draw(CAPTAIN, amount, Drawn(total=alone, alone=alone)) == [asked(amount, 0), paid(amount)]


@pytest.mark.parametrize(("amount", "alone"), [(10_001, 0), (1, 10_000), (4_001, 6_000)])
def test_what_is_above_waits_for_two_others_however_it_is_split(amount: int, alone: int) -> None:
    assert draw(CAPTAIN, amount, Drawn(total=alone, alone=alone)) == [asked(amount, 2)]


@pytest.mark.parametrize(("amount", "total"), [(15_000, 0), (1, 14_999), (5_000, 10_000)])
def test_a_rank_draws_up_to_its_daily_limit(amount: int, total: int) -> None:
    assert draw(CAPTAIN, amount, Drawn(total=total))[0] in [asked(amount, 0), asked(amount, 2)]


@pytest.mark.parametrize(
    ("amount", "total", "left"), [(15_001, 0, "15,000"), (2, 14_999, "1"), (1, 15_000, "0"), (1, 16_000, "0")]
)
def test_a_rank_draws_no_more_than_its_daily_limit(amount: int, total: int, left: str) -> None:
    with pytest.raises(errors.WithdrawalLimitReached) as fault:
        draw(CAPTAIN, amount, Drawn(total=total))
    assert told(fault) == f"Of the $15,000 that the rank may draw in 24 hours, ${left} are left."


def test_ten_requests_of_one_member_may_wait() -> None:
    assert draw(LEADER, 10_001, Drawn(waiting=9)) == [asked(10_001, 2, LEADER)]
    assert draw(LEADER, 10_000, Drawn(waiting=10)) == [asked(10_000, 0, LEADER), paid(10_000, LEADER)]
    for waiting in (10, 11):
        with pytest.raises(errors.TooManyWithdrawals) as fault:
            draw(LEADER, 10_001, Drawn(waiting=waiting))
        assert told(fault) == f"{waiting} of your requests wait for others already."


# Agreeing


def test_the_first_of_two_agrees_and_the_second_has_it_paid() -> None:
    assert approve(pending(), LIEUTENANT) == [approved(LIEUTENANT)]
    assert approve(pending(approved_by=(LIEUTENANT,)), LEADER) == [approved(LEADER), paid(12_000)]


def test_nobody_agrees_to_what_they_ask_for_themselves() -> None:
    for decide in (approve, refuse):
        with pytest.raises(errors.OwnWithdrawal):
            decide(pending(), CAPTAIN)


def test_whoever_has_agreed_counts_once() -> None:
    with pytest.raises(errors.AlreadyApproved):
        approve(pending(approved_by=(LIEUTENANT,)), LIEUTENANT)


def test_who_has_left_or_may_not_draw_any_more_counts_no_longer() -> None:
    what = pending(approved_by=(LIEUTENANT,))
    assert approve(what, SECOND, without(LIEUTENANT)) == [approved(SECOND)]
    assert approve(what, SECOND, faction({**RANKS, LIEUTENANT: "VETERAN"})) == [approved(SECOND)]


def test_who_may_draw_again_has_it_paid_by_agreeing_again() -> None:
    assert approve(pending(approved_by=(LIEUTENANT, SECOND)), LIEUTENANT) == [paid(12_000)]


def test_agreeing_takes_the_right_to_withdraw() -> None:
    with pytest.raises(errors.RankLacksRight):
        approve(pending(), RECRUIT)
    with pytest.raises(errors.RankLacksRight):
        refuse(pending(), RECRUIT)


@pytest.mark.parametrize("decide", [approve, refuse, cancel])
def test_a_stranger_does_not_even_learn_that_it_exists(decide: object) -> None:
    assert callable(decide)
    with pytest.raises(errors.NoSuchWithdrawal):
        decide(pending(), STRANGER)
    with pytest.raises(errors.NoSuchFaction):
        decide(pending(), STRANGER, GONE)


@pytest.mark.parametrize("of", [without(CAPTAIN), faction({**RANKS, CAPTAIN: "VETERAN"})])
def test_it_is_not_paid_to_who_may_not_draw_any_more(of: Faction) -> None:
    assert approve(pending(), LIEUTENANT, of) == [approved(LIEUTENANT)]
    with pytest.raises(errors.AskerMayNotDraw):
        approve(pending(approved_by=(LIEUTENANT,)), LEADER, of)


def test_it_is_not_paid_beyond_the_limit_of_the_rank_that_the_asker_has_now() -> None:
    what = pending(amount=5_001, approved_by=(LEADER,))
    with pytest.raises(errors.WithdrawalLimitReached):
        approve(what, SECOND, faction({**RANKS, CAPTAIN: "LIEUTENANT"}))
    assert approve(replace(what, amount=5_000), SECOND, faction({**RANKS, CAPTAIN: "LIEUTENANT"}))[1] == paid(5_000)
    assert approve(what, SECOND, drawn=Drawn(total=9_999))[1] == paid(5_001)
    with pytest.raises(errors.WithdrawalLimitReached):
        approve(what, SECOND, drawn=Drawn(total=10_000))


@pytest.mark.parametrize("state", [state for state in State if state is not State.PENDING])
def test_what_is_closed_stays_as_it_is(state: State) -> None:
    closed = replace(pending(), state=state)
    for decide, by in ((approve, LEADER), (refuse, LEADER), (cancel, CAPTAIN)):
        with pytest.raises(errors.WithdrawalIsClosed):
            decide(closed, by)
    assert treasury.drop(closed, faction=without(CAPTAIN), at=NOW) == []
    assert treasury.expire(closed, at=NOW + DAY) == []


def test_its_time_is_up_after_a_day() -> None:
    what, late = pending(), NOW + DAY
    for decide, by in ((approve, LEADER), (refuse, LEADER), (cancel, CAPTAIN)):
        assert len(decide(what, by, at=late - MOMENT)) == 1
        with pytest.raises(errors.WithdrawalIsClosed):
            decide(what, by, at=late)
    assert treasury.expire(what, at=late - MOMENT) == []
    over = events.WithdrawalExpired(withdrawal_id=WITHDRAWAL, faction_id=FACTION, at=late)
    assert treasury.expire(what, at=late) == [over]


# Refusing, taking back


def test_who_is_of_no_lower_rank_refuses() -> None:
    for by in (SECOND, LEADER):
        refused = events.WithdrawalRefused(withdrawal_id=WITHDRAWAL, faction_id=FACTION, by=by, at=NOW)
        assert refuse(pending(), by) == [refused]
    with pytest.raises(errors.RankTooLow):
        refuse(pending(), LIEUTENANT)


def test_a_leader_refuses_with_or_without_the_right_and_anybody_what_one_who_left_has_asked_for() -> None:
    poor = (*DEFAULT_LADDER[:-1], replace(DEFAULT_LADDER[-1], rights=()))
    assert len(refuse(pending(), LEADER, faction(ladder=poor))) == 1
    assert len(refuse(pending(), LIEUTENANT, without(CAPTAIN))) == 1


@pytest.mark.parametrize("of", [GANG, without(CAPTAIN)])
def test_who_asked_takes_it_back(of: Faction) -> None:
    off = events.WithdrawalCancelled(withdrawal_id=WITHDRAWAL, faction_id=FACTION, at=NOW)
    assert cancel(pending(), CAPTAIN, of) == [off]
    with pytest.raises(errors.NotYourWithdrawal):
        cancel(pending(), LEADER, of)


@pytest.mark.parametrize("of", [without(CAPTAIN), GONE])
def test_the_city_takes_back_what_one_who_left_has_asked_for(of: Faction) -> None:
    off = events.WithdrawalCancelled(withdrawal_id=WITHDRAWAL, faction_id=FACTION, at=NOW)
    assert treasury.drop(pending(), faction=of, at=NOW) == [off]
    assert treasury.drop(pending(), faction=GANG, at=NOW) == []


# What it folds to


def test_a_withdrawal_is_what_its_events_say() -> None:
    waits = evolve(None, asked(12_000, 2))
    assert waits == pending()
    both = evolve(evolve(waits, approved(LEADER)), approved(SECOND))
    assert both == replace(waits, approved_by=(LEADER, SECOND))
    assert evolve(both, paid(12_000)) == replace(both, state=State.PAID, decided_at=NOW)
    about: dict[str, Any] = {"withdrawal_id": WITHDRAWAL, "faction_id": FACTION, "at": NOW}
    assert evolve(waits, events.WithdrawalRefused(**about, by=LEADER)) == replace(
        waits, state=State.REFUSED, decided_by=LEADER, decided_at=NOW
    )
    assert evolve(waits, events.WithdrawalCancelled(**about)) == replace(waits, state=State.CANCELLED, decided_at=NOW)
    assert evolve(waits, events.WithdrawalExpired(**about)) == replace(waits, state=State.EXPIRED, decided_at=NOW)


def test_a_withdrawal_begins_with_a_request_and_only_once() -> None:
    for before, event in ((None, paid(1)), (pending(), asked(12_000, 2))):
        with pytest.raises(ValueError, match="cannot hold"):
            evolve(before, event)


# Wages

WAGES = {LEADER: 1_000, CAPTAIN: 600, SECOND: 600, LIEUTENANT: 450, RECRUIT: 100}
TODAY = date(2026, 7, 1)


def wages(held: int, of: Faction = GANG, day: date = TODAY, at: datetime = NOW) -> list[Event]:
    return payroll.pay_wages(of, day=day, held=held, at=at)


def payday(what: Mapping[UUID, int]) -> Event:
    return events.WagesPaid(faction_id=FACTION, day=TODAY, total=sum(what.values()), paid=dict(what), at=NOW)


@pytest.mark.parametrize("held", [2_750, 2_751, 1_000_000])
def test_each_is_paid_the_wage_of_their_rank(held: int) -> None:
    assert wages(held) == [payday(WAGES)]


def test_a_treasury_that_cannot_bear_it_pays_shares_rounded_down() -> None:
    assert wages(2_749) == [payday({LEADER: 999, CAPTAIN: 599, SECOND: 599, LIEUTENANT: 449, RECRUIT: 99})]
    assert wages(1_000) == [payday({LEADER: 363, CAPTAIN: 218, SECOND: 218, LIEUTENANT: 163, RECRUIT: 36})]


def test_a_share_of_less_than_a_dollar_is_none() -> None:
    assert wages(5) == [payday({LEADER: 1, CAPTAIN: 1, SECOND: 1})]
    assert wages(1) == [payday({})]


def test_an_empty_treasury_pays_nobody_and_says_so() -> None:
    assert wages(0) == [payday({})]


def test_those_are_paid_in_the_order_of_their_ids_whatever_the_order_of_the_rows() -> None:
    [told] = wages(5_000, faction(dict(reversed(RANKS.items()))))
    assert isinstance(told, events.WagesPaid)
    assert list(told.paid) == [LEADER, CAPTAIN, SECOND, LIEUTENANT, RECRUIT]


def test_where_no_wage_is_due_nothing_happens() -> None:
    unpaid = tuple(replace(rank, wage=0) for rank in DEFAULT_LADDER)
    assert wages(5_000, faction({})) == wages(5_000, faction(ladder=unpaid)) == []
    with pytest.raises(errors.NoSuchFaction):
        wages(5_000, GONE)


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 7, 1)])
def test_wages_are_paid_for_today_and_yesterday(day: date) -> None:
    assert len(wages(5_000, day=day)) == 1


@pytest.mark.parametrize("day", [date(2026, 6, 29), date(2026, 7, 2)])
def test_wages_are_paid_for_no_other_day(day: date) -> None:
    with pytest.raises(errors.NotDue):
        wages(5_000, day=day)


def test_the_day_is_that_of_utc() -> None:
    half_past_midnight_in_the_east = datetime(2026, 7, 3, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    assert len(wages(5_000, at=half_past_midnight_in_the_east)) == 1


# What turf earns

ELEVEN = NOW - timedelta(hours=1)


def income(zones: Mapping[str, int], hour: datetime = ELEVEN, at: datetime = NOW, of: Faction = GANG) -> list[Event]:
    return payroll.pay_income(of, hour=hour, zones=zones, at=at)


def test_turf_earns_by_its_economic_value() -> None:
    earned = events.TerritoryIncomeReceived(
        faction_id=FACTION, hour=ELEVEN, amount=700, zones=("DAVIS", "VINE"), at=NOW
    )
    assert income({"VINE": 5, "DAVIS": 2}) == [earned]


def test_without_turf_nothing_happens() -> None:
    assert income({}) == []
    with pytest.raises(errors.NoSuchFaction):
        income({"VINE": 5}, of=GONE)


@pytest.mark.parametrize("late", [timedelta(), timedelta(hours=24)])
def test_an_hour_is_paid_once_it_has_ended(late: timedelta) -> None:
    assert len(income({"VINE": 5}, at=NOW + late)) == 1


@pytest.mark.parametrize(
    ("hour", "at"),
    [
        (ELEVEN, NOW - MOMENT),
        (ELEVEN, NOW + DAY + MOMENT),
        (ELEVEN + timedelta(minutes=1), NOW + timedelta(hours=1)),
        (ELEVEN + timedelta(seconds=1), NOW + timedelta(hours=1)),
        (ELEVEN + MOMENT, NOW + timedelta(hours=1)),
    ],
)
def test_nothing_else_is_an_hour_that_is_due(hour: datetime, at: datetime) -> None:
    with pytest.raises(errors.NotDue):
        income({"VINE": 5}, hour, at)


def test_an_hour_is_told_in_utc() -> None:
    elsewhere = datetime(2026, 7, 1, 17, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert payroll.on_the_hour(elsewhere) == datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert payroll.on_the_hour(elsewhere).tzinfo is UTC
