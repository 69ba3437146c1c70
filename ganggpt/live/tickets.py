"""One-time tickets: a socket's URL is logged by every proxy, so it never carries a token."""

import json
import secrets
from uuid import UUID

from django_redis import get_redis_connection
from redis.exceptions import RedisError

from ganggpt.messages import ANONYMOUS, Actor, Permission, Refusal

SECONDS = 30


class LiveUnavailable(Refusal):
    """Redis cannot be reached, so no ticket can be kept."""

    status = 503


class TicketSpent(Refusal):
    """The ticket is unknown, used or older than its 30 seconds."""

    status = 401


def issue(actor: Actor) -> str:
    """Return a ticket that opens one socket as this actor within 30 seconds. Raises LiveUnavailable."""
    ticket = secrets.token_urlsafe(32)
    kept = json.dumps([str(actor.id), actor.name, sorted(actor.permissions)])
    try:
        get_redis_connection("default").set(_key(ticket), kept, ex=SECONDS)
    except RedisError as error:
        raise LiveUnavailable("Live events are unavailable just now.", retry_after=2) from error
    return ticket


def redeem(ticket: str) -> Actor:
    """Return whose ticket it was, and spend it; without a ticket, the anonymous visitor.

    Raises TicketSpent, LiveUnavailable.
    """
    if not ticket:
        return ANONYMOUS
    try:
        kept = get_redis_connection("default").getdel(_key(ticket))
    except RedisError as error:
        raise LiveUnavailable("Live events are unavailable just now.", retry_after=2) from error
    if kept is None:
        raise TicketSpent("This ticket is spent. Ask for another.")
    account, name, permissions = json.loads(kept)
    return Actor("account", UUID(account), name, frozenset(Permission(p) for p in permissions))


def _key(ticket: str) -> str:
    return f"ganggpt:ticket:{ticket[:64]}"
