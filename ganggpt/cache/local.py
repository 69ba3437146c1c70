"""The first level: bytes in the process, bounded, the least recently used given up first."""

from collections import OrderedDict
from threading import Lock
from time import monotonic
from typing import NamedTuple

from ganggpt.cache.drops import Drops

ENTRIES = 20_000
SIZE = 32 * 2**20  # bytes of all bodies


class Kept(NamedTuple):
    keys: tuple[str, ...]  # of which none may have been dropped since
    body: bytes
    until: float
    moment: int


class Local:
    def __init__(self, drops: Drops, *, entries: int = ENTRIES, size: int = SIZE) -> None:
        self._drops, self._entries, self._size = drops, entries, size
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._used = 0
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """Return what is kept, unless it is too old, was dropped, or may have been."""
        if not self._drops.trusted:
            return None
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            if kept.until < monotonic() or not self._drops.spared(kept.keys, kept.moment):
                self._forget(key)
                return None
            self._kept.move_to_end(key)
            return kept.body

    def put(self, keys: tuple[str, ...], body: bytes, seconds: float, moment: int) -> None:
        """Keep under the first key what was read after the moment, unless one of the keys has been dropped since."""
        if not self._drops.trusted or len(body) > self._size or not self._drops.spared(keys, moment):
            return
        key = keys[0]
        with self._lock:
            self._forget(key)
            self._kept[key] = Kept(keys, body, monotonic() + seconds, moment)
            self._used += len(body)
            while len(self._kept) > self._entries or self._used > self._size:
                self._forget(next(iter(self._kept)))

    def _forget(self, key: str) -> None:
        if kept := self._kept.pop(key, None):
            self._used -= len(kept.body)
