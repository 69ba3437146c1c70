"""The second level: Redis, asked by all processes.

A miss takes a lease on the key, and only who holds it may store: a drop deletes the lease with everything else, so
what was read before a commit is never kept after it. Every value carries an epoch; counting that up makes all of them
old, for when a drop could not be told.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple
from uuid import uuid4

import orjson
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from ganggpt.cache import metrics
from ganggpt.cache.drops import Drops

prefix = "ganggpt:cache:"  # of every key, and of the channel
LEASE = 10_000  # milliseconds that a load may take
PAUSE = 1.0  # seconds without a try after Redis failed, so that not every request waits for it

_TAKE = """
local found = redis.call('GET', KEYS[1])
if found and tonumber(string.match(found, '^%d+')) >= tonumber(ARGV[1]) then return found end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return false
"""
_FILL = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
"""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"
_RENEW = """
local epoch = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1])) + 1
redis.call('SET', KEYS[1], epoch)
redis.call('PUBLISH', ARGV[2], '{"epoch":' .. epoch .. '}')
return epoch
"""


class Unreachable(Exception):
    """Redis could not be asked, or is not asked for a moment because it just failed."""


class Lease(NamedTuple):
    """The right to store what one loads, as long as it stands in Redis as it is here."""

    mark: bytes


class Shared:
    def __init__(self, drops: Drops) -> None:
        self._drops = drops
        self._paused_until = 0.0
        self._epoch = 0
        self._failures = self._told = 0  # drops that Redis may not have heard, and up to which all are made good
        self._lock = Lock()

    def take(self, key: str) -> bytes | Lease | None:
        """Return what is kept, or the right to store it, or None while another loads it. Raises Unreachable."""
        with self.talking() as redis:
            mark = b"%dL%s" % (self._epoch, uuid4().hex.encode())
            found = self._run(redis, _TAKE, prefix + key, self._epoch, mark, LEASE)
            return Lease(mark) if found is None else _body(found)

    def look(self, key: str) -> bytes | None:
        """Return what is kept, None if it is not there (yet). Raises Unreachable."""
        with self.talking() as redis:
            found = redis.get(prefix + key)
            return _body(found) if self._is_good(found) else None

    def fill(self, key: str, lease: Lease, body: bytes, seconds: float) -> None:
        """Store what was loaded, if the lease still stands."""
        value = lease.mark.partition(b"L")[0] + body
        with suppress(Unreachable), self.talking() as redis:
            self._run(redis, _FILL, prefix + key, lease.mark, value, int(seconds * 1000))

    def release(self, key: str, lease: Lease) -> None:
        """Let the next one load: this load has failed."""
        with suppress(Unreachable), self.talking() as redis:
            self._run(redis, _RELEASE, prefix + key, lease.mark)

    def drop(self, keys: Collection[str]) -> None:
        """Delete the keys, leases on them too, and tell all processes. Raises Unreachable."""
        with self.talking() as redis, redis.pipeline(transaction=False) as pipeline:
            pipeline.delete(*(prefix + key for key in keys))
            pipeline.publish(channel(), orjson.dumps({"keys": list(keys)}))
            pipeline.execute()

    def drop_matching(self, start: str) -> None:
        """Delete all keys with this start, and make all processes drop all they keep. Raises Unreachable.

        A key that appears during the scan was loaded after whatever made these stale.
        """
        with self.talking() as redis:
            for found in redis.scan_iter(match=_literal(prefix + start) + "*", count=1000):
                redis.delete(found)
            redis.publish(channel(), orjson.dumps({"epoch": self._epoch}))

    def untold(self) -> None:
        """Note that Redis may not have heard of a drop: the next contact makes all that is kept there old."""
        with self._lock:
            self._failures += 1

    def learn(self, epoch: int) -> None:
        with self._lock:
            self._epoch = max(self._epoch, epoch)

    @contextmanager
    def talking(self) -> Iterator[Any]:
        """Lend a client that knows the epoch, and has told Redis what it had not heard. Raises Unreachable."""
        if monotonic() < self._paused_until:
            raise Unreachable
        try:
            redis = get_redis_connection("default")
            if self._failures != self._told:
                self._renew(redis)
            elif not self._drops.trusted:
                self.learn(int(redis.get(prefix + "epoch") or 0))
            yield redis
        except (RedisError, OSError) as error:
            self._paused_until = monotonic() + PAUSE
            metrics.errors.inc()
            raise Unreachable from error

    def _renew(self, redis: Any) -> None:
        failures = self._failures
        epoch = self._run(redis, _RENEW, prefix + "epoch", self._epoch, channel())
        self.learn(int(epoch))
        self._told = failures

    def _is_good(self, found: bytes | None) -> bool:
        return found is not None and _epoch_of(found) >= self._epoch

    def _run(self, redis: Any, script: str, key: str, *arguments: Any) -> Any:
        run: Callable[..., Any] = redis.register_script(script)
        return run(keys=[key], args=arguments)


def channel() -> str:
    return prefix + "drops"


def _literal(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "*?[]\\" else letter for letter in text)


def _epoch_of(found: bytes) -> int:
    return int(found[: _digits(found)])


def _body(found: bytes) -> bytes | None:
    body = found[_digits(found) :]
    return None if body.startswith(b"L") else body


def _digits(found: bytes) -> int:
    return next(place for place, byte in enumerate(found) if not 48 <= byte <= 57)
