"""Missions kept ready: a request is answered out of stock, nobody gets another's, and the shelves fill up again."""

from dataclasses import asdict, replace
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from prometheus_client import REGISTRY
from pytest_django import Settings

from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.eventstore import relay
from ganggpt.messages import system
from missions import tasks
from missions.ai import making
from missions.application import queries, stock
from missions.application.stock import ALWAYS, Shelf, flight, keeping, shelf_of, shelves
from missions.domain import calling, errors, lifecycle, planner, solver
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import Chapter, Ending, MissionType, Preference, Situation, Wish, signature
from missions.domain.words import faults
from missions.models import Mission, StockDemand, StockedMission
from missions.tasks import stocking
from missions.tests.play import WRITE, history, plan_of, requested, reward_of
from missions.tests.worlds import HIT, RUN, TALK
from missions.tests.worlds import plan_of as plan_with
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Queue
from tests.threads import together

pytestmark = pytest.mark.integration
STOCK_UP = "missions.tasks.stocking.stock_up"
READY = ["MissionRequested", "MissionOffered"]
BALLAS = Shelf(0, "ballas", 3)


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings) -> None:
    """Keep what is remembered of orders and demand apart from other tests."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": f"tests:{uuid4().hex}"}}


def fill(number: int, shelf: Shelf = ALWAYS) -> None:
    """Put so many missions on the shelf."""
    stock.note_demand(shelf, timezone.now())
    tasks.stock_up(**asdict(shelf), number=number)
    assert shelf.rows.count() == number


def put(shelf: Shelf, plan: Any, **change: Any) -> UUID:
    """Put a mission with this plan on the shelf, and return its id."""
    fill(1, shelf)
    row = shelf.rows.get()
    for name, value in {"plan": keeping.PLAN.dump_python(plan, mode="json"), **change}.items():
        setattr(row, name, value)
    row.save()
    return row.pk


def taken(outcome: str) -> float:
    return REGISTRY.get_sample_value("ganggpt_mission_stock_taken_total", {"outcome": outcome}) or 0.0


def depth(band: int, faction: str) -> float | None:
    return REGISTRY.get_sample_value("ganggpt_mission_stock", {"band": str(band), "faction": faction})


# --- which shelf


@pytest.mark.unit
@pytest.mark.parametrize(
    ("situation", "wish", "shelf"),
    [
        (Situation(), Wish(difficulty=3), ALWAYS),
        (Situation(level=9, faction="my-crew"), Wish(difficulty=3), ALWAYS),
        (Situation(level=10, faction="ballas"), Wish(difficulty=3), Shelf(1, "ballas", 4)),
        (Situation(level=100), Wish(difficulty=1, preference=Preference.EXTREME), Shelf(10, "", 10)),
        (Situation(level=1), Wish(difficulty=1, preference=Preference.EASY, crew=3), Shelf(0, "", 1, 3)),
    ],
)
def test_a_shelf_is_for_a_band_a_gang_a_difficulty_and_a_crew(situation: Situation, wish: Wish, shelf: Shelf) -> None:
    assert shelf_of(situation, wish) == shelf


# --- handing out


def test_a_request_is_answered_out_of_stock(player: Account, queued: Queue) -> None:
    fill(2)
    hits = taken("hit")
    mission_id = requested(player)
    assert history(mission_id) == READY
    row = Mission.objects.get(pk=mission_id)
    assert (row.state, row.author, row.provenance["stocked"]) == ("AVAILABLE", "offline", True)
    assert row.provenance["seed"].startswith("stock:")
    assert not StockedMission.objects.filter(signature=row.signature).exists()
    assert (ALWAYS.rows.count(), taken("hit") - hits) == (1, 1)


@pytest.mark.parametrize(("waiting", "made"), [(12, 0), (8, 0), (7, 4), (1, 4)])
def test_no_writer_is_called_for_it_and_a_few_are_made_once_half_of_its_shelf_is_gone(
    player: Account, queued: Queue, waiting: int, made: int
) -> None:
    fill(waiting)
    mission_id = requested(player)
    queued.clear()
    relay.relay(f"mission:{mission_id}")
    assert queued == ([(STOCK_UP, asdict(ALWAYS) | {"number": made})] if made else [])
    for _, order in queued:
        tasks.stock_up(**order)
    assert ALWAYS.rows.count() == waiting - 1 + made


def test_many_who_ask_at_once_have_no_more_made_than_the_shelf_holds(
    player: Account, other_player: Account, queued: Queue
) -> None:
    fill(7)
    asked = [requested(player), requested(other_player)]
    queued.clear()
    for mission_id in asked:
        relay.relay(f"mission:{mission_id}")
    tasks.refill()
    tasks.refill()
    assert queued == [(STOCK_UP, asdict(ALWAYS) | {"number": 4})]
    assert (stock.in_flight(ALWAYS), ALWAYS.rows.count()) == (4, 5)
    tasks.stock_up(**queued[0][1])
    assert (stock.in_flight(ALWAYS), ALWAYS.rows.count()) == (0, 9)


def test_the_beat_counts_what_is_being_made(player: Account, queued: Queue) -> None:
    fill(6)
    tasks.refill()
    tasks.refill()
    assert [order["number"] for _, order in queued] == [4, 2]
    tasks.stock_up(**queued[0][1])
    queued.clear()
    tasks.refill()
    assert (queued, stock.in_flight(ALWAYS), ALWAYS.rows.count()) == ([], 2, 10)


def test_an_order_that_was_lost_is_given_again(db: None, queued: Queue, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid4().hex}}
    with time_machine.travel(timezone.now(), tick=False) as clock:
        tasks.refill()
        clock.shift(flight.KEPT + 1)
        queued.clear()
        tasks.refill()
    assert [order["number"] for _, order in queued] == [4, 4, 4]


def test_what_the_stock_offers_is_proved_worded_and_priced_as_any_offer(player: Account) -> None:
    fill(1)
    mission_id = requested(player)
    state = queries.situation_of(mission_id)
    plan = plan_of(mission_id)
    row = Mission.objects.get(pk=mission_id)
    assert plan.difficulty == 3
    assert solver.prove(plan, replace(state, recent=frozenset()), LOS_SANTOS)
    assert faults(keeping.WORDS.validate_python(row.words), plan, LOS_SANTOS) == []
    assert reward_of(mission_id).cash > 0


def test_an_empty_stock_has_the_mission_written_and_is_filled_for_the_next(
    player: Account, other_player: Account, queued: Queue
) -> None:
    misses = taken("miss")
    mission_id = requested(player, difficulty=7)
    assert (history(mission_id), taken("miss") - misses) == (["MissionRequested"], 1)
    relay.relay(f"mission:{mission_id}")
    assert queued[-1] == (WRITE, {"mission_id": str(mission_id)})
    queued.clear()
    tasks.refill()
    for name, order in queued:
        assert name == STOCK_UP
        tasks.stock_up(**order)
    assert Shelf(0, "", 7).rows.count() == 12
    assert history(requested(other_player, difficulty=7)) == READY


@pytest.mark.django_db(transaction=True)
def test_two_who_race_for_the_last_get_a_mission_each_and_not_the_same(
    player: Account, other_player: Account, queued: Queue
) -> None:
    fill(1)
    missions = together(*[lambda account=account: requested(account) for account in (player, other_player)])
    assert sorted(len(history(mission_id)) for mission_id in missions) == [1, 2]  # type: ignore[arg-type]
    late = Mission.objects.get(state="REQUESTED")
    tasks.write_mission(mission_id=str(late.pk))
    assert list(Mission.objects.values_list("state", flat=True)) == ["AVAILABLE", "AVAILABLE"]
    assert StockedMission.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_eight_who_ask_at_once_for_four_get_four_different_ones(queued: Queue) -> None:
    fill(4)
    situation, wish = Situation(), Wish(difficulty=3)

    def ask() -> str | None:
        with transaction.atomic():
            found = stock.take(situation, wish, Random(1))
            return signature(found.plan) if found else None

    got = [shape for shape in together(*[ask] * 8) if shape]
    assert len(got) == len(set(got)) == 4 - StockedMission.objects.count()
    assert len(got) == 4


@pytest.mark.django_db(transaction=True)
def test_a_request_that_comes_to_nothing_leaves_the_stock_as_it_was(player: Account) -> None:
    fill(1)
    refuses = patch.object(lifecycle, "offer", side_effect=errors.PlanNotProved("no"))
    with nothing_changes(), refuses, pytest.raises(errors.PlanNotProved):
        requested(player)
    assert history(requested(player)) == READY


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        ({}, True),
        ({"type": "same"}, True),
        ({"type": "other"}, False),
        ({"zone": "same"}, True),
        ({"zone": "PALETO"}, False),
        ({"difficulty": 4}, False),
        ({"crew": 2}, False),
    ],
)
def test_only_what_was_wished_for_is_handed_out(player: Account, wish: dict[str, Any], fits: bool) -> None:
    fill(1)
    row = ALWAYS.rows.get()
    ALWAYS.rows.update(zone="DAVIS")
    kinds = {"same": MissionType(row.type), "other": next(kind for kind in MissionType if kind != row.type)}
    asked: dict[str, Any] = {"difficulty": 3, **wish}
    if "type" in wish:
        asked["type"] = kinds[wish["type"]]
    if wish.get("zone") == "same":
        asked["zone"] = "DAVIS"
    with transaction.atomic():
        found = stock.take(Situation(), Wish(**asked), Random(1))
    assert (found is not None) == fits
    assert ALWAYS.rows.exists() != fits


def test_the_type_that_the_world_calls_for_goes_first_and_then_what_waits_longest(db: None) -> None:
    now = timezone.now()
    fill(4)
    for number, row in enumerate(ALWAYS.rows.order_by("id")):
        kind = ("SOCIAL", "RACING")[number % 2]
        ALWAYS.rows.filter(pk=row.pk).update(type=kind, made_at=now - timedelta(hours=number))
    only_racing = {kind: int(kind is MissionType.RACING) for kind in MissionType}
    with patch.object(calling, "weights", return_value=only_racing):
        first = _first(now)
        assert first == ("RACING", now - timedelta(hours=3))
        assert _first(now) == ("RACING", now - timedelta(hours=1))
        assert _first(now) == ("SOCIAL", now - timedelta(hours=2))


def _first(now: Any) -> tuple[str, Any]:
    before = dict(ALWAYS.rows.values_list("pk", "made_at"))
    kinds = dict(ALWAYS.rows.values_list("pk", "type"))
    with transaction.atomic():
        assert stock.take(Situation(), Wish(difficulty=3), Random(1))
    [gone] = set(before) - set(ALWAYS.rows.values_list("pk", flat=True))
    return kinds[gone], before[gone]


def test_a_shape_that_the_player_has_had_is_left_for_others(player: Account, other_player: Account) -> None:
    fill(1)
    shape = ALWAYS.rows.get().signature
    situation = Situation(recent=frozenset({shape}))
    with transaction.atomic():
        assert stock.take(situation, Wish(difficulty=3), Random(1)) is None
    assert history(requested(other_player)) == READY


def test_what_cannot_be_played_from_where_the_player_stands_is_passed_over(player: Account) -> None:
    """The plan is against the player's own people: it waits for others, and a writer is called."""
    ballas = FactionFactory.create(slug="ballas")
    execute(EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"), by=system("tests"))
    against = put(BALLAS, plan_with(TALK, HIT, RUN), author="model")
    degraded = taken("degraded")
    assert history(requested(player)) == ["MissionRequested"]
    assert taken("degraded") - degraded == 1
    assert StockedMission.objects.filter(pk=against).exists()


def test_after_one_that_cannot_be_played_the_next_is_handed_out(player: Account) -> None:
    ballas = FactionFactory.create(slug="ballas")
    execute(EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"), by=system("tests"))
    put(BALLAS, plan_with(TALK, HIT, RUN))
    tasks.stock_up(**asdict(BALLAS), number=1)
    assert history(requested(player)) == READY
    assert BALLAS.rows.count() == 1


def test_so_many_are_tried_and_no_more(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(7)
    tried: list[int] = []

    def never(*args: Any) -> bool:
        tried.append(1)
        return False

    monkeypatch.setattr(solver, "prove", never)
    with transaction.atomic():
        assert stock.take(Situation(), Wish(difficulty=3), Random(1)) is None
    assert len(tried) == 5
    assert ALWAYS.rows.count() == 7


def test_words_that_would_not_be_written_today_are_not_handed_out(player: Account) -> None:
    fill(1)
    words = ALWAYS.rows.get().words | {"title": "Nothing in it for $5,000"}
    ALWAYS.rows.update(words=words)
    assert history(requested(player)) == ["MissionRequested"]
    assert not ALWAYS.rows.exists()


@pytest.mark.parametrize("change", [{"plan": {"type": "JUGGLING"}}, {"words": {}}, {"provenance": {"tokens_in": "?"}}])
def test_what_other_code_made_is_passed_over_and_thrown_out(player: Account, change: dict[str, Any]) -> None:
    fill(2)
    unread, good = ALWAYS.rows.order_by("made_at", "id")
    StockedMission.objects.update(type=good.type)
    ALWAYS.rows.filter(pk=unread.pk).update(**change)
    assert history(requested(player)) == READY
    assert [row.pk for row in ALWAYS.rows] == [unread.pk]
    tasks.throw_out()
    assert not ALWAYS.rows.exists()


def test_the_next_part_of_a_story_is_not_taken_from_stock(db: None) -> None:
    fill(1)
    before = Ending(Chapter("an arc", 1), completed=True)
    with transaction.atomic():
        assert stock.take(Situation(before=before), Wish(difficulty=3), Random(1)) is None


def test_a_city_without_a_stock_writes_as_it_is_asked(player: Account, queued: Queue, settings: Settings) -> None:
    fill(1)
    settings.MISSIONS_STOCK = 0
    queued.clear()
    tasks.refill()
    mission_id = requested(player)
    relay.relay(f"mission:{mission_id}")
    assert queued == [(WRITE, {"mission_id": str(mission_id)})]
    assert (StockedMission.objects.count(), depth(0, "")) == (1, 1.0)


# --- filling


def test_a_shelf_is_ordered_for_once_while_the_order_waits(db: None, queued: Queue) -> None:
    tasks.refill()
    assert queued == [(STOCK_UP, asdict(ALWAYS) | {"number": 4})] * 3
    queued.clear()
    tasks.refill()
    assert queued == []


def test_what_was_ordered_fills_the_shelf_and_no_more_is_ordered(db: None, queued: Queue) -> None:
    tasks.refill()
    for _, order in queued:
        tasks.stock_up(**order)
    queued.clear()
    tasks.refill()
    assert (queued, ALWAYS.rows.count(), depth(0, "")) == ([], 12, 12.0)


def test_a_beat_orders_so_much_and_for_what_was_asked_last_first(
    db: None, queued: Queue, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    for difficulty in (5, 6, 7):
        stock.note_demand(Shelf(0, "", difficulty), timezone.now())
        clock.shift(timedelta(minutes=1))
    monkeypatch.setattr(stocking, "MESSAGES", 4)
    tasks.refill()
    assert [order["difficulty"] for _, order in queued] == [7, 7, 7, 6, 6, 6]


@pytest.mark.parametrize(("after", "kept"), [(0, 12), (24, 12), (25, 6), (7 * 24, 6), (7 * 24 + 1, 0)])
def test_what_is_asked_for_less_is_kept_less(db: None, clock: time_machine.Traveller, after: int, kept: int) -> None:
    shelf = Shelf(2, "vagos", 5)
    stock.note_demand(shelf, timezone.now())
    clock.shift(timedelta(hours=after))
    assert shelves.target(shelf, timezone.now()) == kept
    lacking = {level.shelf: level.lacking() for level in stock.levels(timezone.now())}
    assert (lacking.get(shelf, 0), lacking[ALWAYS]) == (kept, 12)


def test_demand_is_noted_once_an_hour(db: None, settings: Settings, clock: time_machine.Traveller) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid4().hex}}
    began, seen = timezone.now(), []
    for minutes in (0, 59, 2):
        clock.shift(timedelta(minutes=minutes))
        stock.note_demand(ALWAYS, timezone.now())
        seen.append(StockDemand.objects.get().asked_at - began)
    assert seen == [timedelta(0), timedelta(0), timedelta(minutes=61)]


def test_without_redis_demand_is_noted_and_shelves_are_filled(db: None, queued: Queue, settings: Settings) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    stock.note_demand(ALWAYS, timezone.now())
    tasks.refill()
    assert (StockDemand.objects.count(), len(queued)) == (1, 3)


def test_a_refill_that_finds_no_broker_orders_again_when_there_is_one(
    db: None, queued: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            tasks.stock_up, "delay", lambda **kwargs: (_ for _ in ()).throw(tasks.stock_up.OperationalError())
        )
        with pytest.raises(tasks.stock_up.OperationalError):
            tasks.refill()
    tasks.refill()
    assert len(queued) == 3


def test_an_order_that_is_run_twice_fills_no_more_than_the_shelf(db: None) -> None:
    for _ in range(5):
        tasks.stock_up(**asdict(ALWAYS), number=4)
    assert ALWAYS.rows.count() == 12


def test_what_nobody_asks_for_is_not_made(db: None) -> None:
    with nothing_changes():
        tasks.stock_up(**asdict(Shelf(9, "", 9)), number=4)


@pytest.mark.django_db(transaction=True)
def test_orders_at_once_fill_no_more_than_the_shelf(settings: Settings) -> None:
    settings.MISSIONS_STOCK = 3
    together(*[lambda: tasks.stock_up(**asdict(ALWAYS), number=2)] * 4)
    assert ALWAYS.rows.count() == 3


def test_a_shelf_holds_varied_missions_of_its_difficulty_and_its_crew(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = count(1)  # the same missions each time: how many types there are is a matter of luck
    monkeypatch.setattr(stocking, "uuid4", lambda: UUID(int=next(seeds)))
    for shelf in (ALWAYS, Shelf(3, "vagos", 6, 2)):
        fill(12, shelf)
        rows = list(shelf.rows.all())
        plans = [keeping.PLAN.validate_python(row.plan) for row in rows]
        assert {(plan.difficulty, plan.crew) for plan in plans} == {(shelf.difficulty, shelf.heads)}
        assert len({row.type for row in rows}) >= 4
        assert len({row.signature for row in rows}) == 12
        assert all(solver.prove(plan, stock.situation_of(shelf), LOS_SANTOS) for plan in plans)


def test_a_shelf_that_no_plan_fits_stays_empty_and_nothing_breaks(db: None, caplog: pytest.LogCaptureFixture) -> None:
    with patch.object(making, "make", side_effect=planner.NoPlanFits("none")), caplog.at_level("INFO"):
        tasks.stock_up(**asdict(ALWAYS), number=2)
    assert (ALWAYS.rows.count(), caplog.text.count("for shelf 0::3:1")) == (0, 2)


@pytest.mark.django_db(transaction=True)
def test_what_is_made_waits_for_the_model_without_a_connection(queued: Queue) -> None:
    make = making.make

    def connected_to_nothing(*args: Any, **kwargs: Any) -> Any:
        assert connection.connection is None
        return make(*args, **kwargs)

    with patch.object(making, "make", connected_to_nothing):
        tasks.stock_up(**asdict(ALWAYS), number=1)
    assert ALWAYS.rows.count() == 1


# --- throwing out


def test_old_stock_is_thrown_out(db: None, clock: time_machine.Traveller) -> None:
    fill(2)
    clock.shift(timedelta(days=7))
    tasks.throw_out()
    assert ALWAYS.rows.count() == 2
    clock.shift(timedelta(seconds=1))
    tasks.throw_out()
    assert ALWAYS.rows.count() == 0


def test_what_fits_the_city_no_more_is_thrown_out_and_the_rest_stays(db: None) -> None:
    fill(4)
    rows = list(ALWAYS.rows.order_by("id"))
    gone = rows[0].plan
    gone["objectives"][0]["place"] = "a-bar-that-closed"
    ALWAYS.rows.filter(pk=rows[0].pk).update(plan=gone)
    ALWAYS.rows.filter(pk=rows[1].pk).update(plan={"of": "another time"})
    ALWAYS.rows.filter(pk=rows[2].pk).update(words=rows[2].words | {"briefing": ""})
    tasks.throw_out()
    assert [row.pk for row in ALWAYS.rows.all()] == [rows[3].pk]
