"""The one way to change anything: permission, claim of the key, transaction, span and audit, written here once."""

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from psycopg.errors import DeadlockDetected
from pydantic import TypeAdapter

from ganggpt import cache
from ganggpt.eventstore import store, tasks
from ganggpt.eventstore.models import Approval, AuditEntry, Claim
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.messages import (
    Actor,
    Audience,
    Command,
    Event,
    Message,
    NotAllowed,
    NotAuthenticated,
    OutOfDate,
    Query,
    Refusal,
    name_of,
    system,
)
from ganggpt.telemetry.request import request_id
from ganggpt.telemetry.spans import span

C = TypeVar("C", bound=Command)
Q = TypeVar("Q", bound=Query)
E = TypeVar("E", bound=Event)
S = TypeVar("S")
T = TypeVar("T")
ATTEMPTS = 3  # a deadlock's victim is simply run again
AGREED_WITHIN = timedelta(days=7)  # of asking: whoever asked may not be of the staff any more


class IdempotencyConflict(Refusal):
    """The key was used before, for something else."""


@dataclass(frozen=True)
class Done:
    """What `execute` gives back: the handler's answer, and whether it is that of an earlier call with the same key.

    `awaits` is the approval that must come first, where the command is weighty: nothing has been done yet.
    """

    result: Any
    replayed: bool = False
    awaits: UUID | None = None


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
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])

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
        transaction.on_commit(lambda: tasks.wake(stream))
        return after


Handler = Callable[[Any, Work], Any]
Answerer = Callable[[Any, Actor], Any]
handlers: dict[type[Command], Handler] = {}
answerers: dict[type[Query], Answerer] = {}


def handles(command: type[C]) -> Callable[[Callable[[C, Work], Any]], Callable[[C, Work], Any]]:
    """Declare the one function that grants or refuses this command. Its answer must be plain JSON or a UUID."""

    def declare(handler: Callable[[C, Work], Any]) -> Callable[[C, Work], Any]:
        if command in handlers:
            raise ValueError(f"{name_of(command)} has a handler already")
        handlers[command] = handler
        return handler

    return declare


def answers(query: type[Q]) -> Callable[[Callable[[Q, Actor], T]], Callable[[Q, Actor], T]]:
    """Declare the one function that answers this query, for the actor who asks."""

    def declare(answerer: Callable[[Q, Actor], T]) -> Callable[[Q, Actor], T]:
        if query in answerers:
            raise ValueError(f"{name_of(query)} has an answerer already")
        answerers[query] = answerer
        return answerer

    return declare


def ask(query: Query, *, by: Actor) -> Any:
    """Return the answer that this actor may have: plain values, or rows to be paged.

    Raises NotAuthenticated, NotAllowed, or the Refusal of the answerer.
    """
    with span(f"query {name_of(type(query))}", actor=by.ref):
        _guard(query, by)
        return answerers[type(query)](query, by)


def execute(command: Command, *, by: Actor, once: str = "", expected: Collection[int] | None = None) -> Done:
    """Do what the command asks, in one transaction; with `once`, do it only once for this actor and key.

    With `expected`, only if what it changes is at one of these versions. A refusal undoes everything, the claim of the
    key too, so the same key may be tried again.
    Raises the Refusal of the handler, NotAuthenticated, NotAllowed, OutOfDate or IdempotencyConflict.
    """
    name = name_of(type(command))
    with span(f"command {name}", actor=by.ref):
        try:
            _guard(command, by)
            return _attempt(command, by, once, expected)
        except Refusal as refusal:
            _audit(name, by, refusal.code)
            raise


def _guard(message: Message, by: Actor) -> None:
    if by.satisfies(message.needs):
        return
    if message.needs is Audience.ACCOUNTS:
        raise NotAuthenticated("Log in first.")
    raise NotAllowed(f"This needs the permission {message.needs}.")


def _attempt(command: Command, by: Actor, once: str, expected: Collection[int] | None) -> Done:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic(durable=True):
                return _do(command, by, once, expected)
        except OperationalError as error:
            if attempt == ATTEMPTS or not isinstance(error.__cause__, DeadlockDetected):
                raise
    raise AssertionError("unreachable")


def _do(command: Command, by: Actor, once: str, expected: Collection[int] | None) -> Done:
    now = timezone.now()
    claim = _claim(command, by, once, now) if once else None
    if claim and claim.result is not None:
        return _answered_before(claim.result)
    if command.is_weighty and by.kind == "account":
        done = Done(None, awaits=_put_before_another(command, by, now))
    else:
        done = Done(_plain(_granted(command, by, now, expected)))
    if claim:
        result = {"answer": done.result, "awaits": _plain(done.awaits)}
        Claim.objects.filter(pk=claim.pk).update(result=result)
    return done


