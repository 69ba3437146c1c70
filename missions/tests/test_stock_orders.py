"""Missions on order: their words come by the provider's batches, each is stocked once, and nobody waits for one."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from ganggpt.ai import batch
from ganggpt.celery import app
from ganggpt.eventstore import relay
from missions import tasks
from missions.ai import memory, planning, wording
from missions.ai import ordering as words_ordered
from missions.application import stock
from missions.application.stock import ALWAYS, Shelf, keeping, orders, shelves
from missions.application.stock.shelves import Level
from missions.domain import planner
from missions.domain.atlas import LOS_SANTOS
from missions.domain.words import faults
from missions.models import StockedMission, StockOrder
from missions.tasks import ordering, stocking
from missions.tests.conftest import Start
from missions.tests.lives import WORDS
from missions.tests.play import requested
from missions.tests.worlds import SOUND
from tests.facts import nothing_changes
from tests.fixtures import Account, Queue
from tests.threads import together

pytestmark = pytest.mark.integration
ORDER, COLLECT = "missions.tasks.ordering.order_words", "missions.tasks.ordering.collect_order"
STOCK_UP = "missions.tasks.stocking.stock_up"
NOWHERE = "http://127.0.0.1:1/v1"
VAGOS = Shelf(2, "vagos", 5)


@pytest.fixture
def batches(settings: Settings, model: Start, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Return a starter of models that take batches; what is remembered of orders is this test's own.

    Each run makes the same missions: of a hundred in the storyteller's words one may be refused to a model.
    """
    seeds = count(1)
    for module in (ordering, stocking):
        monkeypatch.setattr(module, "uuid4", lambda: UUID(int=next(seeds)))
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid4().hex}}
    settings.AI_BATCH = True
    settings.AI_PRICES = {"m-1": (Decimal(10), Decimal(10)), "m-1:batch": (Decimal(1), Decimal(2))}
    return model


def fill(number: int, shelf: Shelf = ALWAYS) -> None:
    """Put so many missions on the shelf, made by the storyteller: before a model is started."""
    stock.note_demand(shelf, timezone.now())
    tasks.stock_up(**asdict(shelf), number=number)
    assert shelf.rows.count() == number


def run(queued: Queue) -> None:
    """Run what is queued, and not what that queues."""
    waiting, queued[:] = queued[:], []
    for name, kwargs in waiting:
        app.tasks[name].run(**kwargs)


def ordered(queued: Queue) -> StockOrder:
    """Have what is missing ordered, and return the one order there is."""
    queued.clear()
    tasks.refill()
    run(queued)
    return StockOrder.objects.get()


def collected(queued: Queue) -> None:
    queued.clear()
    tasks.collect_orders()
    run(queued)


def ordered_before(hours: float) -> None:
    StockOrder.objects.update(ordered_at=timezone.now() - timedelta(hours=hours))


def by() -> Counter[tuple[str, str, str]]:
    """Return how many of the stock were written by whom, and why not by a model."""
    return Counter(StockedMission.objects.values_list("author", "model", "fallback"))


# --- ordering


def test_without_the_setting_all_is_made_at_once_and_no_batch_is_asked_for(
    db: None, queued: Queue, batches: Start, settings: Settings
) -> None:
    fill(6)
    server, settings.AI_BATCH = batches(), False
    tasks.refill()
    tasks.collect_orders()
    assert queued == [(STOCK_UP, asdict(ALWAYS) | {"number": number}) for number in (4, 2)]
    tasks.order_words()
    assert (StockOrder.objects.count(), server.script.calls) == (0, 0)
    assert configured.CELERY_BEAT_SCHEDULE["collect ordered missions"]["schedule"] == 60
    assert {configured.CELERY_TASK_ROUTES[name]["queue"] for name in (ORDER, COLLECT)} == {"ai"}


