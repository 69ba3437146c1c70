"""The simulated economy: money comes from the tariff and goes where it is said to go; one seed gives one story."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from missions.domain import economy
from missions.domain.economics import Bounds, City, Day, Exactness, Job, broken, exactness, jobs, simulate
from missions.domain.economics.city import _mission
from missions.domain.economics.figures import gini, inflation, off_goal
from missions.domain.economics.people import somebody
from missions.domain.economics.spending import Rates, fight, found, send, spend
from missions.domain.economy import Earned
from missions.domain.planner import NoPlanFits, plan_mission
from missions.domain.tariff import hourly
from missions.management.commands.economy import RATES as LIVE

pytestmark = pytest.mark.unit
RATES = Rates(
    starting_cash=5_000,
    fee_percent=2,
    founding_fee=25_000,
    stakes=(5_000, 100_000),
    cut_percent=10,
    experience_a_level=1_000,
    max_level=100,
)
GOOD = Exactness(10, 10, {1: 0.2})
GOAL = economy.goal()


@pytest.fixture(scope="module")
def pool() -> list[Job]:
    return list(jobs(60, Random(1)))


def story(pool: Sequence[Job], seed: int = 1, days: int = 8, *, spends: bool = True) -> list[Day]:
    return list(simulate(days, 60, RATES, pool, Random(seed), spends=spends))


def test_jobs_are_of_all_difficulties_in_turn(pool: list[Job]) -> None:
    assert [job.plan.difficulty for job in pool] == [*range(1, 11)] * 6
    assert all(0 < job.seconds < job.plan.seconds for job in pool)
    assert all(job.plan.crew == 1 and 0 < job.risk < 1 for job in pool)


def test_one_seed_gives_one_story(pool: list[Job]) -> None:
    assert story(pool) == story(pool) != story(pool, seed=2)


def test_all_money_is_accounted_for(pool: list[Job]) -> None:
    held = 60 * RATES.starting_cash
    for day in story(pool):
        held += day.faucet - day.sink
        assert day.supply == held
        assert 0 < day.taken < day.sink
        assert day.mean == pytest.approx(held / 60)
        assert 0 < day.median <= day.p90 <= day.p99


def test_without_the_spending_that_is_assumed_only_the_citys_own_sinks_are_left(pool: list[Job]) -> None:
    thrift, usual = story(pool, spends=False), story(pool)
    assert all(day.sink == day.taken for day in thrift)
    assert thrift[-1].supply > 1.5 * usual[-1].supply


def test_pay_by_the_hour_settles_near_the_goal(pool: list[Job]) -> None:
    days = story(pool, days=12)
    assert all(abs(day.hourly / GOAL - 1) < 0.3 for day in days[3:])
    assert len({day.pressure for day in days}) > 6


def test_a_tariff_that_keeps_its_margin_is_exact(pool: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    found = exactness(pool)
    assert (found.plans, found.within, list(found.cv)) == (60, 60, [*range(1, 11)])
    monkeypatch.setattr("missions.domain.tariff.CITY", 0.2)
    assert exactness(pool).within == 0


def test_whoever_is_too_slow_is_paid_nothing(pool: list[Job]) -> None:
    slow = somebody(0, Random(1))
    slow.pace = 100.0
    city = City([slow], dict.fromkeys(range(1, 11), pool), RATES, Random(1))
    assert [_mission(city, slow, job)[1] for job in pool] == [0] * len(pool)
    assert slow.experience == 0


def test_where_no_plan_fits_another_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = iter([True, False, False])

    def plan(*args: object) -> object:
        if next(tried):
            raise NoPlanFits("none")
        return plan_mission(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("missions.domain.economics.pool.plan_mission", plan)
    assert [job.plan.difficulty for job in jobs(2, Random(1))] == [1, 2]


def day(number: int, **fields: float) -> Day:
    usual = Day(number, 1_000, 10, 10, 10, 10, 5, 5, 1, GOAL, 5.0, 0.3, 0.0, 2.0)
    return replace(usual, **fields)  # type: ignore[arg-type]


MONTH = [day(number) for number in range(1, 31)]


@pytest.mark.parametrize(
    ("days", "exact", "said"),
    [
        (MONTH, GOOD, []),
        (MONTH, replace(GOOD, within=9), ["1 of 10 plans pay outside of ±15%."]),
        (MONTH, replace(GOOD, cv={4: 0.26}), ["Pay by the minute varies by 0.26 at difficulty 4, above 0.25."]),
        ([*MONTH, day(31, hourly=GOAL * 1.16)], GOOD, ["Pay by the hour was off its goal by 16.0%, above 15%."]),
        ([day(0, hourly=GOAL * 2), *MONTH], GOOD, []),  # of the first days nobody asks
        ([*MONTH, day(31, gini=0.41)], GOOD, ["The Gini coefficient of wealth came to 0.41, above 0.4."]),
        (
            [*MONTH, *(day(n, index=2.4) for n in range(31, 36))],
            GOOD,
            ["The index grew by 72.8% a month at the end, above 40%."],
        ),
    ],
)
def test_a_broken_bound_is_said(days: Sequence[Day], exact: Exactness, said: list[str]) -> None:
    assert list(broken(days, exact, Bounds())) == said


def test_of_a_fortnight_or_less_there_is_no_inflation_to_tell() -> None:
    assert inflation([day(n, index=float(n)) for n in range(1, 15)]) == 0.0
    assert inflation([day(n, index=float(n)) for n in range(1, 16)]) == pytest.approx((13 / 3) ** 3 - 1)


@pytest.mark.parametrize(("shares", "wanted"), [([], 0.0), ([0, 0], 0.0), ([5, 5, 5], 0.0), ([0, 0, 0, 8], 0.75)])
def test_gini(shares: list[int], wanted: float) -> None:
    assert gini(shares) == pytest.approx(wanted)


def test_the_worst_day_is_how_far_pay_was_off_its_goal() -> None:
    assert off_goal([day(1), day(2, hourly=GOAL * 0.8), day(3, hourly=GOAL * 1.1)]) == pytest.approx(0.2)
    assert off_goal([]) == 0.0


def test_what_is_spent_is_a_share_of_income_and_wealth_and_no_more_than_there_is() -> None:
    person = somebody(10_000, Random(1))
    assert (spend(person, 4_000), person.dollars) == (3_500, 6_500)
    assert (spend(person, 40_000), person.dollars) == (6_500, 0)


def test_what_is_sent_costs_the_citys_fee() -> None:
    giver, taker = somebody(1_000, Random(1)), somebody(0, Random(2))
    assert send(giver, 1_010, [taker], RATES, Random(1)) == 3  # 2 % of 101, rounded up
    assert (giver.dollars, taker.dollars) == (1_000 - 101 - 3, 101)
    assert send(giver, 1_010, [giver], RATES, Random(1)) == 0
    assert send(giver, 0, [taker], RATES, Random(1)) == 0
    assert send(giver, 100_000, [taker], RATES, Random(1)) == 0
    assert (giver.dollars, taker.dollars) == (896, 101)


class Sure(Random):
    """Dice on which whatever may happen does."""

    def random(self) -> float:
        return 0.0


def test_only_who_has_several_times_the_fee_founds_a_faction() -> None:
    rich, poor = somebody(100_000, Random(1)), somebody(99_999, Random(1))
    assert (found(rich, RATES, Sure(1)), rich.dollars) == (25_000, 75_000)
    assert (found(poor, RATES, Sure(1)), poor.dollars) == (0, 99_999)
    assert found(somebody(10**6, Random(1)), RATES, Random(1)) == 0  # on most days nobody does


def test_a_war_moves_a_stake_from_one_to_the_other_but_for_the_cut() -> None:
    pair = [somebody(40_000, Random(1)), somebody(80_000, Random(2))]
    assert fight(pair, RATES, Sure(1)) == 2_000
    assert sorted(person.dollars for person in pair) in ([30_000, 88_000], [48_000, 70_000])
    assert fight([somebody(19_000, Random(1)), somebody(80_000, Random(2))], RATES, Sure(1)) == 0
    assert fight([somebody(10**9, Random(n)) for n in (1, 2)], RATES, Sure(1)) == 20_000


def test_levels_are_as_the_live_game_has_them() -> None:
    assert [LIVE.level(experience) for experience in (0, 999, 1_000, 99_000, 10**7)] == [1, 1, 2, 100, 100]


@pytest.mark.parametrize(
    ("earned", "wanted"),
    [(0.85, 1.0), (0.5, 1.0), (0.925, 0.5), (1.0, 0.0), (1.075, -0.5), (1.15, -1.0), (9.0, -1.0)],
)
def test_pressure_answers_to_what_is_earned(earned: float, wanted: float) -> None:
    assert economy.pressure(earned * 8_000, 8_000) == pytest.approx(wanted)


def test_there_is_no_pressure_towards_nothing_nor_by_a_few() -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        economy.pressure(1.0, 0.0)
    assert economy.answer(Earned(9, 100.0, 100.0), 8_000) == 0.0
    assert economy.answer(Earned(10, 100.0, 100.0), 8_000) == 1.0


def test_the_goal_is_what_most_earn_unless_it_is_set() -> None:
    assert economy.goal() == 0.85 * hourly(5)
    assert economy.goal(4_000) == 4_000.0


def test_the_command_writes_a_month_and_fails_where_a_bound_is_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"days": 6, "people": 400, "plans": 600, "seed": 1}
    call_command("economy", out=tmp_path, **asked)
    lines = (tmp_path / "economy.csv").read_text().splitlines()
    assert (len(lines), lines[0][:11]) == (7, "day,supply,")
    for plot in ("economy-wealth.svg", "economy-pay.svg"):
        assert (tmp_path / plot).read_text().startswith("<svg")
    assert "| of 600 plans within ±15% | 100% | 100% |" in capsys.readouterr().out
    monkeypatch.setattr("missions.domain.tariff.CITY", 0.2)
    with pytest.raises(CommandError, match="plans pay outside"):
        call_command("economy", **asked)


@pytest.mark.parametrize("little", [{"days": 0}, {"people": 1}, {"plans": 19}])
def test_the_command_refuses_too_little(little: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="two players and 20 plans"):
        call_command("economy", **({"days": 1, "people": 2, "plans": 20} | little))
