"""Writers that die and a broker that is down: the mission is written all the same, and once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
import time_machine
from celery import Task
from pytest_django import Settings

from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.bus import Work
from ganggpt.celery import app
from ganggpt.eventstore import relay
from ganggpt.eventstore import tasks as outbox
from ganggpt.eventstore.models import Delivery
from missions import tasks
from missions.ai import making, wording
from missions.application import stock
from missions.models import Mission, StockedMission
from missions.tests.play import WRITE, handed_out, history, requested
from tests.facts import nothing_changes
from tests.fixtures import Account, Client, Queue

pytestmark = pytest.mark.integration
LEASE, MOMENT = timedelta(seconds=30), timedelta(seconds=20)
WRITTEN = ["MissionRequested", "WritingBegan", "MissionOffered"]


class Killed(BaseException):
    """What no `except Exception` holds up: the process is gone."""


@pytest.fixture
def asked_model(settings: Settings) -> Iterator[ScriptedModel]:
    """Return a model that writes well, and counts how often it was asked."""
    with ScriptedModel(authors={"MissionWords": wording.tell}) as model:
        settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = model.url, "m-1"
        settings.MISSIONS_MODEL_PLANS = 0.0  # for words alone
        yield model


@pytest.fixture
def in_stock(settings: Settings) -> Callable[[int], None]:
    """Return what puts so many missions into a stock that remembers nothing of other tests."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": f"tests:{uuid4().hex}"}}
    return lambda number: tasks.stock_up(**asdict(stock.ALWAYS), number=number)


def dies_writing(mission_id: object) -> None:
    with patch.object(wording, "write", side_effect=Killed), pytest.raises(Killed):
        tasks.write_mission(mission_id=str(mission_id))


def test_a_request_that_no_writer_took_is_handed_out_after_a_moment(
    player: Account, queued: Queue, clock: time_machine.Traveller
) -> None:
    mission_id = requested(player)
    clock.shift(MOMENT - timedelta(seconds=1))
    assert handed_out(queued) == []
    clock.shift(timedelta(seconds=1))
    assert handed_out(queued) == [str(mission_id)]


def test_what_a_dead_writer_left_is_handed_out_after_its_lease_and_written(
    player: Account, queued: Queue, clock: time_machine.Traveller, settle: Callable[[], None]
) -> None:
    mission_id = requested(player)
    dies_writing(mission_id)
    clock.shift(LEASE - timedelta(seconds=1))
    assert handed_out(queued) == []
    with nothing_changes():
        tasks.write_mission(mission_id=str(mission_id))  # too early: the first writer may live
    clock.shift(timedelta(seconds=1))
    assert handed_out(queued) == [str(mission_id)]
    settle()
    assert history(mission_id) == ["MissionRequested", "WritingBegan", "WritingBegan", "MissionOffered"]


def test_the_storyteller_writes_what_two_writers_died_over(
    player: Account, clock: time_machine.Traveller, asked_model: ScriptedModel
) -> None:
    mission_id = requested(player)
    for _ in range(2):
        dies_writing(mission_id)
        clock.shift(LEASE)
    tasks.write_mission(mission_id=str(mission_id))
    row = Mission.objects.get(pk=mission_id)
    assert (row.state, row.attempts, row.author, row.fallback) == ("AVAILABLE", 3, "offline", "")
    assert asked_model.script.calls == 0


def test_after_one_dead_writer_the_model_is_asked_again(
    player: Account, clock: time_machine.Traveller, asked_model: ScriptedModel
) -> None:
    mission_id = requested(player)
    dies_writing(mission_id)
    clock.shift(LEASE)
    tasks.write_mission(mission_id=str(mission_id))
    row = Mission.objects.get(pk=mission_id)
    assert (row.state, row.author, row.model, asked_model.script.calls) == ("AVAILABLE", "model", "m-1", 1)


# --- deaths over the stock


@pytest.mark.django_db(transaction=True)
def test_a_server_that_dies_handing_out_leaves_the_mission_in_stock(
    player: Account, other_player: Account, in_stock: Callable[[int], None]
) -> None:
    in_stock(1)
    seed = StockedMission.objects.get().provenance["seed"]
    with patch.object(Work, "begin", side_effect=Killed), pytest.raises(Killed):
        requested(player)
    assert StockedMission.objects.get().provenance["seed"] == seed
    assert not Mission.objects.exists()
    again = requested(other_player)
    assert history(again) == ["MissionRequested", "MissionOffered"]
    assert Mission.objects.get().provenance["seed"] == seed


