"""`run`: the whole city in one terminal, until Ctrl-C."""

import asyncio
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from prometheus_client.multiprocess import mark_process_dead

from ganggpt.local import banner
from ganggpt.local.children import children, prepare
from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import data_folder
from ganggpt.local.health import until_healthy
from ganggpt.local.lock import locked
from ganggpt.local.ports import LOOPBACK, is_free
from ganggpt.local.services import Services, published
from ganggpt.local.stop import Stop
from ganggpt.local.supervisor import Supervisor


def main(argv: list[str]) -> int:
    """Return 0 after a clean stop. Raises CannotRun."""
    if argv:
        raise CannotRun("run takes no arguments: it reads PORT and GANGGPT_DATA from the environment.")
    asyncio.run(run(data_folder(), wanted_port(os.environ), os.environ))
    return 0


async def run(data: Path, port: int, environ: Mapping[str, str]) -> None:
    """Run the city of the data folder until a signal. Raises CannotRun."""
    stop = Stop(heard=lambda: say("city", "stopping; Ctrl-C again to hurry"))
    with locked(data):
        if not is_free(port):
            raise CannotRun(f"Port {port} is in use. Stop what holds it, or choose another: PORT={port + 1} make run")
        with published(data, environ) as services:
            metrics = fresh_metrics(data)
            supervisor = Supervisor(
                {**environ, **services.environment, "PROMETHEUS_MULTIPROC_DIR": metrics},
                say,
                bury=partial(mark_process_dead, path=metrics),  # what it counted stays, what it held is gone
            )
            try:
                await stop.interrupts(live(data, port, services, supervisor))
            finally:
                await supervisor.stop(stop.hurry)


async def live(data: Path, port: int, services: Services, supervisor: Supervisor) -> None:
    """Prepare the database, then keep the children alive. Raises CannotRun; else it does not return."""
    await supervisor.once(prepare(renew_passwords=services.own_database))
    try:
        async with asyncio.TaskGroup() as tasks:
            for child in children(data, port):
                tasks.create_task(supervisor.keep(child))
            tasks.create_task(watch(services))
            tasks.create_task(announce(data, port))
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None


def fresh_metrics(data: Path) -> str:
    """Return the folder, now empty, where all children keep their numbers for the web process to show."""
    folder = data / "metrics"
    shutil.rmtree(folder, ignore_errors=True)  # an earlier run's numbers would be counted again
    folder.mkdir()
    return str(folder)


async def watch(services: Services) -> None:
    """Raise CannotRun once a server has died."""
    while True:
        services.check()
        await asyncio.sleep(0.5)


async def announce(data: Path, port: int) -> None:
    """Show the ways in, once there are any. Raises CannotRun where the web process does not come up."""
    await until_healthy(port)
    banner.show(f"http://{LOOPBACK}:{port}", data)


def say(name: str, line: str) -> None:
    """Show one line of one process; a terminal that is gone is no reason to stop the city."""
    with suppress(BrokenPipeError):
        sys.stdout.write(f"{name:<7} | {line}\n")
        sys.stdout.flush()


def wanted_port(environ: Mapping[str, str]) -> int:
    """Return PORT, 8000 where it is not set. Raises CannotRun where it is no port."""
    text = environ.get("PORT") or "8000"
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise CannotRun(f"PORT={text} is no port: give a number from 1 to 65535.")
    return int(text)
