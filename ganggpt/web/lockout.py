"""How often a password may be tried: by name and address, and by name, before even the right one waits.

A window is fixed: it begins with the first try, and tries while it is locked do not count, so nobody can prolong it.
What was typed is counted, not whose it is: a lock tells nobody which e-mail address belongs to which name.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django_redis import get_redis_connection
from prometheus_client import Counter
from redis.exceptions import RedisError
from rest_framework.request import Request

from ganggpt.messages import TooSoon, WrongSecret
from ganggpt.web.addresses import address_of, network_of


class Window(NamedTuple):
    tries: int
    seconds: int


FROM_ONE_ADDRESS = Window(5, 900)
FROM_ANYWHERE = Window(30, 300)  # but for addresses that the name's owner has lately logged in from
Homes = Callable[[str, str], bool]
_homes: list[Homes] = []
unavailable = Counter("ganggpt_lockout_unavailable_total", "Tries at a password let through because Redis was away")

# Counts a try in every window or, where one is full, in none; returns which one is, and for how many seconds.
_TAKE = """
local now, counted = tonumber(ARGV[1]), {}
for i, key in ipairs(KEYS) do
    local tries, seconds = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
    local n, ends = unpack(redis.call('HMGET', key, 'n', 'ends'))
    n, ends = tonumber(n or 0), tonumber(ends or 0)
    if ends <= now then n, ends = 0, now + seconds end
    if n >= tries then return {i, math.ceil(ends - now)} end
    counted[i] = {n + 1, ends}
end
for i, key in ipairs(KEYS) do
    local n, ends = unpack(counted[i])
    redis.call('HSET', key, 'n', n, 'ends', string.format('%.3f', ends))
    redis.call('PEXPIRE', key, math.ceil((ends - now) * 1000))
end
return {0, 0}
"""
_UNDO = """
for _, key in ipairs(KEYS) do
    if tonumber(redis.call('HGET', key, 'n') or 0) > 0 then redis.call('HINCRBY', key, 'n', -1) end
end
"""


class TooManyTries(TooSoon):
    """The password was tried too often; until `retry_after` is over the right one is refused too."""


def knows_homes(is_home: Homes) -> Homes:
    """Declare who can tell whether a name's owner has lately logged in from an address."""
    _homes.append(is_home)
    return is_home


@contextmanager
def a_try_at(name: str, request: Request | HttpRequest) -> Iterator[None]:
    """Count a try at the name's password, unless what it fails for is not the password; success forgets those before.

    Raises TooManyTries before the try where there were too many. While Redis is away all may try.
    """
    address = address_of(request) or ""
    keys = _keys(name, address)
    with _as_far_as_redis_is_there():
        _take(keys, name, address)
    try:
        yield
    except (WrongSecret, ValidationError):
        raise
    except BaseException:
        with _as_far_as_redis_is_there():
            get_redis_connection("default").eval(_UNDO, len(keys), *keys)
        raise
    with _as_far_as_redis_is_there():
        redis = get_redis_connection("default")
        redis.delete(keys[0])
        redis.eval(_UNDO, 1, keys[1])


def _take(keys: list[str], name: str, address: str) -> None:
    full, wait = _count(keys, [FROM_ONE_ADDRESS, FROM_ANYWHERE])
    if full == len(keys) and any(is_home(name, address) for is_home in _homes):
        full, wait = _count(keys[:1], [FROM_ONE_ADDRESS])
    if full:
        raise TooManyTries("This password was tried too often. Wait, then try again.", retry_after=wait)


def _count(keys: list[str], windows: list[Window]) -> tuple[int, int]:
    limits = [limit for window in windows for limit in window]
    full, wait = get_redis_connection("default").eval(_TAKE, len(keys), *keys, f"{time.time():.3f}", *limits)
    return int(full), int(wait)


def _keys(name: str, address: str) -> list[str]:
    """Return the keys of the name with the address and of the name alone, in one slot of a cluster."""
    # The lower-cased name is what accounts are looked up by; its digest is short, and keeps names out of Redis.
    digest = hashlib.sha256(name.lower().encode(errors="surrogatepass")).hexdigest()
    network = network_of(address) if address else ""
    return [f"ganggpt:tries:{{{digest}}}:{network}", f"ganggpt:tries:{{{digest}}}"]


@contextmanager
def _as_far_as_redis_is_there() -> Iterator[None]:
    try:
        yield
    except RedisError:
        unavailable.inc()
