"""A player's stream over a real WebSocket, read on a thread of its own so that events show when they arrive."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from ganggpt.local.demo.steps import StepFailed, expect

Frame = dict[str, Any]
PAUSE = 5.0  # seconds between two words of patience


@contextmanager
def watching(url: str, stream: str, show: Callable[[Frame], None]) -> Iterator["Feed"]:
    """Open a socket and watch the stream. Raises StepFailed where the first frame is no snapshot."""
    with connect(url, proxy=None, open_timeout=10) as socket:
        socket.send(json.dumps({"action": "watch", "stream": stream}))
        snapshot: Frame = json.loads(socket.recv(timeout=10))
        expect(snapshot["type"] == "snapshot", f"the socket said {snapshot}")
        feed = Feed(socket, snapshot["version"], show)
        reading = threading.Thread(target=feed.read, name="feed", daemon=True)
        reading.start()
        yield feed
    reading.join(timeout=10)


class Feed:
    """The numbered events behind a snapshot; each is handed to `show` as it comes in."""

    def __init__(self, socket: ClientConnection, version: int, show: Callable[[Frame], None]) -> None:
        self._socket, self._version, self._show = socket, version, show
        self._events: list[Frame] = []
        self._heard_at = monotonic()
        self._broken = ""
        self._changed = threading.Condition()

    def wait_for(self, name: str, seconds: float, meanwhile: Callable[[float], None] = lambda _: None) -> Frame:
        """Return the event of that name, at once if it came before; `meanwhile` gets the seconds waited now and then.

        Raises StepFailed where it does not come in time, or the socket ends.
        """
        started = monotonic()
        while (waited := monotonic() - started) < seconds:
            with self._changed:
                pause = min(PAUSE, seconds - waited)
                self._changed.wait_for(lambda: self._named(name) or self._broken, pause)
                if found := self._named(name):
                    return found
                expect(not self._broken, f"the socket ended: {self._broken}")
            meanwhile(monotonic() - started)
        raise StepFailed(f"{name} did not come within {seconds:g} s")

    def count(self, name: str) -> int:
        """Return how often the event has come."""
        with self._changed:
            return sum(event["name"] == name for event in self._events)

    def quiet_for(self) -> float:
        """Return the seconds since the last event."""
        return monotonic() - self._heard_at

    def _named(self, name: str) -> Frame | None:
        return next((event for event in self._events if event["name"] == name), None)

    def read(self) -> None:
        """Read until the socket ends, or an event is missing."""
        try:
            frames = (frame for frame in map(json.loads, self._socket) if frame["type"] != "resumed")  # no event itself
            for number, frame in enumerate(frames, self._version + 1):
                expect(frame.get("version") == number, f"number {number} was due, and {frame} came")
                self._show(frame)
                self._hear(frame)
            self._end("closed by the city")
        except (WebSocketException, StepFailed, ValueError) as error:
            self._end(str(error))

    def _hear(self, frame: Frame) -> None:
        with self._changed:
            self._events.append(frame)
            self._heard_at = monotonic()
            self._changed.notify_all()

    def _end(self, why: str) -> None:
        with self._changed:
            self._broken = why
            self._changed.notify_all()
