"""Ctrl-C once, and once more."""

import asyncio
import os
import signal

import pytest

from ganggpt.local.stop import Stop

pytestmark = pytest.mark.unit


def test_the_first_signal_interrupts_the_work_and_the_second_hurries() -> None:
    heard: list[str] = []

    async def scene() -> bool:
        stop = Stop(heard=lambda: heard.append("once"))
        os.kill(os.getpid(), signal.SIGINT)
        await stop.interrupts(asyncio.sleep(60))
        patient = not stop.hurry.is_set()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(stop.hurry.wait(), 10)
        return patient

    assert asyncio.run(scene())
    assert heard == ["once"]


def test_work_that_fails_says_so() -> None:
    async def fail() -> None:
        raise LookupError

    async def scene() -> None:
        await Stop(heard=pytest.fail).interrupts(fail())

    with pytest.raises(LookupError):
        asyncio.run(scene())
