"""The one way to change anything: permission, claim of the key, transaction, span and audit, written here once."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from psycopg.errors import DeadlockDetected
from pydantic import TypeAdapter

from ganggpt.eventstore import store, tasks
from ganggpt.eventstore.models import AuditEntry, Claim
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.messages import Actor, Command, Event, NotAllowed, Refusal, name_of, system
from ganggpt.telemetry.request import request_id
from ganggpt.telemetry.spans import span

C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
S = TypeVar("S")
ATTEMPTS = 3  # a deadlock's victim is simply run again


class IdempotencyConflict(Refusal):
    """The key was used before, for something else."""


@dataclass(frozen=True)
class Done:
    """What `execute` gives back: the handler's answer, and whether it is that of an earlier call with the same key."""

    result: Any
    replayed: bool = False


class Work:
    """What a handler works with, inside the transaction: who asks, what time it is, and the way to record events."""

    def __init__(self, actor: Actor, now: datetime):
        self.actor = actor
        self.now = now

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
        transaction.on_commit(lambda: tasks.wake(stream))
        return after


Handler = Callable[[Any, Work], Any]
handlers: dict[type[Command], Handler] = {}


def handles(command: type[C]) -> Callable[[Callable[[C, Work], Any]], Callable[[C, Work], Any]]:
    """Declare the one function that grants or refuses this command. Its answer must be plain JSON or a UUID."""

    def declare(handler: Callable[[C, Work], Any]) -> Callable[[C, Work], Any]:
        if command in handlers:
            raise ValueError(f"{name_of(command)} has a handler already")
        handlers[command] = handler
        return handler

    return declare


def execute(command: Command, *, by: Actor, once: str = "") -> Done:
    """Do what the command asks, in one transaction; with `once`, do it only once for this actor and key.

    A refusal undoes everything, the claim of the key too, so the same key may be tried again.
    Raises the Refusal of the handler, NotAllowed, or IdempotencyConflict.
    """
    name = name_of(type(command))
    with span(f"command {name}", actor=by.ref):
        try:
            if command.requires and not by.may(command.requires):
                raise NotAllowed(f"This needs the permission {command.requires}.")
            return _attempt(command, by, once)
        except Refusal as refusal:
            _audit(name, by, refusal.code)
            raise


def _attempt(command: Command, by: Actor, once: str) -> Done:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic(durable=True):
                return _do(command, by, once)
        except OperationalError as error:
            if attempt == ATTEMPTS or not isinstance(error.__cause__, DeadlockDetected):
                raise
    raise AssertionError("unreachable")


def _do(command: Command, by: Actor, once: str) -> Done:
    now = timezone.now()
    claim = _claim(command, by, once, now) if once else None
    if claim and claim.result is not None:
        return Done(claim.result["answer"], replayed=True)
    answer = handlers[type(command)](command, Work(by, now))
    if claim:
        Claim.objects.filter(pk=claim.pk).update(result={"answer": _plain(answer)})
    _audit(name_of(type(command)), by, "done")
    return Done(_plain(answer))


def _claim(command: Command, by: Actor, once: str, now: datetime) -> Claim:
    """Take the key, waiting for whoever holds it; a claim with a result was taken, and answered, before."""
    fingerprint = _fingerprint(command)
    scope = fingerprint if by.kind == "anonymous" else ""  # visitors share no name, so they must not share keys either
    key = hashlib.sha256(f"{by.ref} {scope} {once}".encode()).hexdigest()
    Claim.objects.bulk_create([Claim(key=key, fingerprint=fingerprint, at=now)], ignore_conflicts=True)
    claim = Claim.objects.select_for_update().get(key=key)
    if claim.fingerprint != fingerprint:
        raise IdempotencyConflict("This Idempotency-Key was used before, for another request.")
    return claim


def _fingerprint(command: Command) -> str:
    """Return a digest of what is asked, without what must not be kept in any form: the fields not shown by repr()."""
    kept = {field.name for field in fields(command) if field.repr}
    asked = TypeAdapter(type(command)).dump_python(command, mode="json", include=kept)
    text = name_of(type(command)) + json.dumps(asked, sort_keys=True)
    return salted_hmac("ganggpt.claim", text, algorithm="sha256").hexdigest()


def _plain(answer: Any) -> Any:
    return str(answer) if isinstance(answer, UUID) else answer


def _audit(name: str, by: Actor, outcome: str) -> None:
    AuditEntry.objects.create(
        actor=by.ref, command=name, outcome=outcome, request_id=request_id.get(), at=timezone.now()
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
