"""The relay: each stream in order, a poison event stops its own stream only, nothing is lost, nothing told twice."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, connection, connections
from django.utils import timezone

from ganggpt.eventstore import relay, tasks
from ganggpt.eventstore.models import AuditEntry, Claim, Delivery, StoredEvent
from ganggpt.eventstore.tests.conftest import NOW, Listener, write
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def fail() -> None:
    raise ValueError("no bell here")


def in_seconds(seconds: float) -> AbstractContextManager[object]:
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def waiting() -> list[tuple[str, int, int]]:
    return list(Delivery.objects.order_by("stream", "version").values_list("stream", "version", "attempts"))


def test_a_stream_is_told_in_order_and_then_forgotten(listener: Listener) -> None:
    write("bell:1", 1, 2, 3)
    assert relay.relay("bell:1") == 3
    assert listener.heard == {"bell:1": [1, 2, 3]}
    assert waiting() == []
    assert relay.relay("bell:1") == 0
    assert StoredEvent.objects.count() == 3


def test_a_subscriber_learns_where_and_when(listener: Listener) -> None:
    write("bell:1", 7)
    relay.relay("bell:1")
    event = StoredEvent.objects.get()
    (delivered,) = listener.delivered
    assert (delivered.event_id, delivered.stream, delivered.version) == (event.pk, "bell:1", 1)
    assert (delivered.name, delivered.actor, delivered.at) == ("ganggpt.Rang", "system:tests", NOW)


def test_more_than_a_batch_is_told_in_one_go(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "BATCH", 2)
    write("bell:1", *range(1, 6))
    assert relay.relay("bell:1") == 5
    assert listener.heard == {"bell:1": [1, 2, 3, 4, 5]}


def test_a_poison_event_stops_its_own_stream_only(listener: Listener) -> None:
    write("bell:1", 1, 2, 3)
    write("bell:2", 1, 2)
    listener.when["bell:1", 2] = fail
    tasks.sweep()
    assert listener.heard == {"bell:1": [1], "bell:2": [1, 2]}
    assert waiting() == [("bell:1", 2, 1), ("bell:1", 3, 0)]
    assert Delivery.objects.get(attempts=1).error == "ValueError: no bell here"


def test_an_event_that_no_context_knows_waits_too(listener: Listener) -> None:
    write("bell:1", 1)
    Delivery.objects.all().delete()
    stranger = StoredEvent.objects.create(stream="bell:2", version=1, name="x.Gone", data={}, actor="", at=NOW)
    Delivery.objects.create(event=stranger, stream="bell:2", version=1, due_at=NOW)
    assert relay.relay("bell:2") == 0
    assert Delivery.objects.get().error == "KeyError: 'x.Gone'"


@pytest.mark.parametrize(("before", "pause"), [(0, 2), (1, 4), (8, 512), (9, 600), (30, 600)])
def test_each_failure_doubles_the_pause_up_to_ten_minutes(listener: Listener, before: int, pause: int) -> None:
    write("bell:1", 1)
    Delivery.objects.update(attempts=before)
    listener.when["bell:1", 1] = fail
    with in_seconds(0):
        relay.relay("bell:1")
        held = Delivery.objects.get()
        assert (held.attempts, held.due_at) == (before + 1, timezone.now() + timedelta(seconds=pause))


def test_it_is_not_tried_before_its_pause_is_over_and_then_the_stream_goes_on(listener: Listener) -> None:
    write("bell:1", 1, 2)
    listener.when["bell:1", 1] = fail
    with in_seconds(0):
        relay.relay("bell:1")
    listener.when.clear()
    with in_seconds(1):
        assert relay.due_streams() == []
        assert relay.relay("bell:1") == 0
        assert listener.heard == {}
    with in_seconds(3):
        assert relay.due_streams() == ["bell:1"]
        tasks.sweep()
    assert listener.heard == {"bell:1": [1, 2]}
    assert waiting() == []


def test_an_event_behind_one_that_pauses_waits_with_it(listener: Listener) -> None:
    write("bell:1", 1, 2)
    Delivery.objects.filter(version=1).update(due_at=timezone.now() + timedelta(hours=1))
    tasks.sweep()
    assert listener.heard == {}


def test_an_event_that_is_not_due_yet_ends_the_run(listener: Listener) -> None:
    write("bell:1", 1, 2, 3)
    Delivery.objects.filter(version=2).update(due_at=timezone.now() + timedelta(hours=1))
    assert relay.relay("bell:1") == 1
    assert listener.heard == {"bell:1": [1]}


def test_the_sweep_finds_what_no_wake_announced_those_that_waited_longest_first(listener: Listener) -> None:
    for hours, stream in ((1, "bell:a"), (3, "bell:b"), (2, "bell:c")):
        write(stream, 1)
        Delivery.objects.filter(stream=stream).update(due_at=timezone.now() - timedelta(hours=hours))
    assert relay.due_streams() == ["bell:b", "bell:c", "bell:a"]
    assert relay.due_streams(limit=1) == ["bell:b"]
    tasks.sweep()
    assert list(listener.heard) == ["bell:b", "bell:c", "bell:a"]


def test_a_wake_relays_its_stream_alone(listener: Listener) -> None:
    write("bell:1", 1)
    write("bell:2", 1)
    tasks.relay(stream="bell:2")
    assert listener.heard == {"bell:2": [1]}


@pytest.mark.django_db(transaction=True)
def test_four_runners_tell_thirty_streams_in_order_and_nothing_twice(listener: Listener) -> None:
    streams = [f"bell:{n}" for n in range(30)]
    for stream in streams:
        write(stream, 1, 2, 3, 4, 5)
    told = together(*4 * [lambda: sum(relay.relay(stream) for stream in relay.due_streams())])
    assert listener.heard == {stream: [1, 2, 3, 4, 5] for stream in streams}
    assert sum(n for n in told if isinstance(n, int)) == 150
    assert waiting() == []


@pytest.mark.django_db(transaction=True)
def test_a_stream_that_is_taken_is_left_to_whoever_has_it(listener: Listener) -> None:
    """And an event that is committed meanwhile is told by the one who has it."""
    write("bell:1", 1)
    others: list[object] = []

    def while_it_is_told() -> None:
        others.extend(together(lambda: write("bell:1", 2, after=1)))
        others.extend(together(lambda: relay.relay("bell:1")))

    listener.when["bell:1", 1] = while_it_is_told
    assert relay.relay("bell:1") == 2
    assert others == [None, 0]
    assert listener.heard == {"bell:1": [1, 2]}


@pytest.mark.django_db(transaction=True)
def test_no_wake_is_lost_on_a_relay_that_came_too_late(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    """It finds the stream empty, lets go of it, and only then learns of the event whose wake it turned away."""
    write("bell:1", 1)
    drain, others = relay._drain, list[object]()

    def find_it_empty(stream: str) -> int:
        monkeypatch.setattr(relay, "_drain", drain)
        Delivery.objects.all().delete()  # somebody else was quicker
        told = drain(stream)
        others.extend(together(lambda: write("bell:1", 2, after=1)))
        others.extend(together(lambda: relay.relay("bell:1")))
        return told

    monkeypatch.setattr(relay, "_drain", find_it_empty)
    assert relay.relay("bell:1") == 1
    assert others == [None, 0]
    assert listener.heard == {"bell:1": [2]}


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_relay_was_telling_is_told_by_another(listener: Listener) -> None:
    write("bell:1", 1, 2)

    def die() -> None:
        listener.when.clear()
        mine = connection.connection.info.backend_pid  # the relay's, which is this thread's
        together(lambda: connections["default"].cursor().execute("SELECT pg_terminate_backend(%s)", [mine]))
        connection.cursor().execute("SELECT 1")

    listener.when["bell:1", 1] = die
    with pytest.raises(OperationalError):
        together(lambda: relay.relay("bell:1"))
    assert waiting() == [("bell:1", 1, 0), ("bell:1", 2, 0)]
    assert listener.heard == {}
    assert together(lambda: relay.relay("bell:1")) == [2]
    assert listener.heard == {"bell:1": [1, 2]}


@pytest.mark.django_db(transaction=True)
def test_a_relay_lets_go_of_its_stream_even_when_a_subscriber_ends_the_process(listener: Listener) -> None:
    def leave() -> None:
        listener.when.clear()
        raise KeyboardInterrupt

    write("bell:1", 1)
    listener.when["bell:1", 1] = leave
    with pytest.raises(KeyboardInterrupt):
        relay.relay("bell:1")
    assert together(lambda: relay.relay("bell:1")) == [1]


def test_keys_are_remembered_for_two_weeks() -> None:
    now = timezone.now()
    for key, age in (("old", 14.1), ("young", 13.9)):
        Claim.objects.create(key=key, fingerprint="", at=now - timedelta(days=age))
    tasks.forget_old_claims()
    assert list(Claim.objects.values_list("key", flat=True)) == ["young"]


def test_keys_are_remembered_for_as_long_as_an_event_of_their_time_is_not_delivered(listener: Listener) -> None:
    write("bell:1", 1)  # long ago, and never told since
    Claim.objects.create(key="its policy's", fingerprint="", at=NOW + timedelta(seconds=1))
    tasks.forget_old_claims()
    assert Claim.objects.count() == 1
    relay.relay("bell:1")
    tasks.forget_old_claims()
    assert Claim.objects.count() == 0


def test_the_audit_is_kept_for_half_a_year() -> None:
    for actor, age in (("old", 180.1), ("young", 179.9)):
        at = timezone.now() - timedelta(days=age)
        AuditEntry.objects.create(actor=actor, command="x", outcome="done", at=at)
    tasks.forget_old_audit()
    assert list(AuditEntry.objects.values_list("actor", flat=True)) == ["young"]


def test_a_stream_in_trouble_does_not_hold_up_the_sweep(
    listener: Listener, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write("bell:1", 1)
    write("bell:2", 1)

    def break_at_the_first(stream: str, deliver: Callable[[str], int] = relay.relay) -> int:
        if stream == "bell:1":
            raise OperationalError("the disk is full")
        return deliver(stream)

    monkeypatch.setattr(relay, "relay", break_at_the_first)
    tasks.sweep()
    assert listener.heard == {"bell:2": [1]}
    assert "the sweep could not relay bell:1" in caplog.text


def test_an_error_that_no_column_could_hold_is_kept_all_the_same(listener: Listener) -> None:
    def fail() -> None:
        raise ValueError("a\x00b")

    write("bell:1", 1)
    listener.when["bell:1", 1] = fail
    assert relay.relay("bell:1") == 0
    assert Delivery.objects.get().error == "ValueError: ab"
