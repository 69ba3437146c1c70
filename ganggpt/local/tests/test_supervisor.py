"""Children that die, that can't live, that won't go."""

import asyncio
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from ganggpt.local.children import Child
from ganggpt.local.errors import CannotRun
from ganggpt.local.restarts import Policy
from ganggpt.local.supervisor import Supervisor

pytestmark = pytest.mark.integration

LIVES = "print('up', flush=True); import time; time.sleep(60)"
STAYS = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + LIVES
QUICK = Policy(first_delay=0.01, longest_delay=0.02)


class Heard:
    """What was said, and a way to wait for it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.more = asyncio.Event()

    def __call__(self, name: str, line: str) -> None:
        self.lines.append(f"{name}: {line}")
        self.more.set()

    async def until(self, met: Callable[[list[str]], bool]) -> None:
        async with asyncio.timeout(20):
            while not met(self.lines):
                self.more.clear()
                await self.more.wait()


def python(name: str, code: str, stage: int = 0) -> Child:
    return Child(name, (sys.executable, "-c", code), stage)


async def test_a_killed_child_is_started_again_with_one_line() -> None:
    heard = Heard()
    supervisor = Supervisor({}, heard, policy=QUICK)
    child = python("worker", LIVES)
    task = asyncio.create_task(supervisor.keep(child))
    await heard.until(lambda lines: "worker: up" in lines)
    supervisor.running[child][0].kill()
    await heard.until(lambda lines: lines.count("worker: up") == 2)
    task.cancel()
    await supervisor.stop(asyncio.Event())
    said = "city: worker died (killed by SIGKILL); starting it again in 0.01 s"
    assert heard.lines == ["worker: up", said, "worker: up"]


async def test_what_a_dead_child_held_is_counted_no_more_and_what_it_did_is(tmp_path: Path) -> None:
    watched = (
        "from prometheus_client import Counter, Gauge\n"
        "Gauge('held', 'Now', multiprocess_mode='livesum').set(1)\n"
        "Counter('done', 'Ever').inc()\n"
    )
    heard = Heard()
    environ = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    supervisor = Supervisor(environ, heard, policy=QUICK, bury=partial(mark_process_dead, path=str(tmp_path)))
    child = python("worker", watched + LIVES)
    task = asyncio.create_task(supervisor.keep(child))
    await heard.until(lambda lines: "worker: up" in lines)
    supervisor.running[child][0].kill()
    await heard.until(lambda lines: lines.count("worker: up") == 2)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(tmp_path))
    assert (registry.get_sample_value("held"), registry.get_sample_value("done_total")) == (1, 2)
    task.cancel()
    await supervisor.stop(asyncio.Event())


async def test_a_child_that_cannot_live_ends_the_run() -> None:
    heard = Heard()
    supervisor = Supervisor({}, heard, policy=QUICK)
    with pytest.raises(CannotRun, match=r"worker died \(exit code 3\), 5 times within 30 s: giving up"):
        await supervisor.keep(python("worker", "raise SystemExit(3)"))
    assert len(heard.lines) == 4


async def test_children_stop_stage_by_stage_and_have_their_last_word() -> None:
    farewell = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit('bye')); " + LIVES
    heard = Heard()
    supervisor = Supervisor({}, heard)
    children = [python("late", farewell, 1), python("early", farewell, 0)]
    tasks = [asyncio.create_task(supervisor.keep(child)) for child in children]
    await heard.until(lambda lines: len(lines) == 2)
    for task in tasks:
        task.cancel()
    await supervisor.stop(asyncio.Event())
    assert heard.lines[2:] == ["early: bye", "late: bye"]
    assert [supervisor.running[child][0].returncode for child in children] == [1, 1]


@pytest.mark.parametrize(("grace", "hurry"), [(0.1, False), (600, True)])
async def test_a_child_that_stays_is_killed_after_the_grace_or_in_a_hurry(grace: float, hurry: bool) -> None:
    heard, hurried = Heard(), asyncio.Event()
    supervisor = Supervisor({}, heard, grace=grace)
    child = python("stubborn", STAYS)
    task = asyncio.create_task(supervisor.keep(child))
    await heard.until(lambda lines: len(lines) == 1)
    task.cancel()
    if hurry:
        hurried.set()
    await supervisor.stop(hurried)
    assert supervisor.running[child][0].returncode == -signal.SIGKILL


async def test_a_failed_preparation_is_one_clear_line() -> None:
    with pytest.raises(CannotRun, match=r"prepare failed \(exit code 1\)"):
        await Supervisor({}, Heard()).once(python("prepare", "raise SystemExit('no')"))


async def test_a_line_longer_than_memory_allows_is_passed_over() -> None:
    heard = Heard()
    supervisor = Supervisor({}, heard)
    await supervisor.once(python("web", "print('x' * 3_000_000); print('after')"))
    await supervisor.stop(asyncio.Event())
    assert heard.lines[-1] == "web: after"
    assert all(len(line) < 2_000_000 for line in heard.lines)


async def test_a_child_dies_with_a_killed_launcher(tmp_path: Path) -> None:
    launcher = (
        "import asyncio, sys\n"
        "from ganggpt.local.children import Child\n"
        "from ganggpt.local.supervisor import Supervisor\n"
        "code = 'import os, time; print(os.getpid(), flush=True); time.sleep(60)'\n"
        "child = Child('child', (sys.executable, '-c', code))\n"
        "asyncio.run(Supervisor({}, lambda name, line: print(line, flush=True)).keep(child))\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", launcher, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    child = Path("/proc") / (await process.stdout.readline()).decode().strip() / "cmdline"
    assert child.read_bytes()
    process.kill()
    await process.wait()
    async with asyncio.timeout(10):
        while child.exists() and child.read_bytes():  # noqa: ASYNC110  a zombie has no command line
            await asyncio.sleep(0.01)
