"""The bus under load: twenty at once, a deadlock, a broker that is down."""

import logging
import re
from collections.abc import Callable
from functools import partial
from threading import Barrier
from time import monotonic
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from celery import Celery, Task
from celery.app import app_or_default
from django.conf import settings
from django.db import OperationalError
from psycopg.errors import DeadlockDetected

from ganggpt import bus
from ganggpt.bus import Done, Work, execute
from ganggpt.eventstore.models import AuditEntry, Delivery, StoredEvent
from ganggpt.messages import Command
from ganggpt.tests.conftest import CITY, POT, Draw, Drawn, Look, PotIsEmpty, written
from players.public import AwardProgress, profile
from tests.factories import PlayerFactory
from tests.fixtures import Queue
from tests.threads import together

pytestmark = pytest.mark.integration
_send = Task.apply_async  # as it is before the fixture `queued` takes its place


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_with_one_key_do_it_exactly_once() -> None:
    command = Draw(pot=uuid4())
    done = together(*20 * [partial(execute, command, by=CITY, once="k")])
    assert sorted(repr(each) for each in done) == sorted(
        [repr(Done(str(command.pot)))] + 19 * [repr(Done(str(command.pot), replayed=True))]
    )
    assert written() == {"StoredEvent": 1, "Delivery": 1, "Claim": 1, "AuditEntry": 1}


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_changing_one_aggregate_queue_up_and_leave_no_gap() -> None:
    player = PlayerFactory.create()
    stream = f"player:{player}"
    awards = [AwardProgress(player_id=player, experience=10, reason="tests", reference=str(n)) for n in range(20)]
    done = together(*(partial(execute, award, by=CITY) for award in awards))
    assert done == 20 * [Done(None)]
    versions = StoredEvent.objects.filter(stream=stream).order_by("version").values_list("version", flat=True)
    assert list(versions) == list(range(1, 22))
    assert profile(player)["experience"] == 200


@pytest.mark.django_db(transaction=True)
def test_the_victim_of_a_deadlock_is_run_again(handlers: dict[type[Command], bus.Handler]) -> None:
    both_hold_one, runs = Barrier(2, timeout=10), []

    def crosswise(command: Look, work: Work) -> str:
        runs.append(command.at)
        mine, theirs = (command.at, "ab".replace(command.at, ""))
        work.lock(mine)
        if len(runs) <= 2:
            both_hold_one.wait()
        work.lock(theirs)
        work.begin(POT, uuid4(), [Drawn(pot=uuid4(), amount=1)])
        return command.at

    handlers[Look] = crosswise
    looks = [partial(execute, Look(at=at), by=CITY) for at in "ab"]
    assert together(*looks) == [Done("a"), Done("b")]
    assert len(runs) == 3
    assert written() == {"StoredEvent": 2, "Delivery": 2, "Claim": 0, "AuditEntry": 2}


def _failing(cause: Exception) -> Callable[[Any, Work], None]:
    def fail(command: Any, work: Work) -> None:
        failures.append(cause)
        raise OperationalError("failed") from cause

    failures: list[Exception] = []
    fail.failures = failures  # type: ignore[attr-defined]
    return fail


@pytest.mark.parametrize(("cause", "runs"), [(DeadlockDetected(), bus.ATTEMPTS), (TimeoutError(), 1)])
def test_only_a_deadlock_is_tried_again_and_not_for_ever(
    db: None, handlers: dict[type[Command], bus.Handler], cause: Exception, runs: int
) -> None:
    handlers[Look] = fail = _failing(cause)
    with pytest.raises(OperationalError):
        execute(Look(), by=CITY)
    assert len(fail.failures) == runs  # type: ignore[attr-defined]
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_relay_is_woken_after_the_commit_and_not_by_a_refusal(queued: Queue) -> None:
    pot = uuid4()
    with pytest.raises(PotIsEmpty):
        execute(Draw(pot=pot, amount=11), by=CITY)
    assert queued == []
    execute(Draw(pot=pot), by=CITY)
    assert queued == [("ganggpt.eventstore.tasks.relay", {"stream": f"pot:{pot}"})]


NOBODY = "redis://127.0.0.1:1/0"
WRONG_PASSWORD = re.sub(r"//([^@/]*@)?", "//nobody:wrong@", settings.REDIS_URL, count=1)


@pytest.mark.parametrize("broker", [NOBODY, WRONG_PASSWORD], ids=["nobody listens", "wrong password"])
@pytest.mark.django_db(transaction=True)
def test_a_broker_that_cannot_be_used_costs_a_warning_and_little_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, broker: str
) -> None:
    """Over real kombu: the command is done all the same, and its event waits in the outbox."""
    app: Celery = app_or_default()
    pot, begun = uuid4(), monotonic()
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    monkeypatch.setattr(app.conf, "broker_write_url", broker)
    with patch.object(Task, "apply_async", _send), caplog.at_level(logging.WARNING, "ganggpt.eventstore.tasks"):
        done = execute(Draw(pot=pot), by=CITY)
    assert monotonic() - begun < 2
    assert done == Done(str(pot))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert f"pot:{pot} waits for the sweep" in caplog.text
    assert Delivery.objects.get().attempts == 0
