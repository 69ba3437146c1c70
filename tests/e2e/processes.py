"""What /proc tells of a process and of all that descend from it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")


class Process(NamedTuple):
    """A process by its id and when it started, so that a later one with the same id is another."""

    pid: int
    started: str

    @property
    def alive(self) -> bool:
        return _fields(self.pid)[19:20] == [self.started] and _fields(self.pid)[0:1] != ["Z"]

    @property
    def command(self) -> str:
        return PROC.joinpath(f"{self.pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def process(pid: int) -> Process:
    return Process(pid, _fields(pid)[19])


def children(pid: int) -> list[Process]:
    """Return the direct children of all the process's threads."""
    listed = (task.joinpath("children").read_text() for task in PROC.glob(f"{pid}/task/*"))
    return [process(int(child)) for text in listed for child in text.split()]


def descendants(pid: int) -> list[Process]:
    found = children(pid)
    return found + [below for child in found for below in descendants(child.pid)]


def until(what: Callable[[], object], seconds: float) -> None:
    """Return once it is true. Raises TimeoutError if it is not within so many seconds."""
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s: {what}")
        time.sleep(0.05)


def _fields(pid: int) -> list[str]:
    """Return the fields of /proc/<pid>/stat from the state on; none if there is no such process."""
    try:
        return PROC.joinpath(f"{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
