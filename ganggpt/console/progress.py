"""How far a long command has come: a bar that grows on a terminal, a line now and then elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.core.management.base import OutputWrapper

T = TypeVar("T")


def shown(
    steps: Iterable[T], total: int, name: str, err: OutputWrapper, *, every: int, line: Callable[[int], str]
) -> Iterable[T]:
    """Return the same steps. Without a terminal, `line` says after `every` so many how far they have come."""
    if not err.isatty():
        return _told(steps, name, err, every, line)
    try:
        from rich.progress import track
    except ImportError:  # it is for people at a terminal, and no part of a server
        return _told(steps, name, err, every, line)
    return track(steps, description=name, total=total)


def _told(steps: Iterable[T], name: str, err: OutputWrapper, every: int, line: Callable[[int], str]) -> Iterator[T]:
    for number, step in enumerate(steps, 1):
        yield step
        if number % every == 0:
            err.write(f"{name}: {line(number)}")
