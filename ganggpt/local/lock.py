"""One launcher to a data folder. The lock is the kernel's, so a file left behind by a killed launcher blocks nobody."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ganggpt.local.errors import CannotRun


class FolderInUse(CannotRun):
    """Another launcher holds the data folder."""


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder. Raises FolderInUse at once where another process holds it."""
    with (data / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise FolderInUse(f"The city already runs from {data} (process {file.read() or 'unknown'}).") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
