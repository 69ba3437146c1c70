"""The tariff: what plans pay, how far that may be moved, and how it is shared."""

import random
import statistics
from collections import defaultdict
from dataclasses import astuple, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.domain import tariff
from missions.domain.atlas import LOS_SANTOS
from missions.domain.economics import jobs
from missions.domain.effort import APPROACH, courses, expected, usual
from missions.domain.pace import travel, work
from missions.domain.plan import Choice, Objective, ObjectiveKind, Plan, Wish
from missions.domain.planner import plan_mission
from missions.domain.tariff import CITY, MARGIN, RATES, RISK, SHARE, SIDE, Reward, hourly, payout, price
from missions.tests.worlds import HOME, SOUND, plan_of

pytestmark = pytest.mark.unit
PLACES = sorted(LOS_SANTOS.places)
K = ObjectiveKind
FAR = ("paleto-sheriff", "grove-street", "paleto-sheriff")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return any plan: with side steps, choices and a crew; whether it can be played is no matter of the tariff's."""
    number = draw(st.integers(3, 12))
    steps = tuple(
        Objective(
            f"o{index}",
            draw(st.sampled_from(K)),
            draw(st.sampled_from(PLACES)),
            count=draw(st.integers(1, 12)),
            after=(f"o{index - 1}",) if index > 1 and draw(st.booleans()) else (),
            optional=index > 3 and draw(st.booleans()),
        )
        for index in range(1, number + 1)
    )
    choices = (Choice((("o2",), ("o3",))),) if draw(st.booleans()) else ()
    plan = plan_of(*steps)
    return replace(plan, difficulty=draw(st.integers(1, 10)), crew=draw(st.integers(1, 4)), choices=choices)


@given(plans(), st.floats(allow_nan=False), st.data())
def test_nobody_is_ever_paid_outside_of_the_margin(plan: Plan, pressure: float, data: st.DataObject) -> None:
    done = data.draw(st.sets(st.sampled_from([step.key for step in plan.objectives])))
    offered = price(plan, pressure)
    for paid in (offered, payout(offered, plan, done, 1)):
        for amount, rate in zip(astuple(paid), RATES, strict=True):
            assert isinstance(amount, int)
            assert abs(amount - rate * plan.difficulty) <= Fraction("0.15") * rate * plan.difficulty


@given(plans(), st.floats(-1, 1), st.data())
def test_what_is_paid_is_never_below_what_was_offered_whatever_way_is_taken(
    plan: Plan, pressure: float, data: st.DataObject
) -> None:
    done = data.draw(st.sets(st.sampled_from([step.key for step in plan.objectives])))
    offered = price(plan, pressure)
    ways = [replace(plan, objectives=steps, choices=()) for steps in courses(plan)]
    assert offered == min((price(way, pressure) for way in ways), key=lambda reward: reward.cash)
    paid = payout(offered, plan, done, 1)
    assert all(more >= promised for more, promised in zip(astuple(paid), astuple(offered), strict=True))


@given(plans(), st.integers(2, 4))
def test_the_more_come_along_the_less_cash_is_paid_to_each(plan: Plan, heads: int) -> None:
    alone, each = payout(price(plan), plan, (), 1), payout(price(plan), plan, (), heads)
    assert each.cash < payout(price(plan), plan, (), heads - 1).cash <= alone.cash
    assert (each.experience, each.reputation) == (alone.experience, alone.reputation)


def cash_by_the_minute(heads: int) -> float:
    """Return what each of a crew is paid by the expected minute, over many plans of all difficulties."""
    cash = seconds = 0.0
    for seed in range(300):
        dice = random.Random(seed)
        plan, _ = plan_mission(HOME, Wish(difficulty=dice.randint(1, 8), crew=heads), LOS_SANTOS, dice)
        cash += payout(price(plan), plan, (), heads).cash
        seconds += statistics.mean(expected(course, LOS_SANTOS, crew=heads) for course in courses(plan))
    return cash / seconds * 60


def test_by_the_minute_each_of_a_crew_is_paid_about_as_much_as_alone_or_somewhat_more() -> None:
    alone = cash_by_the_minute(1)
    for heads in (2, 3, 4):
        assert 0.98 <= cash_by_the_minute(heads) / alone <= 1.2, heads


def test_the_shares_fill_the_margin() -> None:
    assert round(tariff.LENGTH + tariff.DANGER + CITY + SIDE, 9) == MARGIN
    assert SHARE == {1: 1.0, 2: 0.9, 3: 0.88, 4: 0.86}
    assert set(RISK) == set(K)


def test_how_the_city_fares_moves_every_price_alike() -> None:
    usually = price(SOUND)
    assert price(SOUND, 1.0).cash - usually.cash == usually.cash - price(SOUND, -1.0).cash == CITY * 3_000
    assert price(SOUND, 0.5).cash == usually.cash + CITY * 1_500
    assert (price(SOUND, 7.0), price(SOUND, -7.0)) == (price(SOUND, 1.0), price(SOUND, -1.0))


