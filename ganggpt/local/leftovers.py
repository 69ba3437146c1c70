"""Servers that outlived a killed launcher: never two on one folder."""

import hashlib
import os
import signal
import time
from pathlib import Path

from ganggpt.local.errors import CannotRun

# Signal and seconds to wait. The kernel asked them to end when the launcher died: signal 0 leaves them time for it.
PATIENCE = ((0, 5.0), (signal.SIGINT, 15.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))


def tag_of(folder: Path) -> str:
    """Return the name that a server of this folder, and each of its processes, carries in its title."""
    return f"ganggpt-{hashlib.sha256(bytes(folder)).hexdigest()[:12]}"


def carrying(tag: str, command: str) -> list[int]:
    """Return the ids of the processes of that command with the tag in their title.

    Titles, since the working folder of another user's process is hidden even from a root without CAP_SYS_PTRACE.
    """
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _carries(entry, tag, command)]


def _carries(entry: Path, tag: str, command: str) -> bool:
    try:
        return entry.joinpath("comm").read_text().startswith(command) and tag in entry.joinpath("cmdline").read_text()
    except (OSError, UnicodeDecodeError):  # ended meanwhile, or none of ours
        return False


def end_leftovers(folder: Path, command: str) -> None:
    """Wait for what a killed launcher left running on the folder; push where it lingers. Raises CannotRun."""
    tag = tag_of(folder)
    for ask, seconds in PATIENCE:
        deadline = time.monotonic() + seconds
        for pid in carrying(tag, command):
            _send(pid, ask)
        while carrying(tag, command):
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        else:
            return
    raise CannotRun(f"An old {command} still runs on {folder}, and does not end.")


def _send(pid: int, ask: int) -> None:
    try:
        os.kill(pid, ask)
    except ProcessLookupError:
        return
    except PermissionError:
        raise CannotRun(f"Process {pid} still runs on the data folder, and belongs to another user.") from None
