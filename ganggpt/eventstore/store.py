"""Append to a stream, read it back, fold it. Streams are numbered 1, 2, 3 … and have no gap."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from ganggpt.eventstore import codec
from ganggpt.eventstore.models import StoredEvent
from ganggpt.eventstore.subscriptions import is_told
from ganggpt.messages import Event, name_of
from ganggpt.telemetry.request import request_id

S = TypeVar("S")


@dataclass(frozen=True)
class Aggregate(Generic[S]):
    """One kind of stream: how it is folded, and where its row is kept.

    `load` locks the row and returns (state, version), or raises NotFound; `save` writes the row of a state; `ids`
    returns those of all rows that came from a stream.
    """

    kind: str
    evolve: Callable[[S | None, Event], S]
    load: Callable[[UUID], tuple[S, int]]
    save: Callable[[S, int], None]
    ids: Callable[[], Iterable[UUID]]

    def stream(self, aggregate_id: UUID) -> str:
        return f"{self.kind}:{aggregate_id}"

    def fold(self, events: Iterable[Event], state: S | None = None) -> S | None:
        """Return the state after the events; None if there are none."""
        return reduce(self.evolve, events, state)


aggregates: dict[str, Aggregate[Any]] = {}


def register_aggregate(aggregate: Aggregate[Any]) -> None:
    """Let `rebuild` know of a kind of stream."""
    aggregates[aggregate.kind] = aggregate


def append(stream: str, events: Sequence[Event], *, after: int, actor: str, at: datetime) -> int:
    """Write the events behind version `after`, those that are told with their deliveries; return the new version.

    Raises IntegrityError if the stream has moved on meanwhile (the row lock makes that a bug, not a race).
    """
    rows = [
        (version, name_of(type(event)), getattr(type(event), "schema", 1), json.dumps(codec.encode(event)))
        for version, event in enumerate(events, after + 1)
    ]
    if rows:
        columns = (list(column) for column in zip(*rows, strict=True))
        told = [version for version, event in enumerate(events, after + 1) if is_told(event)]
        with connection.cursor() as cursor:
            cursor.execute(_APPEND, [stream, actor, request_id.get(), at, *columns, told])
    return after + len(rows)


# One statement, for it is part of every change.
_APPEND = """
    WITH event AS (
        INSERT INTO eventstore_storedevent (stream, actor, request_id, at, version, name, schema, data)
        SELECT %s, %s, %s, %s, * FROM unnest(%s::int[], %s::text[], %s::int[], %s::jsonb[]) AS event (version)
        ORDER BY version
        RETURNING id, stream, version, at
    )
    INSERT INTO eventstore_delivery (event_id, stream, version, attempts, due_at, error)
    SELECT id, stream, version, 0, at, '' FROM event WHERE version = ANY(%s::int[])
"""


def read(stream: str) -> list[Event]:
    """Return the whole stream as today's event classes, oldest first."""
    rows = StoredEvent.objects.filter(stream=stream).order_by("version").values_list("name", "schema", "data")
    return [codec.decode(*row) for row in rows]


def lines(stream: str, *kinds: type[Event]) -> QuerySet[StoredEvent, StoredEvent]:
    """Return a stream's rows of these kinds, to be paged by `version`; `told` makes each the event that it is."""
    return StoredEvent.objects.filter(stream=stream, name__in=[name_of(kind) for kind in kinds])


def told(row: StoredEvent) -> Event:
    """Return the event of a row, as today's class."""
    return codec.decode(row.name, row.schema, row.data)
