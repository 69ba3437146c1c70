"""The one way to change anything: permission, claim of the key, transaction, span and audit, written here once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils import timezone
from psycopg.errors import DeadlockDetected

from ganggpt.bus import claims
from ganggpt.bus.claims import IdempotencyConflict as IdempotencyConflict
from ganggpt.bus.queueing import queue_up as queue_up
from ganggpt.bus.work import Work as Work
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
T = TypeVar("T")
ATTEMPTS = 3  # a deadlock's victim is simply run again
AGREED_WITHIN = timedelta(days=7)  # of asking: whoever asked may not be of the staff any more


@dataclass(frozen=True)
class Done:
    """What `execute` gives back: the handler's answer, and whether it is that of an earlier call with the same key.

    `awaits` is the approval that must come first, where the command is weighty: nothing has been done yet.
    """

    result: Any
    replayed: bool = False
    awaits: UUID | None = None


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
    claim = claims.take(command, by, once, now) if once else None
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
    name, data = name_of(type(command)), claims.as_json(command)
    waiting = Approval.objects.filter(state=Approval.State.PENDING, asked_at__gte=now - AGREED_WITHIN)
    same = waiting.filter(command=name, data=data, asked_by=by.ref).first()
    approval = same or Approval.objects.create(command=name, data=data, asked_by=by.ref, asked_at=now)
    _audit(name, by, "awaits_approval", subject=f"approval:{approval.pk}")
    return approval.pk


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
