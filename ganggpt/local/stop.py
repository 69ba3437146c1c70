"""Ctrl-C and SIGTERM, as asyncio events."""

import asyncio
import signal
from collections.abc import Callable, Coroutine


class Stop:
    """The first signal asks for the end, the second for haste. Made inside the running loop."""

    def __init__(self, heard: Callable[[], None]) -> None:
        self.asked, self.hurry, self.heard = asyncio.Event(), asyncio.Event(), heard
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._ask)

    def _ask(self) -> None:
        if self.asked.is_set():
            self.hurry.set()
        else:
            self.asked.set()
            self.heard()

    async def interrupts(self, work: Coroutine[object, object, None]) -> None:
        """Do the work until it ends or the stop is asked for; what it raises is raised here."""
        asked, task = asyncio.create_task(self.asked.wait()), asyncio.create_task(work)
        try:
            await asyncio.wait({asked, task}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
        finally:
            asked.cancel()
            task.cancel()
            await asyncio.gather(asked, task, return_exceptions=True)
