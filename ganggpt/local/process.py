"""Processes that die with their parent, and their end."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict


class Identity(TypedDict, total=False):
    """The part of Popen's arguments that drops root."""

    user: int
    group: int
    extra_groups: list[int]


PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def dies_with_parent(death: signal.Signals) -> Callable[[], None]:
    """Return what a child calls before exec to be sent `death` when its parent ends, even by SIGKILL.

    Linux ties this to the parent's *thread*: start children from the main one only.
    """
    parent = os.getpid()

    def bind() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, death)
        if os.getppid() != parent:  # it died before the bond was made
            os._exit(1)

    return bind


def spawn(
    command: Sequence[str | Path],
    *,
    identity: Identity,
    death: signal.Signals,
    log: Path,
    stdin: int = subprocess.DEVNULL,
    environ: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a service as the user given, out of reach of the terminal's Ctrl-C, bound to our own life."""
    log.touch(mode=0o600)
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603
            command,
            cwd="/",
            env=environ,
            stdin=stdin,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=dies_with_parent(death),
            **identity,
        )


def end(process: subprocess.Popen[bytes], ask: signal.Signals, seconds: float) -> None:
    """Ask the process to end, wait, and kill it where it does not."""
    if process.poll() is None:
        process.send_signal(ask)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def how_it_ended(returncode: int) -> str:
    """Return the words for an exit code as subprocess gives it: negative for a signal."""
    return f"killed by {signal.Signals(-returncode).name}" if returncode < 0 else f"exit code {returncode}"
