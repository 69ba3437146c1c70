"""One-time tickets: a socket's URL is logged by every proxy, so it never carries a token."""

import json
import secrets
from uuid import UUID

from django_redis import get_redis_connection
from redis.exceptions import RedisError

from ganggpt.live import passes
from ganggpt.live.passes import UNREACHABLE, Pass
from ganggpt.messages import Actor, Refusal

SECONDS = 30


class LiveUnavailable(Refusal):
    """Redis or the database cannot be reached, so no ticket can be kept or checked."""

    status = 503


class TicketSpent(Refusal):
    """The ticket is unknown, used, older than its 30 seconds, or its session has ended."""

    status = 401


def issue(actor: Actor) -> str:
    """Return a ticket that opens one socket as this actor within 30 seconds. Raises LiveUnavailable."""
    ticket = secrets.token_urlsafe(32)
    kept = json.dumps([str(actor.id), actor.session and str(actor.session), actor.token_version])
    try:
        get_redis_connection("default").set(_key(ticket), kept, ex=SECONDS)
    except RedisError as error:
        raise _unavailable() from error
    return ticket


def redeem(ticket: str) -> Pass:
    """Return the pass that the ticket stands for, and spend it. Raises TicketSpent, LiveUnavailable."""
    try:
        kept = get_redis_connection("default").getdel(_key(ticket))
    except RedisError as error:
        raise _unavailable() from error
    if kept is None:
        raise _spent()
    account, session, token_version = json.loads(kept)
    return Pass(UUID(account), session and UUID(session), token_version)


def look_at(held: Pass) -> Actor:
    """Return who comes with the pass as of now. Raises TicketSpent where it has ended, LiveUnavailable."""
    try:
        bearer = passes.bearers([held]).get(held)
    except UNREACHABLE as error:
        raise _unavailable() from error
    if bearer is None:
        raise _spent()
    return bearer


def _unavailable() -> LiveUnavailable:
    return LiveUnavailable("Live events are unavailable just now.", retry_after=2)


def _spent() -> TicketSpent:
    return TicketSpent("This ticket is spent. Ask for another.")


def _key(ticket: str) -> str:
    return f"ganggpt:ticket:{ticket[:64]}"
