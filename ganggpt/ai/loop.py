"""One event loop on a thread of its own: how blocking code runs a coroutine that can be cancelled at its deadline.

A socket's timeout is per read, so a server that dribbles bytes outlives any of them; a cancelled task does not.
"""

import asyncio
import os
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


class BackgroundLoop:
    """Starts its thread at the first call and anew in a forked child, which inherits no threads."""

    def __init__(self) -> None:
        self.reset()
        os.register_at_fork(after_in_child=self.reset)

    def reset(self) -> None:
        """Forget the thread."""
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, work: Coroutine[Any, Any, R], seconds: float) -> R:
        """Return what the coroutine returns; raise TimeoutError, with the coroutine cancelled, after `seconds`."""
        future = asyncio.run_coroutine_threadsafe(work, self._started())
        try:
            return future.result(seconds)
        finally:
            future.cancel()  # ends it at the deadline or when the caller was interrupted; nothing if it is done

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="ganggpt-ai", daemon=True).start()
            return self._loop
