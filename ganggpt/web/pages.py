"""What the edge keeps: pages, ready to be sent, and whose token was accepted a moment ago. Both bounded."""

import base64
import binascii
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Generic, TypeVar

import orjson

from ganggpt.cache.drops import Drops

PAGES, SIZE = 10_000, 64 * 2**20  # how many, and bytes of all bodies
TOKENS, REMEMBERED = 50_000, 30.0  # how many, and seconds
Headers = list[tuple[bytes, bytes]]
E = TypeVar("E", bound="_Timed")


@dataclass(slots=True, kw_only=True)
class _Timed:
    """Good until then, if none of the keys was dropped since the moment."""

    keys: tuple[str, ...]
    moment: int
    until: float

    def is_good(self, drops: Drops) -> bool:
        return self.until > time.monotonic() and drops.trusted and drops.spared(self.keys, self.moment)

    @property
    def size(self) -> int:
        return 0


@dataclass(slots=True, kw_only=True)
class Page(_Timed):
    """An answer: 200, with the headers and the body that the client gets."""

    headers: Headers
    body: bytes
    tag: str
    route: str

    @property
    def size(self) -> int:
        return len(self.body)


@dataclass(slots=True, kw_only=True)
class Bearer(_Timed):
    """Whoever sent a token that the application accepted, and the scope of their limit."""

    viewer: str
    scope: str


class Shelf(Generic[E]):
    """A bounded dictionary that forgets what was put first: all of it is good for seconds only."""

    def __init__(self, entries: int, size: int = 0) -> None:
        self._entries, self._size, self._used = entries, size, 0
        self._kept: dict[Any, E] = {}
        self.get = self._kept.get

    def put(self, key: Any, entry: E) -> None:
        if old := self._kept.pop(key, None):
            self._used -= old.size
        self._kept[key] = entry
        self._used += entry.size
        while len(self._kept) > self._entries or self._used > self._size:
            self._used -= self._kept.pop(next(iter(self._kept))).size


def digest(authorization: bytes) -> bytes:
    """Return under what a token is remembered: never itself."""
    return sha256(authorization).digest()


def seconds_left(authorization: bytes) -> float:
    """Return for how long a token may be remembered that the application has accepted: it says itself till when."""
    try:
        payload = authorization.split(b".")[1]
        left: float = orjson.loads(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))["exp"] - time.time()
    except (IndexError, KeyError, TypeError, ValueError, binascii.Error):
        return 0.0
    return min(REMEMBERED, left)
