"""What a handler works with."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from ganggpt import cache
from ganggpt.bus import claims
from ganggpt.bus.queueing import queue_up
from ganggpt.eventstore import store, tasks
from ganggpt.eventstore.subscriptions import is_told
from ganggpt.messages import Actor, Event, OutOfDate

S = TypeVar("S")


class Work:
    """What a handler works with, inside the transaction: who asks, what time it is, and the way to record events."""

    def __init__(self, actor: Actor, now: datetime, expected: Collection[int] | None = None):
        self.actor = actor
        self.now = now
        self.notes: dict[str, Any] = {}
        self._expected = expected

    def note(self, subject: str = "", *, reason: str = "", before: Any = None, after: Any = None) -> None:
        """Keep in the audit what was done to whom, why, and how things stood before and after; nothing personal."""
        self.notes = {"subject": subject, "reason": reason, "before": before, "after": after}

    def must_be_at(self, version: int) -> None:
        """Check that what is about to change is what whoever asks has seen (`If-Match`). Raises OutOfDate."""
        if self._expected is not None and version not in self._expected:
            raise OutOfDate("This has changed since you looked. Look again.")
        self._expected = None  # only the first thing that a command changes is the one that its door shows

    def must_have_been_checked(self) -> None:
        """Check that a version was looked at where one was named: what has none is at none. Raises OutOfDate."""
        if self._expected is not None:
            raise OutOfDate("What you would change has no version.")

    def new_id(self) -> UUID:
        return uuid4()

    def lock(self, name: str) -> None:
        """Queue up, until the transaction ends, with all who ask for the same name: for rules that span rows."""
        queue_up(name)

    def is_first(self, name: str) -> bool:
        """Return whether nobody has asked for this name before, and take it: for what counts once, whoever asks.

        It is free again when old claims are forgotten.
        """
        return claims.take_name(name, self.now)

    def begin(self, aggregate: store.Aggregate[S], aggregate_id: UUID, events: Sequence[Event]) -> S | None:
        """Record the first events of a new stream; return the state they make."""
        return self._record(aggregate, aggregate_id, events, None, 0)

    def change(
        self, aggregate: store.Aggregate[S], aggregate_id: UUID, rule: Callable[..., Sequence[Event]], **facts: Any
    ) -> tuple[S, Sequence[Event]]:
        """Lock and load the row, ask the rule, record what it decides; return the new state and the events.

        Raises NotFound if there is no such row, and whatever refusal the rule raises.
        """
        state, version = aggregate.load(aggregate_id)
        self.must_be_at(version)
        events = rule(state, **facts)
        return self._record(aggregate, aggregate_id, events, state, version) or state, events

    def _record(
        self, aggregate: store.Aggregate[S], aggregate_id: UUID, events: Sequence[Event], state: S | None, version: int
    ) -> S | None:
        if not events:
            return state
        stream = aggregate.stream(aggregate_id)
        latest = store.append(stream, events, after=version, actor=self.actor.ref, at=self.now)
        after = aggregate.fold(events, state)
        if after is not None:
            aggregate.save(after, latest)
        for event in events:
            cache.stale(*cache.tags_of(event))
        if any(map(is_told, events)):
            transaction.on_commit(lambda: tasks.wake(stream))
        return after
