"""How many language-model calls are in flight at once when 200 requests are queued and the model takes a second."""

import asyncio
import os
import signal
from contextlib import AsyncExitStack
from time import perf_counter
from typing import Any

import httpx2
from redis.asyncio import Redis

from ganggpt.local import envfile
from ganggpt.local.demo.slow_model import SlowModel, running
from tests.e2e.city import City, running_city
from tests.performance.crowd import Offer, crowd
from tests.performance.open_doors import OPEN
from tests.performance.report import report

REQUESTS = 200
LATENCY = 1.0  # seconds
QUEUE = "celery:ai"  # Redis key
WANTED = 64  # calls at once
PATIENT = {"AI_SECONDS": "12", "MISSIONS_MODEL_PLANS": "0"}  # one call a mission, that all have the time to wait for


def main() -> None:
    """Measure a new city with a scripted model in a process of its own. Fails where a mission is not a model's."""
    os.environ.update(OPEN | PATIENT)
    with running_city() as city, running(LATENCY) as model:
        city.data.joinpath("language-model-url").write_text(model.url)
        taken, seconds = asyncio.run(all_queued(city))
        peak = peak_of(model)
    written = sum(offer.author == "model" for offer in taken)
    row: dict[str, Any] = {"requests": REQUESTS, "by a model": written, "peak in flight": peak}
    row["all offered after, s"] = round(seconds, 2)
    method = f"{REQUESTS} requests are queued, then the writers go; a scripted model takes {LATENCY:g} s"
    report("Language-model calls in flight", method, [row])
    assert written == REQUESTS, f"{REQUESTS - written} missions were not written by the model"
    assert peak >= WANTED, f"{peak} calls in flight at once, not {WANTED}"


async def all_queued(city: City) -> tuple[list[Offer], float]:
    """Return what each player got, and the seconds from letting the writers go to the last offer.

    The writers are held until every request is queued: else the rate of requests would be what is measured.
    """
    async with crowd(city.url, REQUESTS) as players, AsyncExitStack() as sockets:
        watched = [(player, await sockets.enter_async_context(player.watching())) for player in players]
        os.kill(city.worker("ai"), signal.SIGSTOP)
        takes = asyncio.gather(*(player.take(socket) for player, socket in watched))
        await until_queued(city)
        os.kill(city.worker("ai"), signal.SIGCONT)
        started = perf_counter()
        return await takes, perf_counter() - started


async def until_queued(city: City) -> None:
    url = envfile.read(city.data / "services.env")["REDIS_URL"]
    async with Redis.from_url(url) as redis, asyncio.timeout(60):
        while int(await redis.llen(QUEUE)) < REQUESTS:  # noqa: ASYNC110 - nothing tells of a queue's length
            await asyncio.sleep(0.05)


def peak_of(model: SlowModel) -> int:
    shown = httpx2.get(f"{model.url.removesuffix('/v1')}/script", trust_env=False).json()
    return int(shown["peak_in_flight"])


if __name__ == "__main__":
    main()