def test_what_shelves_lack_is_ordered_in_one_batch_and_not_twice(db: None, queued: Queue, batches: Start) -> None:
    fill(6)
    fill(4, VAGOS)
    server = batches()
    queued.clear()
    tasks.refill()
    assert queued == [(ORDER, {})]
    order = ordered(queued)
    assert (order.batch_id, order.shelves, str(order)) == ("batch_1", {str(ALWAYS): 6, str(VAGOS): 8}, "14 missions")
    assert (server.script.calls, StockedMission.objects.count()) == (14, 10)
    assert [level.lacking() for level in stock.levels(timezone.now())] == [0, 0]
    tasks.refill()
    assert queued == []
    with nothing_changes():
        tasks.order_words()


@pytest.mark.parametrize(("left", "is_ordered"), [(7, False), (6, True), (1, True)])
def test_a_shelf_is_ordered_for_when_half_of_it_is_gone(
    db: None, queued: Queue, batches: Start, left: int, is_ordered: bool
) -> None:
    fill(left)
    batches()
    queued.clear()
    tasks.refill()
    assert queued == ([(ORDER, {})] if is_ordered else [])


@pytest.mark.unit
@pytest.mark.parametrize(
    ("target", "waiting", "coming", "lacking", "to_order"),
    [
        (12, 0, 0, 12, False),
        (12, 0, 6, 6, False),
        (12, 0, 12, 4, False),
        (2, 0, 2, 2, False),
        (0, 0, 0, 0, False),
        (12, 6, 0, 6, True),
        (12, 6, 6, 0, False),
        (12, 7, 0, 0, False),
        (12, 4, 2, 6, False),
        (12, 13, 0, 0, False),
    ],
)
def test_what_is_coming_counts_unless_nothing_waits(
    target: int, waiting: int, coming: int, lacking: int, to_order: bool
) -> None:
    level = Level(ALWAYS, target, waiting, coming)
    assert (level.lacking(), level.is_to_be_ordered) == (lacking, to_order)


def test_an_empty_shelf_is_filled_at_once_and_not_ordered_for_meanwhile(
    db: None, queued: Queue, batches: Start
) -> None:
    batches()
    tasks.refill()
    assert queued == [(STOCK_UP, asdict(ALWAYS) | {"number": 4})] * 3
    app.tasks[STOCK_UP].run(**queued[0][1])
    assert list(stock.to_order(stock.levels(timezone.now()))) == [ALWAYS]
    with nothing_changes():
        tasks.order_words()


def test_what_ran_out_while_more_is_coming_is_filled_with_the_rest(db: None, queued: Queue, batches: Start) -> None:
    fill(6)
    batches()
    ordered(queued)
    StockedMission.objects.all().delete()
    tasks.refill()
    assert queued == [(STOCK_UP, asdict(ALWAYS) | {"number": number}) for number in (4, 2)]
    run(queued)
    collected(queued)
    assert ALWAYS.rows.count() == 12


def test_with_batches_only_the_last_that_is_taken_is_replaced_at_once(
    player: Account, other_player: Account, queued: Queue, batches: Start
) -> None:
    fill(2)
    batches()
    filled = [(STOCK_UP, asdict(ALWAYS) | {"number": 4})]
    for account, replaced in ((player, []), (other_player, filled)):
        mission_id = requested(account)
        queued.clear()
        relay.relay(f"mission:{mission_id}")
        assert queued == replaced


