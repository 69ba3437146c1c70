"""Processes, as many as a test needs, on one Redis: each is a pair of levels with a listener of its own."""

from collections.abc import Callable, Iterator
from time import monotonic, sleep

import pytest

from ganggpt.cache.levels import Levels

Process = Callable[[], Levels]


def until(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Return whether it became true in time."""
    deadline = monotonic() + seconds
    while not true() and monotonic() < deadline:
        sleep(0.002)
    return true()


@pytest.fixture
def process(own_cache: Levels) -> Iterator[Process]:
    started: list[Levels] = []

    def start() -> Levels:
        levels = Levels()
        started.append(levels)
        levels.listener.listen()
        assert until(lambda: levels.drops.trusted)
        return levels

    yield start
    for levels in started:
        levels.listener.stop()
