"""Closes sockets whose owner may no longer hold them (banned, logged out, a new password), or has them looked at."""

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
EXPEL, REVIEW = "expel", "review"  # what a bearer is to do


def expel(account: UUID, session: UUID | None = None) -> None:
    """Close the account's sockets (of one session, if it is given) in every process, once the transaction commits."""
    transaction.on_commit(partial(_tell, EXPEL, account, session))


def look_at(account: UUID) -> None:
    """Have the account's sockets leave what they may watch no more, in every process, once the transaction commits."""
    transaction.on_commit(partial(_tell, REVIEW, account))


def look_again() -> None:
    """Have every process look at all its sockets, once the transaction commits: who may do what has changed."""
    transaction.on_commit(partial(_say, ALL))


def concerned(message: bytes, passes: Mapping[Pass, object]) -> tuple[str, list[Pass]]:
    """Return what a message wants done, and the passes that it is about."""
    act, *whose = json.loads(message)
    account, session = (part and UUID(part) for part in whose)
    return act, [each for each in passes if each.account == account and session in (None, each.session)]


def _tell(act: str, account: UUID, session: UUID | None = None) -> None:
    _say(json.dumps([act, str(account), session and str(session)]))


def _say(words: str) -> None:
    try:
        get_redis_connection("default").publish(feeds.CHANNEL + TOPIC, f"0\n{words}")
    except RedisError:
        return  # each process looks for itself within 15 seconds