@pytest.mark.django_db(transaction=True)
def test_a_client_that_asks_again_after_a_death_gets_the_same_mission_and_no_second(
    player: Account, api: Callable[[Account], Client], in_stock: Callable[[int], None]
) -> None:
    """The answer was lost, and not the mission: the request is repeated under its key."""
    in_stock(2)
    asked = [api(player).post("/missions", headers={"Idempotency-Key": "k"}).data["id"] for _ in range(2)]
    assert asked[0] == asked[1]
    assert (Mission.objects.count(), StockedMission.objects.count()) == (1, 1)


def test_what_a_dead_maker_has_made_stays_and_the_rest_is_made_by_the_next(
    db: None, queued: Queue, in_stock: Callable[[int], None], clock: time_machine.Traveller
) -> None:
    make, made = making.make, iter(range(2))

    def dies_over_the_third(*args: Any, **kwargs: Any) -> Any:
        if next(made, None) is None:
            raise Killed
        return make(*args, **kwargs)

    tasks.refill()
    [(_, order), *_] = queued
    with patch.object(making, "make", dies_over_the_third), pytest.raises(Killed):
        tasks.stock_up(**order)
    assert StockedMission.objects.count() == 2
    for _, waiting in queued:  # the dead one's message comes back, too
        tasks.stock_up(**waiting)
    assert StockedMission.objects.count() == 12
    assert len(set(StockedMission.objects.values_list("signature", flat=True))) == 12


@pytest.mark.django_db(transaction=True)
def test_a_relay_that_dies_after_calling_for_another_leaves_no_more_than_the_shelf_holds(
    player: Account, queued: Queue, settle: Callable[[], None], in_stock: Callable[[int], None]
) -> None:
    """Told twice of one request, it orders once: what is being made counts."""
    in_stock(7)
    stream = f"mission:{requested(player)}"
    with patch.object(Delivery, "delete", side_effect=Killed), pytest.raises(Killed):
        relay.relay(stream)
    settle()
    assert StockedMission.objects.count() == 10
    assert Mission.objects.count() == 1


# --- a broker that is down


REALLY_SEND = Task.apply_async  # as it is before `queued` catches what is sent


@pytest.fixture
def broker_down(queued: Queue, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Return a context in which tasks are really sent, to where no broker is."""

    @contextmanager
    def down() -> Iterator[None]:
        with monkeypatch.context() as patched:
            patched.setattr(Task, "apply_async", REALLY_SEND)
            patched.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
            patched.setattr(app.amqp, "_producer_pool", None)
            yield

    return down


def test_a_request_made_while_the_broker_is_down_waits_for_the_sweep(
    player: Account,
    api: Callable[[Account], Client],
    queued: Queue,
    settle: Callable[[], None],
    broker_down: Callable[[], Any],
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settle()
    with broker_down(), django_capture_on_commit_callbacks(execute=True):
        asked = api(player).post("/missions")
    assert asked.status_code == 202
    assert f"broker unreachable, mission:{asked.data['id']} waits for the sweep" in caplog.text
    assert (queued, history(asked.data["id"])) == ([], WRITTEN[:1])
    outbox.sweep()
    assert queued == [(WRITE, {"mission_id": asked.data["id"]})]
    settle()
    assert history(asked.data["id"]) == WRITTEN


def test_a_sweep_that_finds_no_broker_hands_out_again_when_there_is_one(
    player: Account, queued: Queue, broker_down: Callable[[], Any], clock: time_machine.Traveller
) -> None:
    mission_id = requested(player)
    clock.shift(MOMENT)
    with broker_down(), pytest.raises(tasks.write_mission.OperationalError):
        tasks.sweep()
    assert handed_out(queued) == [str(mission_id)]


def test_a_writer_that_cannot_be_called_is_called_again_later(
    player: Account, queued: Queue, broker_down: Callable[[], Any], clock: time_machine.Traveller
) -> None:
    mission_id = requested(player)
    with broker_down():
        outbox.sweep()
    failed = Delivery.objects.get(stream=f"mission:{mission_id}")
    assert (failed.attempts, failed.error.partition(":")[0]) == (1, "OperationalError")
    outbox.sweep()  # too early
    assert queued == []
    clock.shift(timedelta(seconds=2))
    outbox.sweep()
    assert queued == [(WRITE, {"mission_id": str(mission_id)})]
