"""The bus: permission, one transaction, keys, audit; and what it does with a deadlock or a dead broker."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Barrier
from time import monotonic
from typing import Any, ClassVar
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from celery import Celery, Task
from celery.app import app_or_default
from django.conf import settings
from django.db import OperationalError
from psycopg.errors import DeadlockDetected

from ganggpt import bus
from ganggpt.bus import Done, IdempotencyConflict, Reaction, Work, execute
from ganggpt.eventstore import codec, store, subscriptions
from ganggpt.eventstore.models import AuditEntry, Claim, Delivery, StoredEvent
from ganggpt.eventstore.subscriptions import Delivered
from ganggpt.messages import Actor, Command, Event, NotAllowed, NotFound, Permission, Refusal, system
from ganggpt.telemetry.request import request_id
from players.public import AwardProgress, profile
from tests.factories import PlayerFactory
from tests.fixtures import Queue
from tests.threads import together

pytestmark = pytest.mark.integration
CITY = system("tests")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
_send = Task.apply_async  # as it is before the fixture `queued` takes its place


@dataclass(frozen=True, kw_only=True)
class Draw(Command):
    requires: ClassVar = Permission.MANAGE_ECONOMY

    pot: UUID
    amount: int = 1


@dataclass(frozen=True, kw_only=True)
class Look(Command):
    """A command that needs no permission, and answers what its handler is told to."""

    at: str = "the pot"


@dataclass(frozen=True, kw_only=True)
class Drawn(Event):
    pot: UUID
    amount: int


class PotIsEmpty(Refusal):
    pass


def _no_row(pot: UUID) -> tuple[int, int]:
    raise NotFound("There is no such pot.")


POT = store.Aggregate[int]("pot", lambda held, event: (held or 0) + 1, _no_row, lambda state, version: None)


@pytest.fixture(autouse=True)
def handlers(monkeypatch: pytest.MonkeyPatch) -> dict[type[Command], bus.Handler]:
    """Let the bus know the commands of this file, and nobody after it."""
    monkeypatch.setattr(bus, "handlers", dict(bus.handlers))
    monkeypatch.setitem(codec.type_of, "ganggpt.Drawn", Drawn)

    @bus.handles(Draw)
    def draw(command: Draw, work: Work) -> UUID:
        work.begin(POT, command.pot, [Drawn(pot=command.pot, amount=command.amount)])
        if command.amount > 10:
            raise PotIsEmpty("The pot holds ten dollars.")
        return command.pot

    @bus.handles(Look)
    def look(command: Look, work: Work) -> Any:
        return {"seen": command.at}

    return bus.handlers


def written() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in (StoredEvent, Delivery, Claim, AuditEntry)}


def audited() -> list[tuple[str, str, str, str]]:
    return list(AuditEntry.objects.order_by("id").values_list("actor", "command", "outcome", "request_id"))


def test_a_command_is_done_and_audited(db: None) -> None:
    pot = uuid4()
    token = request_id.set("request-1")
    done = execute(Draw(pot=pot, amount=3), by=CITY)
    request_id.reset(token)
    assert done == Done(str(pot), replayed=False)
    assert store.read(f"pot:{pot}") == [Drawn(pot=pot, amount=3)]
    assert StoredEvent.objects.values_list("actor", "request_id").get() == ("system:tests", "request-1")
    assert audited() == [("system:tests", "ganggpt.Draw", "done", "request-1")]
    assert written() == {"StoredEvent": 1, "Delivery": 1, "Claim": 0, "AuditEntry": 1}


def test_who_lacks_the_permission_leaves_an_audit_row_and_nothing_else(db: None) -> None:
    actor = Actor("account", uuid4(), "niko", frozenset({Permission.READ_PLAYER}))
    with pytest.raises(NotAllowed) as refused:
        execute(Draw(pot=uuid4()), by=actor, once="a key")
    assert (refused.value.status, refused.value.code) == (403, "not_allowed")
    assert "manage:economy" in refused.value.detail
    assert audited() == [(actor.ref, "ganggpt.Draw", "not_allowed", "")]
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 1}


def test_a_refusal_undoes_all_even_the_claim_so_the_key_may_be_used_again(db: None) -> None:
    pot = uuid4()
    with pytest.raises(PotIsEmpty):
        execute(Draw(pot=pot, amount=11), by=CITY, once="k")
    assert audited() == [("system:tests", "ganggpt.Draw", "pot_is_empty", "")]
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 1}
    assert not execute(Draw(pot=pot, amount=10), by=CITY, once="k").replayed


def test_a_bug_in_a_handler_undoes_all_and_is_not_hidden(db: None, handlers: dict[type[Command], bus.Handler]) -> None:
    def broken(command: Look, work: Work) -> None:
        work.begin(POT, uuid4(), [Drawn(pot=uuid4(), amount=1)])
        raise ZeroDivisionError

    handlers[Look] = broken
    with pytest.raises(ZeroDivisionError):
        execute(Look(), by=CITY, once="k")
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 0}


def test_the_same_command_under_the_same_key_is_done_once_and_answered_twice(db: None) -> None:
    command = Draw(pot=uuid4())
    first, second = (execute(command, by=CITY, once="k") for _ in range(2))
    assert (first.replayed, second.replayed) == (False, True)
    assert first.result == second.result == str(command.pot)
    assert written() == {"StoredEvent": 1, "Delivery": 1, "Claim": 1, "AuditEntry": 1}


def test_an_answer_of_nothing_is_an_answer_too(db: None, handlers: dict[type[Command], bus.Handler]) -> None:
    calls: list[Command] = []
    handlers[Look] = lambda command, work: calls.append(command)
    assert [execute(Look(), by=CITY, once="k") for _ in range(2)] == [Done(None), Done(None, replayed=True)]
    assert len(calls) == 1


@pytest.mark.parametrize("other", [Look(at="the floor"), Draw(pot=UUID(int=1))], ids=["other fields", "other class"])
def test_another_command_under_the_same_key_is_a_conflict(db: None, other: Command) -> None:
    execute(Look(), by=CITY, once="k")
    before = written()
    with pytest.raises(IdempotencyConflict) as refused:
        execute(other, by=CITY, once="k")
    assert (refused.value.status, refused.value.code) == (409, "idempotency_conflict")
    assert written() == before | {"AuditEntry": before["AuditEntry"] + 1}


def test_a_key_is_the_actors_own(db: None) -> None:
    one, other = (Actor("account", uuid4(), name) for name in ("niko", "roman"))
    assert not execute(Look(at="one"), by=one, once="k").replayed
    assert execute(Look(at="two"), by=other, once="k") == Done({"seen": "two"})
    assert Claim.objects.count() == 2


def test_what_was_asked_is_kept_only_as_a_digest(db: None) -> None:
    execute(Look(at="my secret"), by=CITY, once="my key")
    claim = Claim.objects.get()
    assert (len(claim.key), len(claim.fingerprint)) == (64, 64)
    assert "my" not in claim.key + claim.fingerprint
    assert "secret" not in str(AuditEntry.objects.values())


def test_a_command_has_one_handler() -> None:
    with pytest.raises(ValueError, match=r"ganggpt\.Look has a handler already"):
        bus.handles(Look)(lambda command, work: None)


def test_changing_what_does_not_exist_is_refused(db: None, handlers: dict[type[Command], bus.Handler]) -> None:
    handlers[Look] = lambda command, work: work.change(POT, uuid4(), lambda state: [])
    with pytest.raises(NotFound):
        execute(Look(), by=CITY)
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 1}


def test_a_rule_that_decides_nothing_writes_nothing(db: None) -> None:
    player = PlayerFactory.create()
    before = StoredEvent.objects.count()
    execute(AwardProgress(player_id=player, reason="tests", reference="none"), by=CITY)
    assert StoredEvent.objects.count() == before


def test_a_policy_gives_each_command_once_for_an_event_however_often_it_is_told(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(subscriptions._subscribers, Drawn, [])
    answers: list[Done] = []

    @bus.policy(Drawn)
    def look_twice(event: Drawn, react: Reaction) -> None:
        answers.extend(react.execute(Look(at=place)) for place in ("left", "right"))

    def told(event_id: int) -> None:
        delivered = Delivered(event_id, "pot:1", 1, "ganggpt.Drawn", CITY.ref, NOW)
        (tell,) = subscriptions.subscribers_of(Drawn)
        tell(Drawn(pot=uuid4(), amount=1), delivered)

    for event_id in (7, 7, 8):
        told(event_id)
    assert [done.replayed for done in answers] == [False, False, True, True, False, False]
    assert {actor for actor, *_ in audited()} == {"system:ganggpt.look_twice"}
    assert AuditEntry.objects.count() == 4


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
WRONG_PASSWORD = re.sub(r"//[^@]*@", "//:wrong@", settings.REDIS_URL)


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
    monkeypatch.setitem(app.conf, "broker_url", broker)
    with patch.object(Task, "apply_async", _send), caplog.at_level(logging.WARNING, "ganggpt.eventstore.tasks"):
        done = execute(Draw(pot=pot), by=CITY)
    assert monotonic() - begun < 2
    assert done == Done(str(pot))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert f"pot:{pot} waits for the sweep" in caplog.text
    assert Delivery.objects.get().attempts == 0
