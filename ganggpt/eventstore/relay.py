"""Tells subscribers what happened: each stream in order, one relay at a time per stream, all streams side by side.

A failing subscriber stops its own stream only: the delivery backs off, is tried again, and shows in the console.
"""

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from prometheus_client import Counter

from ganggpt.eventstore import codec
from ganggpt.eventstore.models import Delivery
from ganggpt.eventstore.subscriptions import Delivered, subscribers_of
from ganggpt.telemetry.request import request_id
from ganggpt.telemetry.spans import span

logger = logging.getLogger(__name__)
_relayed = Counter("ganggpt_events_relayed_total", "Events told to all their subscribers", ["name"])
_failed = Counter("ganggpt_deliveries_failed_total", "Deliveries that a subscriber failed", ["name"])

LOCK_SPACE = 0x6A46  # our half of PostgreSQL's two-part advisory lock keys
BATCH = 100  # deliveries read at a time
MAX_BACKOFF = 600  # seconds


def due_streams(limit: int = 200) -> list[str]:
    """Return the streams whose oldest waiting event is due, those that waited longest first."""
    oldest = Delivery.objects.filter(stream=OuterRef("stream")).order_by("version").values("pk")[:1]
    heads = Delivery.objects.filter(pk=Subquery(oldest), due_at__lte=timezone.now())
    return list(heads.order_by("due_at", "pk").values_list("stream", flat=True)[:limit])


def relay(stream: str) -> int:
    """Deliver what waits in the stream, in order, until it is empty or an event fails; return how many were told.

    Whoever finds the stream taken leaves it to the one who has it: that one looks once more after letting go,
    so an event committed meanwhile is not left waiting.
    """
    told = 0
    while True:
        with _only_relay_of(stream) as mine:
            if not mine:
                return told
            told += _drain(stream)
        if not _waits(stream):
            return told


def _waits(stream: str) -> bool:
    head = Delivery.objects.filter(stream=stream).order_by("version").values_list("due_at", flat=True).first()
    return head is not None and head <= timezone.now()


@contextmanager
def _only_relay_of(stream: str) -> Iterator[bool]:
    """Hold the stream's lock on this connection; a killed relay's connection ends, and its lock with it."""
    key = [LOCK_SPACE, zlib.crc32(stream.encode()) - 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        (mine,) = cursor.fetchone()
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


def _drain(stream: str) -> int:
    waiting = Delivery.objects.filter(stream=stream).select_related("event").order_by("version")[:BATCH]
    for told, delivery in enumerate(waiting):
        if delivery.due_at > timezone.now() or not _deliver(delivery):
            return told
    return len(waiting)


def _deliver(delivery: Delivery) -> bool:
    row = delivery.event
    token = request_id.set(row.request_id)
    try:
        with span(f"deliver {row.name}", stream=row.stream):
            event = codec.decode(row.name, row.schema, row.data)
            delivered = Delivered(row.pk, row.stream, row.version, row.name, row.actor, row.at)
            for tell in subscribers_of(type(event)):
                tell(event, delivered)
    except Exception as error:  # whatever a subscriber raises must stop its stream, not the relay
        logger.exception("delivery of %s failed", row)
        _back_off(delivery, error)
        return False
    finally:
        request_id.reset(token)
    delivery.delete()
    _relayed.labels(row.name).inc()
    return True


def _back_off(delivery: Delivery, error: Exception) -> None:
    attempts = delivery.attempts + 1
    wait = timedelta(seconds=min(2**attempts, MAX_BACKOFF))
    text = f"{type(error).__name__}: {error}".replace("\x00", "")[:2000]  # PostgreSQL keeps no NUL
    Delivery.objects.filter(pk=delivery.pk).update(attempts=attempts, due_at=timezone.now() + wait, error=text)
    _failed.labels(delivery.event.name).inc()
