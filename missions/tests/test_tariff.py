import random
import statistics
from collections import defaultdict
from dataclasses import replace

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import ObjectiveKind
from missions.domain.planner import draft, plan_mission
from missions.domain.tariff import RISK, price
from missions.tests.worlds import SOUND, situation, wish

pytestmark = pytest.mark.unit


def test_every_kind_has_a_risk() -> None:
    assert set(RISK) == set(ObjectiveKind)


def test_a_reward_stays_within_the_margin_of_the_tariff() -> None:
    for seed in range(300):
        dice = random.Random(seed)
        plan = draft(situation(dice), wish(dice), LOS_SANTOS, dice)
        reward = price(plan)
        for paid, rate in ((reward.cash, 1000), (reward.experience, 100), (reward.reputation, 20)):
            assert isinstance(paid, int)
            assert 0.85 * rate * plan.difficulty <= paid + 0.5
            assert paid - 0.5 <= 1.15 * rate * plan.difficulty


def test_the_margin_is_used_on_both_sides_and_no_further() -> None:
    guarded = [replace(step, kind=ObjectiveKind.ELIMINATE) for step in SOUND.objectives]
    stroll = [replace(step, kind=ObjectiveKind.GO_TO) for step in SOUND.objectives]
    assert price(replace(SOUND, objectives=tuple(guarded), seconds=99_999)).cash == 3450
    assert price(replace(SOUND, objectives=tuple(stroll), seconds=60)).cash == 2550


def test_longer_and_riskier_pays_more() -> None:
    longer, riskier = replace(SOUND, seconds=SOUND.seconds // 3), replace(SOUND, objectives=SOUND.objectives[1:4])
    assert price(longer).cash < price(SOUND).cash < price(riskier).cash


def test_pay_by_the_minute_is_even_within_a_difficulty() -> None:
    by_difficulty = defaultdict(list)
    for seed in range(1500):
        dice = random.Random(seed)
        plan, _ = plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)
        by_difficulty[plan.difficulty].append(price(plan).cash / plan.seconds)
    for pay in by_difficulty.values():
        assert statistics.pstdev(pay) / statistics.mean(pay) <= 0.25
