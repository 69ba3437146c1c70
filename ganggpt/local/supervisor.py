"""Keeps children alive, shows what they print, and stops them in order."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Callable, Mapping
from contextlib import suppress

from ganggpt.local.children import Child
from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import ROOT
from ganggpt.local.process import dies_with_parent, how_it_ended
from ganggpt.local.restarts import Policy, Restarts

LONGEST_LINE = 2**20


class Supervisor:
    """Runs children with one environment; `say(name, line)` receives what they print and what befalls them.

    `bury(pid)` clears up after one that died, before it is started again.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        say: Callable[[str, str], None],
        *,
        policy: Policy = Policy(),  # noqa: B008  frozen
        grace: float = 10,
        bury: Callable[[int], object] = lambda pid: None,
    ) -> None:
        self.environ, self.say, self.policy, self.grace, self.bury = environ, say, policy, grace, bury
        self.running: dict[Child, tuple[Process, asyncio.Task[None]]] = {}

    async def once(self, child: Child) -> None:
        """Run a child that ends by itself. Raises CannotRun where it fails."""
        process = await self._start(child)
        if code := await process.wait():
            raise CannotRun(f"{child.name} failed ({how_it_ended(code)}): its lines above say why.")

    async def keep(self, child: Child) -> None:
        """Run the child, and again when it dies. Raises CannotRun where it dies too often."""
        clock, restarts = asyncio.get_running_loop().time, Restarts(self.policy)
        while True:
            started = clock()
            process = await self._start(child)
            death = f"{child.name} died ({how_it_ended(await process.wait())})"
            self.bury(process.pid)
            delay = restarts.after_death(now=clock(), lived=clock() - started)
            if delay is None:
                raise CannotRun(f"{death}, {self.policy.deaths} times within {self.policy.within:g} s: giving up.")
            self.say("city", f"{death}; starting it again in {delay:g} s")
            await asyncio.sleep(delay)

    async def stop(self, hurry: asyncio.Event) -> None:
        """End the children stage by stage: SIGTERM, the grace or the hurry, SIGKILL."""
        for stage in sorted({child.stage for child in self.running}):
            ended = [running for child, running in self.running.items() if child.stage == stage]
            await asyncio.gather(*(self._end(process, output, hurry) for process, output in ended))

    async def _start(self, child: Child) -> Process:
        process = await asyncio.create_subprocess_exec(
            *child.command,
            cwd=ROOT,
            env=self.environ,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
            limit=LONGEST_LINE,
            start_new_session=True,  # Ctrl-C reaches the launcher alone
            preexec_fn=dies_with_parent(signal.SIGKILL),
        )
        assert process.stdout
        self.running[child] = process, asyncio.create_task(self._show(child.name, process.stdout))
        return process

    async def _show(self, name: str, output: asyncio.StreamReader) -> None:
        while True:
            try:
                line = await output.readline()
            except ValueError:
                line = b"(a line too long to show)\n"
            if not line:
                return
            if text := line.decode(errors="replace").rstrip():
                self.say(name, text)

    async def _end(self, process: Process, output: asyncio.Task[None], hurry: asyncio.Event) -> None:
        dead, hurried = asyncio.create_task(process.wait()), asyncio.create_task(hurry.wait())
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGTERM)
        await asyncio.wait({dead, hurried}, timeout=self.grace, return_when=asyncio.FIRST_COMPLETED)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await asyncio.gather(dead, output)
        hurried.cancel()
