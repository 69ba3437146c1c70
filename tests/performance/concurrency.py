"""How many language-model calls are in flight at once when 200 players ask together and the model takes a second."""

import asyncio
import os
from contextlib import AsyncExitStack
from time import perf_counter
from typing import Any

import httpx2

from ganggpt.local.demo.slow_model import SlowModel, running
from tests.e2e.city import running_city
from tests.performance.crowd import Offer, crowd
from tests.performance.open_doors import OPEN
from tests.performance.report import report, spread

REQUESTS = 200
LATENCY = 1.0  # seconds
WANTED = 64  # calls at once


def main() -> None:
    """Measure a new city with a scripted model in a process of its own. Fails where a mission is not a model's."""
    os.environ.update(OPEN)
    with running_city() as city, running(LATENCY) as model:
        city.data.joinpath("language-model-url").write_text(model.url)
        taken, seconds = asyncio.run(all_at_once(city.url))
        peak = peak_of(model)
    written = sum(offer.author == "model" for offer in taken)
    row: dict[str, Any] = {"requests": REQUESTS, "by a model": written, "peak in flight": peak}
    row |= {"all offered after, s": round(seconds, 2)} | spread([offer.seconds for offer in taken])
    method = f"{REQUESTS} players ask at once, a scripted model takes {LATENCY:g} s; p50, p99 and max in milliseconds"
    report("Language-model calls in flight", method, [row])
    assert written == REQUESTS, f"{REQUESTS - written} missions were not written by the model"
    assert peak >= WANTED, f"{peak} calls in flight at once, not {WANTED}"


async def all_at_once(url: str) -> tuple[list[Offer], float]:
    """Return what each player got, and the seconds from the first request to the last offer."""
    async with crowd(url, REQUESTS) as players, AsyncExitStack() as sockets:
        watched = [(player, await sockets.enter_async_context(player.watching())) for player in players]
        started = perf_counter()
        taken = await asyncio.gather(*(player.take(socket) for player, socket in watched))
        return taken, perf_counter() - started


def peak_of(model: SlowModel) -> int:
    shown = httpx2.get(f"{model.url.removesuffix('/v1')}/script", trust_env=False).json()
    return int(shown["peak_in_flight"])


if __name__ == "__main__":
    main()
