"""How much may be asked: a table of limits, and buckets in Redis that are drawn from all at once, in one round trip.

Each limit is two buckets: one for a burst, refilled at twice the sustained rate, and one for the sustained rate itself.
A bucket is a GCRA: all it keeps is when it will be full again. Redis' clock is everybody's.
"""

import re
import time
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django_redis import get_redis_connection
from prometheus_client import Counter
from redis.exceptions import RedisError

LEAST_BURST = 20
OUTAGE_SECONDS = 5.0  # for which Redis is not asked again after it failed
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_rate = re.compile(r"([1-9]\d*)/([smhd])\w*")

unlimited = Counter("ganggpt_rate_limit_unavailable_total", "Requests let through because Redis could not be asked")


class Bucket(NamedTuple):
    """What holds `quota` requests when full, and fills up within `window` seconds. The name is public."""

    name: str
    quota: int
    window: int
    owner: str = ""

    @property
    def key(self) -> str:
        return f"ganggpt:{{limits}}:{self.name}:{self.owner}"  # one slot of a cluster, for they are drawn from together


class Limit(NamedTuple):
    """So many requests in so many seconds, and so many of them at once."""

    quota: int
    seconds: int
    burst: int

    def buckets(self, scope: str, owner: str) -> Iterator[Bucket]:
        """Yield the two buckets of whoever it is that is limited."""
        yield Bucket(f"{scope}-burst", self.burst, ceil(self.burst * self.seconds / self.quota / 2), owner)
        yield Bucket(scope, self.quota, self.seconds, owner)


class Share(NamedTuple):
    """What is left in a bucket, and in how many seconds it is full again."""

    bucket: Bucket
    remaining: int
    reset: int


class Budget(NamedTuple):
    """Whether the request is granted, what is left, and if not, in how many seconds to come back."""

    granted: bool
    retry_after: int
    shares: list[Share]

    @property
    def headers(self) -> dict[str, str]:
        """Return the budget as draft-ietf-httpapi-ratelimit-headers-10 writes it."""
        policies = (f'"{bucket.name}";q={bucket.quota};w={bucket.window}' for bucket, _, _ in self.shares)
        shares = (f'"{bucket.name}";r={remaining};t={reset}' for bucket, remaining, reset in self.shares)
        return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(shares)}

    @property
    def limits(self) -> list[dict[str, Any]]:
        """Return the budget for a body."""
        return [
            {"name": bucket.name, "quota": bucket.quota, "window": bucket.window, "remaining": left, "reset": reset}
            for bucket, left, reset in self.shares
        ]


def limit(rate: str, burst: int = 0) -> Limit:
    """Return the limit of a rate like `600/min`; a burst is ten seconds' worth at twice the rate, unless told."""
    parts = _rate.fullmatch(rate)
    if parts is None:
        raise ImproperlyConfigured(f"{rate!r} is no rate like 600/min.")
    quota, seconds = int(parts[1]), SECONDS[parts[2]]
    return Limit(quota, seconds, burst or max(LEAST_BURST, quota * 20 // seconds))


# By scope. Who is limited: an address (visitor, credentials, address) or an account (account, writes, bridge).
LIMITS = {scope: limit(rate, burst) for scope, (rate, burst) in settings.RATE_LIMITS.items()}

_DRAW = """
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1e6
local kept = redis.call('MGET', unpack(KEYS))
local wait, full, answer = 0, {}, {}
for i = 1, #KEYS do
    local window = tonumber(ARGV[2 * i])
    full[i] = math.max(tonumber(kept[i] or now), now) + window / tonumber(ARGV[2 * i - 1])
    wait = math.max(wait, full[i] - now - window)
end
local granted = wait < 1e-4
for i = 1, #KEYS do
    local interval = tonumber(ARGV[2 * i]) / tonumber(ARGV[2 * i - 1])
    if granted then
        redis.call('SET', KEYS[i], string.format('%.6f', full[i]), 'PX', math.ceil((full[i] - now) * 1000))
    else
        full[i] = full[i] - interval
    end
    answer[2 * i] = math.max(0, math.floor((tonumber(ARGV[2 * i]) - full[i] + now) / interval + 1e-4))
    answer[2 * i + 1] = math.ceil(full[i] - now)
end
answer[1] = granted and 0 or math.ceil(wait)
return answer
"""
_asked_again_at = 0.0  # on this process' monotonic clock


def take(buckets: Sequence[Bucket]) -> Budget | None:
    """Draw one from each bucket, or from none if one of them is empty; None while Redis cannot be asked."""
    global _asked_again_at
    if time.monotonic() >= _asked_again_at:
        try:
            return _drawn(buckets)
        except RedisError:
            _asked_again_at = time.monotonic() + OUTAGE_SECONDS
    unlimited.inc()
    return None


def _drawn(buckets: Sequence[Bucket]) -> Budget:
    draw = get_redis_connection("default").register_script(_DRAW)
    wait, *left = draw([bucket.key for bucket in buckets], [n for b in buckets for n in (b.quota, b.window)])
    shares = [Share(*each) for each in zip(buckets, left[::2], left[1::2], strict=True)]
    return Budget(wait == 0, wait, shares)
