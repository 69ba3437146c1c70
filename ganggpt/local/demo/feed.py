"""A player's stream over a real WebSocket, read on a thread of its own so that events show when they arrive."""

import json
import threading
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Any, Self

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from ganggpt.local.demo.steps import StepFailed, expect

Frame = dict[str, Any]
PAUSE = 5.0  # seconds between two words of patience


class Feed:
    """The snapshot, then the numbered events; each is handed to `show` as it comes in."""

    def __init__(self, url: str, stream: str, show: Callable[[Frame], None]) -> None:
        """Open the socket and watch the stream. Raises StepFailed where its first frame is no snapshot."""
        self._show = show
        self._events: list[Frame] = []
        self._broken = ""
        self._changed = threading.Condition()
        self._socket = connect(url, proxy=None, open_timeout=10)
        self._socket.send(json.dumps({"action": "watch", "stream": stream}))
        self.snapshot: Frame = json.loads(self._socket.recv(timeout=10))
        expect(self.snapshot["type"] == "snapshot", f"the socket said {self.snapshot}")
        self._thread = threading.Thread(target=self._read, name="feed", daemon=True)
        self._thread.start()

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

    def _named(self, name: str) -> Frame | None:
        return next((event for event in self._events if event["name"] == name), None)

    def _read(self) -> None:
        number = self.snapshot["version"]
        try:
            for text in self._socket:
                frame = json.loads(text)
                number += 1
                expect(frame.get("version") == number, f"number {number} was due, and {frame} came")
                self._show(frame)
                self._hear(frame)
            self._end("closed by the city")
        except (WebSocketException, StepFailed, ValueError) as error:
            self._end(str(error))

    def _hear(self, frame: Frame) -> None:
        with self._changed:
            self._events.append(frame)
            self._changed.notify_all()

    def _end(self, why: str) -> None:
        with self._changed:
            self._broken = why
            self._changed.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._thread.join(timeout=10)
