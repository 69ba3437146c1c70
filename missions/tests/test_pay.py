"""What is earned in the city, as the ledger and the missions' own times have it, and how the next offers answer."""

from collections.abc import Iterator
from dataclasses import astuple
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone
from prometheus_client import REGISTRY
from pytest_django import Settings

from ganggpt.bus import execute
from ganggpt.messages import system
from missions import tasks
from missions.application import economy
from missions.domain import tariff
from missions.domain.economy import Earned, goal
from missions.models import CrewMember, Mission
from missions.tests.play import active, offered, plan_of, reports, reward_of
from tests.factories import PlayerFactory
from tests.fixtures import Account

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
BRIDGE = system("tests")
MINUTE = timedelta(minutes=1)  # the shortest mission of difficulty 3 may take 25
NOBODY = (0, 0.0, 0.0)


@pytest.fixture(autouse=True)
def _nothing_weighed(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    """Let the test begin without pressure, and keep what it weighs to itself."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.MISSIONS_STOCK = 0
    monkeypatch.setattr(economy, "_kept", {"value": 0.0, "until": 0.0})
    yield
    cache.clear()


def earned() -> tuple[float, ...]:
    """Return how many were counted, the mean of their hourly pay, and what 95 of 100 stay below."""
    return astuple(economy.earned(timezone.now()))


def play(mission_id: UUID) -> int:
    """Have all that has to be done reported, and return what it paid."""
    for each in reports(mission_id):
        execute(each, by=BRIDGE)
    return reward_of(mission_id).cash


def a_player() -> Account:
    return Account.objects.get(pk=PlayerFactory.create())


def test_nobody_has_earned_anything_yet(player: Account) -> None:
    offered(player)
    assert earned() == NOBODY


def test_pay_is_by_the_hour_of_playing_missions(player: Account, clock: time_machine.Traveller) -> None:
    mission_id = active(player)
    clock.shift(20 * MINUTE)
    paid = play(mission_id)
    clock.shift(60 * MINUTE)  # at the bar
    assert earned() == pytest.approx((1, 3 * paid, 3 * paid))


def test_time_on_a_mission_that_failed_or_still_runs_counts_too(player: Account, clock: time_machine.Traveller) -> None:
    first = active(player)
    clock.shift(15 * MINUTE)
    paid = play(first)
    active(player)
    clock.shift(15 * MINUTE)
    assert earned() == pytest.approx((1, 2 * paid, 2 * paid))


def test_two_missions_at_a_time_take_their_time_once(player: Account, clock: time_machine.Traveller) -> None:
    first = active(player)
    clock.shift(5 * MINUTE)
    second = active(player)
    clock.shift(15 * MINUTE)
    paid = play(first) + play(second)
    assert earned() == pytest.approx((1, 3 * paid, 3 * paid))


def test_who_hardly_played_is_not_counted(player: Account, clock: time_machine.Traveller) -> None:
    mission_id = active(player)
    clock.shift(9 * MINUTE)
    play(mission_id)
    assert earned() == NOBODY


def test_only_the_last_day_counts(player: Account, clock: time_machine.Traveller) -> None:
    mission_id = active(player)
    clock.shift(20 * MINUTE)
    paid = play(mission_id)
    clock.shift(economy.WINDOW - 10 * MINUTE)
    assert earned() == pytest.approx((1, 6 * paid, 6 * paid))  # ten of its minutes are in it
    clock.shift(10 * MINUTE)
    assert earned() == NOBODY


def test_each_of_a_crew_is_counted_for_themselves(
    player: Account, other_player: Account, clock: time_machine.Traveller
) -> None:
    mission_id = active(player)
    CrewMember.objects.create(mission_id=mission_id, player_id=other_player.pk, joined=True)
    CrewMember.objects.create(mission_id=mission_id, player_id=a_player().pk, joined=False)
    clock.shift(20 * MINUTE)
    paid = play(mission_id)  # nothing of it to the other, who did nothing
    assert earned() == pytest.approx((2, 3 * paid / 2, 3 * paid * 0.95))


def a_minute_later(callbacks: Any) -> None:
    """Let a minute pass for what the process has read, and a transaction that prices by it."""
    economy._kept["until"] = 0.0
    with callbacks(execute=True):
        economy.pressure()


def metric(name: str) -> float | None:
    return REGISTRY.get_sample_value(f"ganggpt_mission_{name}")


def test_a_beat_weighs_it_and_the_next_offers_answer(
    settings: Settings,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr("missions.domain.economy.FEWEST", 1)
    mission_id = active(a_player())
    clock.shift(20 * MINUTE)
    hourly = 3 * play(mission_id)
    settings.MISSIONS_DOLLARS_PER_HOUR = hourly * 3
    tasks.weigh_pay()
    told = [metric(name) for name in ("dollars_per_hour", "dollars_per_hour_p95", "pressure")]
    assert told == [pytest.approx(hourly), pytest.approx(hourly), 1.0]
    a_minute_later(django_capture_on_commit_callbacks)
    later = offered(a_player())
    assert reward_of(later) == tariff.price(plan_of(later), 1.0) != tariff.price(plan_of(later))
    settings.MISSIONS_DOLLARS_PER_HOUR = hourly // 3
    tasks.weigh_pay()
    assert (metric("pressure"), economy.pressure()) == (-1.0, 1.0)  # for a minute what was read is gone by
    a_minute_later(django_capture_on_commit_callbacks)
    assert economy.pressure() == -1.0


def test_nobody_waits_for_redis_while_a_transaction_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(economy, "cache", SimpleNamespace(get=lambda key: pytest.fail("Redis was asked")))
    assert economy.pressure() == 0.0


def test_without_redis_there_is_no_pressure(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setitem(economy._kept, "value", 1.0)
    monkeypatch.setattr(economy, "cache", SimpleNamespace(get=lambda key: None))  # as it answers where Redis is away
    with django_capture_on_commit_callbacks(execute=True):
        economy.pressure()
    assert economy.pressure() == 0.0


def test_one_look_takes_one_query_however_many_play(player: Account, django_assert_num_queries: Any) -> None:
    active(player)
    with django_assert_num_queries(1):
        earned()


def test_it_is_weighed_against_what_the_city_aims_at(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(economy, "earned", lambda now: Earned(10, goal() * 0.925, 0.0))
    assert economy.weigh(timezone.now()) == pytest.approx(0.5)
    settings.MISSIONS_DOLLARS_PER_HOUR = round(goal() * 0.925)
    assert economy.weigh(timezone.now()) == pytest.approx(0.0, abs=1e-3)


def test_what_was_offered_is_what_is_paid_whatever_the_city_has_come_to(
    player: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    mission_id = active(player)
    offered_at = tariff.price(plan_of(mission_id))
    monkeypatch.setattr(economy, "_kept", {"value": -1.0, "until": float("inf")})
    play(mission_id)
    assert reward_of(mission_id) == offered_at
    assert Mission.objects.get(pk=mission_id).state == "COMPLETED"