def _granted(command: Command, by: Actor, now: datetime, expected: Collection[int] | None) -> Any:
    work = Work(by, now, expected)
    answer = run(command, work)
    work.must_have_been_checked()
    _audit(name_of(type(command)), by, "done", **work.notes)
    return answer


def _answered_before(result: dict[str, Any]) -> Done:
    awaits = result.get("awaits")
    return Done(result["answer"], replayed=True, awaits=UUID(awaits) if awaits else None)


def run(command: Command, work: Work) -> Any:
    """Return the answer of the command's handler, inside the transaction of another."""
    return handlers[type(command)](command, work)


def _put_before_another(command: Command, by: Actor, now: datetime) -> UUID:
    """Keep the command for a second pair of eyes; asked again meanwhile, it is the same approval that waits."""
    Work(by, now).lock(f"approvals for {by.ref}")  # asked twice at once, too
    name, data = name_of(type(command)), _adapter(type(command)).dump_python(command, mode="json")
    waiting = Approval.objects.filter(state=Approval.State.PENDING, asked_at__gte=now - AGREED_WITHIN)
    same = waiting.filter(command=name, data=data, asked_by=by.ref).first()
    approval = same or Approval.objects.create(command=name, data=data, asked_by=by.ref, asked_at=now)
    _audit(name, by, "awaits_approval", subject=f"approval:{approval.pk}")
    return approval.pk


def _claim(command: Command, by: Actor, once: str, now: datetime) -> Claim:
    """Take the key, waiting for whoever holds it; a claim with a result was taken, and answered, before."""
    fingerprint = _fingerprint(command)
    scope = fingerprint if by.kind == "anonymous" else ""  # visitors share no name, so they must not share keys either
    key = hashlib.sha256(f"{by.ref} {scope} {once}".encode()).hexdigest()
    claim = _taken(key, fingerprint, now)
    if claim.fingerprint != fingerprint:
        raise IdempotencyConflict("This Idempotency-Key was used before, for another request.")
    return claim


def _taken(key: str, fingerprint: str, now: datetime) -> Claim:
    """Return the key's claim, locked, and new if there was none: in one statement, for it is part of every request."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventstore_claim (key, fingerprint, at) VALUES (%s, %s, %s)"
            " ON CONFLICT (key) DO UPDATE SET key = EXCLUDED.key RETURNING fingerprint, result::text",
            [key, fingerprint, now],
        )
        kept, result = cursor.fetchone()
    return Claim(key=key, fingerprint=kept, result=json.loads(result) if result else None)


def _fingerprint(command: Command) -> str:
    """Return a digest of what is asked, without what must not be kept in any form: the fields not shown by repr()."""
    kept = {field.name for field in fields(command) if field.repr}
    asked = _adapter(type(command)).dump_python(command, mode="json", include=kept)
    text = name_of(type(command)) + json.dumps(asked, sort_keys=True)
    return salted_hmac("ganggpt.claim", text, algorithm="sha256").hexdigest()


_adapters: dict[type[Command], TypeAdapter[Any]] = {}  # building one costs more than a query


def _adapter(kind: type[Command]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _plain(answer: Any) -> Any:
    return str(answer) if isinstance(answer, UUID) else answer


def _audit(name: str, by: Actor, outcome: str, **notes: Any) -> None:
    AuditEntry.objects.create(
        actor=by.ref, command=name, outcome=outcome, request_id=request_id.get(), at=timezone.now(), **notes
    )


class Reaction:
    """What a policy works with: commands it gives are done once for the event, however often that is delivered."""

    def __init__(self, policy: str, delivered: Delivered):
        self.delivered = delivered
        self._policy = policy
        self._commands = 0

    def execute(self, command: Command) -> Done:
        """Do the command as the system, once for this event and policy."""
        self._commands += 1
        key = f"{self._policy}:{self.delivered.event_id}:{self._commands}"
        return execute(command, by=system(self._policy), once=key)


def policy(event: type[E]) -> Callable[[Callable[[E, Reaction], None]], Callable[[E, Reaction], None]]:
    """Declare a reaction: when this has happened (after its commit), do that. Failing, it is tried again later."""

    def declare(react: Callable[[E, Reaction], None]) -> Callable[[E, Reaction], None]:
        name = f"{react.__module__.split('.')[0]}.{react.__name__}"
        subscribes(event)(lambda fact, delivered: react(fact, Reaction(name, delivered)))
        return react

    return declare
