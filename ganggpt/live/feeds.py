"""Which event is told to which topic, and in what words: declared by the contexts, written down here in order."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import orjson
from django.db import connection, transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django_redis import get_redis_connection
from psycopg.types.json import Jsonb
from redis.exceptions import RedisError

from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.live.models import FeedEntry
from ganggpt.messages import Event

E = TypeVar("E", bound=Event)
CITY = "city"  # the one public topic
CHANNEL = "live:"  # prefix of the topics' Redis channels

Announcement = Mapping[str, Mapping[str, Any]]


def announces(event: type[E]) -> Callable[[Callable[[E], Announcement]], Callable[[E], Announcement]]:
    """Declare what is told of an event: a mapping of topic to the data that its watchers may see."""

    def declare(words: Callable[[E], Announcement]) -> Callable[[E], Announcement]:
        subscribes(event)(lambda fact, delivered: publish(words(fact), delivered))
        return words

    return declare


def publish(announcement: Announcement, delivered: Delivered) -> None:
    """Number the event in each topic (once, however often it is delivered), then push it to the sockets."""
    with transaction.atomic():
        entries = [_entry(topic, announcement[topic], delivered) for topic in sorted(announcement)]
    try:
        redis = get_redis_connection("default")
        for entry in entries:
            redis.publish(f"{CHANNEL}{entry.topic_id}", b"%d\n%s" % (entry.number, frame(entry)))
    except RedisError:
        return  # the numbers have no gap, so watchers notice at the next event and fetch what they missed


def forget(who: UUID) -> None:
    """Drop what was told of somebody, to anybody: a watcher who would resume from before gets a snapshot."""
    about = FeedEntry.objects.annotate(told=Cast("data", TextField())).filter(told__contains=str(who))
    about.delete()


def frame(entry: FeedEntry) -> bytes:
    """Return the message for an entry, encoded once for all sockets."""
    return orjson.dumps({"type": "event", "stream": entry.topic_id, "version": entry.number} | told(entry))


def told(entry: FeedEntry) -> dict[str, Any]:
    return {"name": entry.name, "at": _iso(entry.at), "data": entry.data}


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _entry(topic: str, data: Mapping[str, Any], delivered: Delivered) -> FeedEntry:
    entry = FeedEntry(
        topic_id=topic,
        event_id=delivered.event_id,
        name=delivered.name,
        data=orjson.loads(orjson.dumps(data, default=str)),
        at=delivered.at,
    )
    with connection.cursor() as cursor:
        told: dict[str, Any] = {"topic": topic, "event": entry.event_id, "name": entry.name, "at": entry.at}
        cursor.execute(_TELL, told | {"data": Jsonb(entry.data)})
        entry.number, told_before = cursor.fetchone()
    return FeedEntry.objects.get(topic_id=topic, number=entry.number) if told_before else entry


# One statement, as it is part of every delivery. It counts the topic up and holds its row until commit, so that numbers
# become visible in order; what was told before keeps its number and its words.
_TELL = """
    WITH told AS (
        SELECT number FROM live_feedentry WHERE topic_id = %(topic)s AND event_id = %(event)s
    ), counted AS (
        INSERT INTO live_topic (name, latest) SELECT %(topic)s, 1 WHERE NOT EXISTS (SELECT FROM told)
        ON CONFLICT (name) DO UPDATE SET latest = live_topic.latest + 1 RETURNING latest
    ), entry AS (
        INSERT INTO live_feedentry (topic_id, number, event_id, name, data, at)
        SELECT %(topic)s, latest, %(event)s, %(name)s, %(data)s, %(at)s FROM counted RETURNING number
    )
    SELECT number, FALSE FROM entry UNION ALL SELECT number, TRUE FROM told
"""
