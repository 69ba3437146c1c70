"""Closes sockets whose owner may no longer hold them (banned, logged out, a new password), or has all looked at."""

import json
from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django.db import transaction
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from ganggpt.live import feeds
from ganggpt.live.passes import Pass

TOPIC = "!expulsion"  # of no kind that anybody could watch
ALL = "all"


def expel(account: UUID, session: UUID | None = None) -> None:
    """Close the account's sockets (of one session, if it is given) in every process, once the transaction commits."""
    transaction.on_commit(partial(_tell, account, session))


def look_again() -> None:
    """Have every process look at all its sockets, once the transaction commits: who may do what has changed."""
    transaction.on_commit(partial(_say, ALL))


def concerned(message: bytes, passes: Mapping[Pass, object]) -> list[Pass]:
    """Return the passes that a message of `expel` is about."""
    account, session = (part and UUID(part) for part in json.loads(message))
    return [each for each in passes if each.account == account and session in (None, each.session)]


def _tell(account: UUID, session: UUID | None) -> None:
    _say(json.dumps([str(account), session and str(session)]))


def _say(words: str) -> None:
    try:
        get_redis_connection("default").publish(feeds.CHANNEL + TOPIC, f"0\n{words}")
    except RedisError:
        return  # each process looks for itself within 15 seconds
