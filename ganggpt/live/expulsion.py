"""Closes sockets whose owner may no longer hold them: banned, logged out, or with a new password."""

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


def expel(account: UUID, session: UUID | None = None) -> None:
    """Close the account's sockets (of one session, if it is given) in every process, once the transaction commits."""
    transaction.on_commit(partial(_tell, account, session))


def concerned(message: bytes, passes: Mapping[Pass, object]) -> list[Pass]:
    """Return the passes that a message of `expel` is about."""
    account, session = (part and UUID(part) for part in json.loads(message))
    return [each for each in passes if each.account == account and session in (None, each.session)]


def _tell(account: UUID, session: UUID | None) -> None:
    told = json.dumps([str(account), session and str(session)])
    try:
        get_redis_connection("default").publish(feeds.CHANNEL + TOPIC, f"0\n{told}")
    except RedisError:
        return  # each process looks for itself within 15 seconds
