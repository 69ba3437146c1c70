"""`with-services [--temporary] COMMAND…`: one command, with the services up and the environment set."""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ganggpt.local import envfile, services
from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import data_folder
from ganggpt.local.lock import FolderInUse, locked
from ganggpt.local.process import dies_with_parent

SECONDS_TO_START = 60


def main(argv: list[str]) -> int:
    """Return the command's exit code, 128 + n where signal n killed it. Raises CannotRun."""
    parser = argparse.ArgumentParser(prog="python -m ganggpt.local with-services", description=__doc__)
    parser.add_argument("--temporary", action="store_true", help="services that forget everything afterwards")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(argv)
    if not options.command:
        parser.error("which command?")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # by way of the services' own end
    with environment(temporary=options.temporary) as values:
        return call(options.command, {**os.environ, **values})


@contextmanager
def environment(*, temporary: bool) -> Iterator[dict[str, str]]:
    """Give the environment of temporary services, of those that already run on the data folder, or of new ones."""
    if temporary:
        with services.temporary(os.environ) as fresh:
            yield fresh.environment
        return
    data = data_folder()
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(data))
        except FolderInUse:
            values = _of_the_running_city(data)
        else:
            values = stack.enter_context(services.published(data, os.environ)).environment
        yield values


def _of_the_running_city(data: Path) -> dict[str, str]:
    deadline = time.monotonic() + SECONDS_TO_START
    while not (values := envfile.read(data / "services.env")):  # it may be starting
        if time.monotonic() > deadline:
            raise CannotRun(f"Another launcher holds {data}, but its services are not up.")
        time.sleep(0.1)
    return values


def call(command: list[str], environ: Mapping[str, str]) -> int:
    """Run the command in the foreground; Ctrl-C is the command's to answer, as is a SIGTERM sent to us."""
    signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the command would inherit
    try:
        process = subprocess.Popen(command, env=environ, preexec_fn=dies_with_parent(signal.SIGTERM))  # noqa: S603
    except OSError as error:
        raise CannotRun(f"{command[0]}: {error.strerror}") from None
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code
