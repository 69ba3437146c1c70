"""An event of these tests' own, its streams, and a subscriber that notes what it is told."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

import pytest

from ganggpt.eventstore import codec, store, subscriptions
from ganggpt.eventstore.subscriptions import Delivered
from ganggpt.messages import Event

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Rang(Event):
    """The bell rang for the n-th time."""

    n: int


def write(stream: str, *numbers: int, after: int = 0) -> None:
    """Append these rings to the stream."""
    store.append(stream, [Rang(n=n) for n in numbers], after=after, actor="system:tests", at=NOW)


@dataclass
class Listener:
    """Notes what it hears, by stream; `when[n]` is done before the n-th ring is noted, and may raise."""

    heard: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    delivered: list[Delivered] = field(default_factory=list)
    when: dict[tuple[str, int], Callable[[], None]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, event: Rang, delivered: Delivered) -> None:
        if (happens := self.when.get((delivered.stream, event.n))) is not None:
            happens()
        with self._lock:
            self.heard[delivered.stream].append(event.n)
            self.delivered.append(delivered)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    """Return the only subscriber to `Rang`, which the codec knows meanwhile."""
    listener = Listener()
    monkeypatch.setitem(codec.type_of, "ganggpt.Rang", Rang)
    monkeypatch.setitem(subscriptions._subscribers, Rang, [listener])
    return listener