def test_longer_and_riskier_pays_more_up_to_its_share() -> None:
    there = Objective("o1", K.GO_TO, "grove-street")
    steps = tuple(replace(there, key=f"o{number}") for number in range(1, 4))
    short = plan_of(*steps)
    long = plan_of(*(replace(step, place=place) for step, place in zip(steps, FAR, strict=True)))
    risky = plan_of(*(replace(step, kind=K.ELIMINATE) for step in steps))
    hard_and_long = plan_of(*(replace(step, kind=K.ELIMINATE, count=60) for step in steps))
    assert price(short) == Reward(2_790, 279, 56)  # 7 % below the table: as short and safe as it gets
    assert price(hard_and_long) == Reward(3_210, 321, 64)
    assert price(short).cash < price(long).cash
    assert price(risky).cash - price(short).cash >= tariff.DANGER * 2 * 3_000


def test_side_steps_add_their_share_each_and_all_of_it_together() -> None:
    aside = [Objective(f"s{n}", K.SCOUT, "grove-street", optional=True) for n in (1, 2)]
    plan = plan_of(*SOUND.objectives, *aside)
    offered, required = price(plan), [step.key for step in SOUND.objectives]
    assert offered == price(SOUND)
    assert payout(offered, plan, required, 1) == offered
    assert payout(offered, plan, [*required, "s1"], 1) == Reward(
        offered.cash + 75, offered.experience + 8, offered.reputation + 2
    )
    assert payout(offered, plan, [*required, "s1", "s2"], 1) == Reward(
        offered.cash + 150, offered.experience + 15, offered.reputation + 3
    )
    assert payout(offered, plan, ["s1", "s2"], 4).cash == round((offered.cash + 150) * 0.86)


def test_the_cheapest_way_sets_the_price() -> None:
    near, far = Objective("a", K.GO_TO, "grove-street"), Objective("b", K.ELIMINATE, "paleto-sheriff", count=9)
    either = replace(plan_of(*SOUND.objectives, near, far), choices=(Choice((("a",), ("b",))),))
    assert price(either) == price(plan_of(*SOUND.objectives, near)) != price(plan_of(*SOUND.objectives, far))


def test_courses_are_all_ways_without_side_steps() -> None:
    step = SOUND.objectives[0]
    keys = ("a", "b", "c", "d", "e", "f")
    steps = [replace(step, key=key, optional=key == "f") for key in keys]
    plan = replace(plan_of(*steps), choices=(Choice((("b",), ("c",))), Choice((("d",), ("e",)))))
    found = ["".join(step.key for step in course) for course in courses(plan)]
    assert found == ["abd", "abe", "acd", "ace"]
    assert list(courses(SOUND)) == [SOUND.objectives]


def test_what_one_is_expected_to_take_is_the_drives_and_the_work() -> None:
    first, second = SOUND.objectives[:2]
    drive = travel(LOS_SANTOS, first.place, second.place)
    assert expected((first,), LOS_SANTOS) == APPROACH + work(first)
    assert expected((first, second), LOS_SANTOS) == APPROACH + work(first) + drive + work(second)


def test_a_crew_shares_the_work_and_waits_for_the_longest_chain() -> None:
    step = Objective("a", K.SCOUT, "grove-street")
    apart = tuple(replace(step, key=key) for key in "abcd")
    chained = tuple(
        replace(step, key=key, after=after) for key, after in zip("abcd", ((), ("a",), ("b",), ("c",)), strict=True)
    )
    alone = expected(apart, LOS_SANTOS)
    assert alone == expected(chained, LOS_SANTOS) == expected(chained, LOS_SANTOS, crew=4) == APPROACH + 4 * work(step)
    assert expected(apart, LOS_SANTOS, crew=2) == alone / 2
    assert expected(apart, LOS_SANTOS, crew=4) == APPROACH + work(step)  # whoever has the longest way alone
    waits_for_none = (replace(step, after=("elsewhere",)),)
    assert expected(waits_for_none, LOS_SANTOS, crew=2) == APPROACH + work(step)


def test_pay_by_the_hour_rises_with_the_difficulty() -> None:
    by_difficulty = [hourly(difficulty) for difficulty in range(1, 11)]
    assert by_difficulty == sorted(by_difficulty)
    assert hourly(5) == pytest.approx(5_000 * 3_600 / usual(5))


def test_pay_by_the_expected_minute_is_even_within_a_difficulty() -> None:
    by_difficulty = defaultdict(list)
    for job in jobs(500, random.Random(1)):
        by_difficulty[job.plan.difficulty].append(price(job.plan).cash / job.seconds)
    for pay in by_difficulty.values():
        assert statistics.pstdev(pay) / statistics.mean(pay) <= 0.25
