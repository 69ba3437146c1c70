"""Streams: appended, read back, folded; numbered without a gap; never changed."""

from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ganggpt.eventstore import store, subscriptions
from ganggpt.eventstore.models import AuditEntry, Claim, Delivery, StoredEvent
from ganggpt.eventstore.tests.conftest import NOW, Listener, Rang, write
from ganggpt.messages import Event
from ganggpt.telemetry.request import request_id

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
KEY = UUID("00000000-0000-4000-8000-000000000001")


def _add(total: int | None, event: Event) -> int:
    assert isinstance(event, Rang)
    return (total or 0) * 10 + event.n


def _no_row(key: UUID) -> tuple[int, int]:
    raise AssertionError("a fold needs no row")


BELL = store.Aggregate[int]("bell", _add, _no_row, lambda state, version: None, lambda: ())


def test_events_are_read_back_as_they_were_written(listener: Listener) -> None:
    token = request_id.set("request-1")
    assert store.append("bell:1", [Rang(n=4), Rang(n=2)], after=0, actor="system:tests", at=NOW) == 2
    request_id.reset(token)
    assert store.read("bell:1") == [Rang(n=4), Rang(n=2)]
    rows = StoredEvent.objects.order_by("version").values_list(
        "stream", "version", "name", "schema", "data", "actor", "request_id", "at"
    )
    assert list(rows) == [
        ("bell:1", 1, "ganggpt.Rang", 1, {"n": 4}, "system:tests", "request-1", NOW),
        ("bell:1", 2, "ganggpt.Rang", 1, {"n": 2}, "system:tests", "request-1", NOW),
    ]


def test_each_event_waits_to_be_told(listener: Listener) -> None:
    write("bell:1", 4, 2)
    waiting = Delivery.objects.order_by("version").values_list("event__version", "stream", "version", "due_at")
    assert list(waiting) == [(1, "bell:1", 1, NOW), (2, "bell:1", 2, NOW)]
    assert set(Delivery.objects.values_list("attempts", "error")) == {(0, "")}


def test_what_is_kept_quiet_is_stored_and_waits_for_nobody(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "_kept_quiet", {})
    subscriptions.keep_quiet(Rang, lambda event: event.n == 2)
    write("bell:1", 4, 2, 5)
    assert store.read("bell:1") == [Rang(n=4), Rang(n=2), Rang(n=5)]
    assert list(Delivery.objects.order_by("version").values_list("event__version", flat=True)) == [1, 3]


def test_a_stream_nobody_wrote_is_empty() -> None:
    assert store.read("bell:none") == []


def test_a_version_is_taken_once(listener: Listener) -> None:
    write("bell:1", 1)
    with pytest.raises(IntegrityError, match="event_once_per_version"), transaction.atomic():
        write("bell:1", 2)
    assert store.read("bell:1") == [Rang(n=1)]
    write("bell:2", 2)  # another stream counts for itself
    write("bell:1", 3, after=1)
    assert store.read("bell:1") == [Rang(n=1), Rang(n=3)]


@pytest.mark.parametrize("change", [lambda rows: rows.update(version=9), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_an_event(listener: Listener, change: object) -> None:
    write("bell:1", 1)
    Delivery.objects.all().delete()
    with pytest.raises(DatabaseError, match="Cannot update or delete rows"), transaction.atomic():
        change(StoredEvent.objects.all())  # type: ignore[operator]
    assert StoredEvent.objects.values_list("version", flat=True).get() == 1


def test_a_fold_goes_on_from_any_state() -> None:
    events = [Rang(n=1), Rang(n=2), Rang(n=3)]
    assert BELL.fold([]) is None
    assert BELL.fold(events) == 123
    assert BELL.fold(events[2:], BELL.fold(events[:2])) == 123


def test_an_aggregate_names_its_streams() -> None:
    assert BELL.stream(KEY) == f"bell:{KEY}"


def test_rows_say_in_the_console_what_they_are(listener: Listener) -> None:
    write("bell:1", 1)
    audit = AuditEntry(actor="system:tests", command="ganggpt.Ring", outcome="done")
    assert [str(StoredEvent.objects.get()), str(Delivery.objects.get()), str(Claim(key="k")), str(audit)] == [
        "bell:1 1 ganggpt.Rang",
        "bell:1 1",
        "k",
        "system:tests ganggpt.Ring: done",
    ]