def test_an_order_is_bounded_and_so_is_their_number(
    db: None, queued: Queue, batches: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(6)
    fill(4, VAGOS)
    batches()
    monkeypatch.setattr(ordering, "MOST", 5)
    monkeypatch.setattr(orders, "OPEN", 1)
    assert sum(ordered(queued).shelves.values()) == 5
    queued.clear()
    tasks.refill()
    assert queued == [(ORDER, {})]
    with nothing_changes():
        run(queued)
    monkeypatch.setattr(orders, "OPEN", 2)
    tasks.order_words()
    assert shelves.coming() == {str(VAGOS): 5, str(ALWAYS): 5}


@pytest.mark.django_db(transaction=True)
def test_two_who_order_at_once_order_once(queued: Queue, batches: Start) -> None:
    fill(6)
    server = batches()
    together(tasks.order_words, tasks.order_words)
    assert (StockOrder.objects.get().shelves, server.script.calls) == ({str(ALWAYS): 6}, 6)


def test_no_plan_is_ordered_twice_and_what_cannot_be_planned_is_left_out(
    db: None, queued: Queue, batches: Start, caplog: pytest.LogCaptureFixture
) -> None:
    fill(6)
    batches()
    known: list[int] = []

    def often(*args: Any) -> Any:
        known.append(len(args[0].recent))
        if len(known) % 2:
            raise planner.NoPlanFits("none")
        return by_rules(*args)

    by_rules = planning.by_rules
    with patch.object(planning, "by_rules", often), caplog.at_level("INFO"):
        order = ordered(queued)
    assert (order.shelves, caplog.text.count("for shelf 0::3:1")) == ({str(ALWAYS): 3}, 3)
    assert known == [6, 6, 7, 7, 8, 8]
    collected(queued)
    assert len(set(ALWAYS.rows.values_list("signature", flat=True))) == 9


def test_where_nothing_can_be_planned_nothing_is_ordered(db: None, batches: Start) -> None:
    fill(6)
    batches()
    with patch.object(planning, "by_rules", side_effect=planner.NoPlanFits("none")), nothing_changes():
        tasks.order_words()


def test_a_provider_that_takes_no_batch_is_not_tried_again_for_a_while(
    db: None, queued: Queue, batches: Start, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    fill(6)
    batches()
    there, settings.OPENAI_BASE_URL = settings.OPENAI_BASE_URL, NOWHERE
    with nothing_changes():
        tasks.order_words()
    assert "cannot be ordered" in caplog.text
    settings.OPENAI_BASE_URL = there
    tasks.refill()
    assert {name for name, _ in queued} == {STOCK_UP}
    cache.clear()
    assert ordered(queued).batch_id == "batch_1"


# --- collecting


@pytest.mark.parametrize("mode", ["good", "shuffled"])
def test_what_was_ordered_is_stocked_in_the_words_of_the_model(
    db: None, queued: Queue, batches: Start, mode: str
) -> None:
    fill(6)
    before = set(ALWAYS.rows.values_list("pk", flat=True))
    batches(batch=mode)
    ordered(queued)
    collected(queued)
    assert (by(), StockOrder.objects.count()) == ({("offline", "", ""): 6, ("model", "m-1", ""): 6}, 0)
    for row in ALWAYS.rows.exclude(pk__in=before):
        made = keeping.read(row)
        assert made
        assert faults(made.words, made.plan, LOS_SANTOS) == []
        come = made.provenance
        assert (come.planner, come.plan_prompt, come.words_prompt) == ("rules", "", "missions.words.2")
        assert come.seed.startswith("stock:")
        assert (come.model, come.seconds, come.stocked) == ("m-1", 0, False)
        assert come.cost == come.tokens_in + 2 * come.tokens_out > 1000
        assert all(stage.startswith("rules.") for stage in come.refused)


@pytest.mark.parametrize(
    ("mode", "by_model", "why"),
    [
        ("half-failed", 3, "model_down"),
        ("expired", 3, "model_slow"),
        ("cancelled", 3, "model_down"),
        ("failed", 0, "model_down"),
    ],
)
def test_the_storyteller_words_what_the_batch_did_not(
    db: None, queued: Queue, batches: Start, mode: str, by_model: int, why: str
) -> None:
    fill(6)
    batches(batch=mode)
    ordered(queued)
    collected(queued)
    told = Counter({("offline", "", ""): 6, ("model", "m-1", ""): by_model, ("offline", "", why): 6 - by_model})
    assert (by(), StockOrder.objects.count()) == (+told, 0)
    for row in ALWAYS.rows.exclude(fallback=""):
        assert (row.provenance["model"], row.provenance["cost"]) == ("", 0)


def test_the_storyteller_words_what_fell_from_the_ladder_and_its_cost_is_kept(
    db: None, queued: Queue, batches: Start
) -> None:
    fill(6)

    def bad(facts: Any) -> Any:
        words = wording.tell(facts)
        assert isinstance(words, wording.MissionWords)
        return words.model_copy(update={"title": "Nothing in it for $5,000"})

    batches(authors={"MissionWords": bad})
    ordered(queued)
    collected(queued)
    assert by() == {("offline", "", ""): 6, ("offline", "", "model_wrong"): 6}
    for row in ALWAYS.rows.exclude(fallback=""):
        come = keeping.PROVENANCE.validate_python(row.provenance)
        assert {key: value for key, value in come.refused.items() if "words" in key} == {"words.safety": 1}
        assert come.cost == come.tokens_in + 2 * come.tokens_out > 1000


def test_words_that_only_each_other_make_stale_are_found(db: None) -> None:
    checks = words_ordered.Checks({"a": SOUND, "b": SOUND})
    lines = [wording.Line(objective=key, text=text) for key, text in WORDS.lines]
    told = wording.MissionWords(title=WORDS.title, briefing=WORDS.briefing, lines=lines)
    with patch.object(memory, "last_briefings", return_value=[]) as remembered:
        assert checks("a", told.model_copy(update={"title": ""}))
        assert checks("a", told) == []
        assert [fault.stage for fault in checks("b", told)] == ["novelty"]
    assert remembered.call_count == 1  # for the whole batch


def test_what_was_stocked_is_remembered_as_told(db: None, queued: Queue, batches: Start) -> None:
    fill(6)
    batches()
    ordered(queued)
    with patch.object(memory, "remember") as remember:
        collected(queued)
    assert remember.call_count == 6


@pytest.mark.parametrize("trouble", ["never ends", "not there", "unknown"])
def test_a_batch_is_waited_for_a_day_and_no_longer(
    db: None, queued: Queue, batches: Start, settings: Settings, trouble: str
) -> None:
    fill(6)
    batches(batch="never-ends")
    ordered(queued)
    if trouble == "not there":
        settings.OPENAI_BASE_URL = NOWHERE
    elif trouble == "unknown":
        StockOrder.objects.update(batch_id="batch_9")
    ordered_before(hours=25.9)
    with nothing_changes():
        collected(queued)
    ordered_before(hours=26)
    collected(queued)
    assert (by(), StockOrder.objects.count()) == ({("offline", "", ""): 6, ("offline", "", "model_slow"): 6}, 0)


def test_a_shelf_that_was_filled_meanwhile_holds_a_few_over(db: None, queued: Queue, batches: Start) -> None:
    fill(6)
    batches()
    ordered(queued)
    tasks.stock_up(**asdict(ALWAYS), number=9)
    assert ALWAYS.rows.count() == 12
    collected(queued)
    assert (ALWAYS.rows.count(), StockOrder.objects.count()) == (16, 0)


def test_a_city_that_keeps_no_stock_any_more_puts_nothing_there(
    db: None, queued: Queue, batches: Start, settings: Settings
) -> None:
    fill(6)
    batches()
    ordered(queued)
    ALWAYS.rows.all().delete()
    settings.MISSIONS_STOCK = 0
    collected(queued)
    assert (ALWAYS.rows.count(), StockOrder.objects.count()) == (0, 0)


def test_what_was_ordered_is_collected_after_batches_are_switched_off(
    db: None, queued: Queue, batches: Start, settings: Settings
) -> None:
    fill(6)
    batches()
    ordered(queued)
    settings.AI_BATCH = False
    collected(queued)
    assert by() == {("offline", "", ""): 6, ("model", "m-1", ""): 6}


@pytest.mark.parametrize("change", [{"type": "JUGGLING"}, {"place": "a-bar-that-closed"}])
def test_what_fits_the_city_no_more_is_dropped(db: None, queued: Queue, batches: Start, change: dict[str, str]) -> None:
    fill(6)
    batches()
    order = ordered(queued)
    plan = order.missions["0"]["plan"]
    (plan if "type" in change else plan["objectives"][0]).update(change)
    order.save()
    collected(queued)
    assert (ALWAYS.rows.count(), StockOrder.objects.count()) == (11, 0)


# --- workers that die


def test_an_order_whose_worker_dies_is_never_paid_twice_and_forgotten_after_a_while(
    db: None, queued: Queue, batches: Start
) -> None:
    fill(6)
    server = batches()
    with patch.object(orders, "taken", side_effect=ZeroDivisionError), pytest.raises(ZeroDivisionError):
        tasks.order_words()
    ordered_before(hours=9.9 / 60)
    with nothing_changes():
        tasks.order_words()
        tasks.collect_orders()
    assert (queued, server.script.calls) == ([], 6)
    ordered_before(hours=10.1 / 60)
    collected(queued)
    assert StockOrder.objects.count() == 0
    assert ordered(queued).batch_id == "batch_2"


def test_a_worker_that_dies_before_it_hands_in_leaves_nothing_at_the_provider(
    db: None, queued: Queue, batches: Start
) -> None:
    fill(6)
    server = batches()
    with patch.object(batch, "submit", side_effect=ZeroDivisionError), pytest.raises(ZeroDivisionError):
        tasks.order_words()
    assert (StockOrder.objects.get().batch_id, server.script.calls) == ("", 0)
    ordered_before(hours=1)
    collected(queued)
    assert StockOrder.objects.count() == 0


def dies_after(times: int, work: Callable[..., Any]) -> Callable[..., Any]:
    done: list[int] = []

    def dies(*args: Any, **kwargs: Any) -> Any:
        if len(done) == times:
            raise ZeroDivisionError
        done.append(1)
        return work(*args, **kwargs)

    return dies


@pytest.mark.parametrize(("where", "times"), [("fulfil", 0), ("put", 0), ("put", 3)])
def test_what_a_dead_worker_collected_is_collected_again(
    db: None, queued: Queue, batches: Start, where: str, times: int
) -> None:
    fill(6)
    batches()
    order = ordered(queued)
    with (
        nothing_changes(),
        patch.object(orders, where, dies_after(times, getattr(orders, where))),
        pytest.raises(ZeroDivisionError),
    ):
        tasks.collect_order(order_id=str(order.pk))
    tasks.collect_order(order_id=str(order.pk))
    assert by() == {("offline", "", ""): 6, ("model", "m-1", ""): 6}


def test_an_order_that_is_collected_twice_is_stocked_once(db: None, queued: Queue, batches: Start) -> None:
    fill(2)
    batches()
    order = ordered(queued)
    tasks.collect_order(order_id=str(order.pk))
    with nothing_changes():
        tasks.collect_order(order_id=str(order.pk))
    assert ALWAYS.rows.count() == 12


@pytest.mark.django_db(transaction=True)
def test_two_who_collect_at_once_stock_once(queued: Queue, batches: Start) -> None:
    fill(3)
    batches()
    order = ordered(queued)
    assert order.shelves == {str(ALWAYS): 9}
    ALWAYS.rows.all().delete()
    together(*[lambda: tasks.collect_order(order_id=str(order.pk))] * 3)
    assert ALWAYS.rows.count() == 9


@pytest.mark.django_db(transaction=True)
def test_the_provider_is_waited_for_without_a_connection(queued: Queue, batches: Start) -> None:
    fill(6)
    batches()

    def unconnected(work: Callable[..., Any]) -> Callable[..., Any]:
        def asks(*args: Any) -> Any:
            assert connection.connection is None
            return work(*args)

        return asks

    with (
        patch.object(batch, "submit", unconnected(batch.submit)),
        patch.object(batch, "collect", unconnected(batch.collect)),
    ):
        ordered(queued)
        collected(queued)
    assert ALWAYS.rows.count() == 12
