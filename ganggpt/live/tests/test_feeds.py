"""Feeds: each topic numbered without a gap, each event once; and what sockets missed is there to be read."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from django.utils import timezone
from django_redis import get_redis_connection
from pytest_django import Settings

from ganggpt.eventstore import subscriptions
from ganggpt.eventstore.subscriptions import Delivered
from ganggpt.live import feeds, streams, tasks
from ganggpt.live.models import FeedEntry, Topic
from ganggpt.live.tests.conftest import NOW, publish
from ganggpt.messages import ANONYMOUS, Event
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def numbered(topic: str) -> list[tuple[int, int]]:
    """Return number and event of the topic's entries."""
    return list(FeedEntry.objects.filter(topic=topic).order_by("number").values_list("number", "event_id"))


def test_each_topic_counts_for_itself() -> None:
    one, two, three = (publish({name: {} for name in topics}) for topics in (["a", "b"], ["b"], ["a"]))
    assert numbered("a") == [(1, one), (2, three)]
    assert numbered("b") == [(1, one), (2, two)]
    assert dict(Topic.objects.values_list("name", "latest")) == {"a": 2, "b": 2}


def test_what_was_told_of_somebody_is_forgotten_and_who_would_resume_from_before_gets_a_snapshot() -> None:
    gone, other = uuid4(), uuid4()
    for name, who in (("Carl", gone), ("Ryder", other), ("Sweet", other)):
        publish({"city": {"player": {"id": who, "name": name}}, f"player:{who}": {"player_id": who}})
    feeds.forget(gone)
    assert sorted(FeedEntry.objects.values_list("topic", "number")) == [
        ("city", 2), ("city", 3), (f"player:{other}", 1), (f"player:{other}", 2),
    ]  # fmt: skip
    assert streams.missing("city", 0, 3) is None
    assert len(streams.missing("city", 1, 3) or ()) == 2


def test_an_event_told_again_is_not_numbered_again() -> None:
    one = publish({"a": {"n": 1}})
    two = publish({"a": {"n": 2}})
    publish({"a": {"n": 1}, "b": {"n": 1}}, event_id=one)
    assert numbered("a") == [(1, one), (2, two)]
    assert numbered("b") == [(1, one)]
    assert Topic.objects.get(name="a").latest == 2


@pytest.mark.django_db(transaction=True)
def test_eight_threads_number_two_topics_without_a_gap() -> None:
    def tell(thread: int) -> None:
        for n in range(5):
            publish({"a": {}, "b": {}}, event_id=1 + 5 * thread + n)

    together(*(partial(tell, thread) for thread in range(8)))
    for topic in ("a", "b"):
        numbers, events = zip(*numbered(topic), strict=True)
        assert numbers == tuple(range(1, 41))
        assert sorted(events) == list(range(1, 41))
    assert numbered("a") == numbered("b")


def test_what_is_told_is_plain_json_whatever_it_was() -> None:
    publish({"a": {"id": UUID(int=1), "at": NOW}})
    assert FeedEntry.objects.get().data == {
        "id": "00000000-0000-0000-0000-000000000001",
        "at": "2026-01-01T00:00:00+00:00",
    }


def test_sockets_are_pushed_the_number_and_the_frame() -> None:
    listener = get_redis_connection("default").pubsub(ignore_subscribe_messages=True)
    listener.subscribe(f"{feeds.CHANNEL}a")
    listener.get_message(timeout=1)
    publish({"a": {"n": 1}})
    number, _, frame = listener.get_message(timeout=1)["data"].partition(b"\n")
    listener.close()
    assert number == b"1"
    assert orjson.loads(frame) == {
        "type": "event",
        "stream": "a",
        "version": 1,
        "name": "ganggpt.Rang",
        "at": "2026-01-01T00:00:00.000Z",
        "data": {"n": 1},
    }


def test_redis_being_down_loses_nothing(settings: Settings) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    event = publish({"a": {"n": 1}})
    assert numbered("a") == [(1, event)]


class Rang(Event):
    pass


def test_a_context_says_what_is_told_to_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(subscriptions._subscribers, Rang, [])

    @feeds.announces(Rang)
    def rang(event: Rang) -> feeds.Announcement:
        return {"a": {"of": type(event).__name__}}

    (tell,) = subscriptions.subscribers_of(Rang)
    tell(Rang(), Delivered(7, "bell:1", 1, "ganggpt.Rang", "system:tests", NOW))
    entry = FeedEntry.objects.get()
    assert (str(entry), entry.data, entry.event_id) == ("a 1 ganggpt.Rang", {"of": "Rang"}, 7)
    assert str(Topic.objects.get()) == "a"


def test_the_latest_entries_come_newest_first() -> None:
    for n in range(5):
        publish({"a": {"n": n}})
    assert [told["data"]["n"] for told in streams.recent("a", 3)] == [4, 3, 2]


Opening = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Opening:
    """Return how a topic opens for a visitor, who may watch the bell."""
    monkeypatch.setattr(streams, "kinds", {})
    streams.register_stream("bell", streams.Stream(lambda actor, key: key == "1", lambda key: {"key": key}))

    def open_for_a_visitor(topic: str, since: int | None = None) -> tuple[int, list[dict[str, Any]]]:
        latest, frames = streams.opening(ANONYMOUS, topic, since)
        return latest, [orjson.loads(frame) for frame in frames]

    return open_for_a_visitor


def test_a_topic_that_nobody_told_of_opens_with_a_snapshot_at_nought(opening: Opening) -> None:
    snapshot = {"type": "snapshot", "stream": "bell:1", "version": 0, "data": {"key": "1"}}
    assert opening("bell:1") == (0, [snapshot])


@pytest.mark.parametrize(("since", "kind"), [(1, "resumed"), (0, "snapshot")])
def test_a_watcher_up_to_the_limit_behind_is_replayed_all_of_it(
    opening: Opening, monkeypatch: pytest.MonkeyPatch, since: int, kind: str
) -> None:
    monkeypatch.setattr(streams, "REPLAY_LIMIT", 4)
    for n in range(1, 6):
        publish({"bell:1": {"n": n}})
    latest, frames = opening("bell:1", since)
    assert (latest, frames[0]["type"]) == (5, kind)
    assert [frame["version"] for frame in frames[1:]] == ([2, 3, 4, 5] if kind == "resumed" else [])


def test_entries_are_kept_for_a_week() -> None:
    for days in (7.1, 6.9):
        publish({"a": {"days": days}})
        FeedEntry.objects.filter(data__days=days).update(at=timezone.now() - timedelta(days=days))
    tasks.forget_old_entries()
    assert FeedEntry.objects.get().number == 2
    assert Topic.objects.get().latest == 2
