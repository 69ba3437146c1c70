"""What a process knows of dropped keys: a clock that counts drops, and for each key when it was last dropped.

Whatever is kept in the process (values, pages, loads under way) carries the moment before it was read, and is good as
long as none of its keys was dropped since: one rule for all, and nothing to search when a key is dropped.
"""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from time import monotonic

CAPACITY = 50_000  # keys remembered; forgetting one makes all that is older than its drop count as dropped
SILENCE = 3.0  # seconds without a word from Redis after which drops may have been missed


class Drops:
    """`now` is the moment to note before reading anything that is to be kept."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.now = 0
        self._capacity = capacity
        self._floor = 0
        self._last: OrderedDict[str, int] = OrderedDict()
        self._heard_at = -SILENCE
        self._lock = Lock()

    def mark(self, keys: Iterable[str]) -> None:
        """Make all that was read before now under these keys stale."""
        with self._lock:
            moment = self.now + 1
            for key in keys:
                self._last[key] = moment
                self._last.move_to_end(key)  # the oldest drops are forgotten first
            while len(self._last) > self._capacity:
                oldest = next(iter(self._last))
                self._floor = max(self._floor, self._last[oldest])
                del self._last[oldest]
            self.now = moment  # last: whoever sees the new moment sees the drops too

    def flush(self) -> None:
        """Make everything stale."""
        with self._lock:
            self._floor = self.now = self.now + 1

    def spared(self, keys: Iterable[str], since: int) -> bool:
        """Return whether none of the keys was dropped after the moment."""
        last = self._last
        # Read without the lock: the floor last, for it is raised before a key is forgotten.
        return all(last.get(key, 0) <= since for key in keys) and since >= self._floor

    def heard(self) -> None:
        """Note that Redis has just spoken."""
        self._heard_at = monotonic()

    def deaf(self) -> None:
        self._heard_at = -SILENCE

    @property
    def trusted(self) -> bool:
        """Whether every drop of other processes is heard of; if not, nothing kept here may be shown."""
        return monotonic() - self._heard_at < SILENCE
