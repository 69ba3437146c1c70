"""The two levels together, as one process has them."""

from collections.abc import Callable, Collection
from time import sleep
from typing import Any

from ganggpt.cache import codec, metrics
from ganggpt.cache.drops import Drops
from ganggpt.cache.flights import Flights
from ganggpt.cache.listener import Listener
from ganggpt.cache.local import Local
from ganggpt.cache.shared import Lease, Shared, Unreachable

NOTHING = 5.0  # seconds to remember that there is no such thing
LOOKS, PAUSE = 5, 0.02  # how often, and how many seconds apart, to look for what another process loads

Loader = Callable[[], Any]


class Levels:
    def __init__(self) -> None:
        self.drops = Drops()
        self.local = Local(self.drops)
        self.shared = Shared(self.drops)
        self.listener = Listener(self.drops, self.shared)
        self._flights = Flights(self.drops)

    def fetch(self, keys: tuple[str, ...], load: Loader, seconds: float, near: float) -> Any:
        """Return what is kept under the first key, `near` seconds here at most and `seconds` in Redis; else load it.

        The drop of any of the keys makes it stale.
        """
        moment, kind = self.drops.now, metrics.kind_of(keys[0])
        body = self.local.get(keys[0])
        if body is not None:
            metrics.hits.labels("local", kind).inc()
            return codec.decode(body)
        self.listener.listen()
        body, by_another = self._flights.board(keys, moment, lambda: self._miss(keys, load, seconds, near, moment))
        if by_another:
            metrics.spared.labels(kind).inc()
        return codec.decode(body)

    def drop(self, keys: Collection[str]) -> None:
        """Drop the keys everywhere, at once. Never fails: what Redis cannot be told, it is told as soon as it can."""
        self._tell(lambda: self.shared.drop(keys))
        self.drops.mark(keys)
        for key in keys:
            metrics.dropped.labels(metrics.kind_of(key)).inc()

    def drop_matching(self, start: str) -> None:
        """Drop all keys with this start everywhere, at once; what is kept in the processes goes altogether."""
        self._tell(lambda: self.shared.drop_matching(start))
        self.drops.flush()
        metrics.dropped.labels(metrics.kind_of(start)).inc()

    def _tell(self, tell: Callable[[], None]) -> None:
        try:
            tell()
        except Unreachable:
            self.shared.untold()
            self.listener.listen()  # it makes contact as soon as Redis is back, whether or not anyone asks

    def _miss(self, keys: tuple[str, ...], load: Loader, seconds: float, near: float, moment: int) -> bytes:
        body = self._from_redis(keys[0], load, seconds) if seconds else self._loaded(keys[0], load)
        self.local.put(keys, body, NOTHING if codec.is_refusal(body) else near, moment)
        return body

    def _loaded(self, key: str, load: Loader) -> bytes:
        metrics.misses.labels(metrics.kind_of(key)).inc()
        return codec.encode(load)

    def _from_redis(self, key: str, load: Loader, seconds: float) -> bytes:
        kind = metrics.kind_of(key)
        try:
            found = self.shared.take(key)
            if found is None:
                found = self._await_another(key, kind)
        except Unreachable:
            found = None
        if isinstance(found, bytes):
            metrics.hits.labels("redis", kind).inc()
            return found
        if not found:
            return self._loaded(key, load)
        metrics.misses.labels(kind).inc()
        return self._load_leased(key, found, load, seconds)

    def _await_another(self, key: str, kind: str) -> bytes | None:
        for _ in range(LOOKS):
            sleep(PAUSE)
            if (body := self.shared.look(key)) is not None:
                metrics.spared.labels(kind).inc()
                return body
        return None

    def _load_leased(self, key: str, lease: Lease, load: Loader, seconds: float) -> bytes:
        try:
            body = codec.encode(load)
        except BaseException:
            self.shared.release(key, lease)
            raise
        self.shared.fill(key, lease, body, NOTHING if codec.is_refusal(body) else seconds)
        return body
