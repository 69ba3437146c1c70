"""Atomic scripts on the Redis that all processes share. Redis being down is an answer, never an exception."""

import logging
from collections.abc import Sequence
from typing import Any, cast

from django_redis import get_redis_connection
from django_redis.exceptions import ConnectionInterrupted
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

UNREACHABLE = (RedisError, ConnectionInterrupted, OSError, NotImplementedError)


def run(script: str, keys: Sequence[str], *args: float | str) -> Any:
    """Return what the Lua script returns, or None if there is no Redis to run it."""
    try:
        return cast("Any", get_redis_connection("default")).eval(script, len(keys), *keys, *args)
    except UNREACHABLE as error:
        logger.warning("no shared state for the language model: %s", error)
        return None
