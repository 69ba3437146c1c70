"""How long a player waits for a mission while the language model hangs over every answer."""

import asyncio
import os
from typing import Any

import httpx2

from ganggpt.local.demo.slow_model import running
from tests.e2e.city import running_city
from tests.performance.crowd import crowd
from tests.performance.latency import offers
from tests.performance.open_doors import OPEN
from tests.performance.report import report, spread

REQUESTS = 40
TOGETHER = (8, 1, 40)  # the first ones find the breaker closed
AS_SHIPPED = {"AI_SECONDS": "3", "MISSIONS_MODEL_PLANS": "0.2"}
WANTED = 4.0  # seconds, at the 99th percentile


def main() -> None:
    """Measure a new city without stock. Fails where anybody waits too long, or for ever."""
    os.environ.update(OPEN, **AS_SHIPPED)
    with running_city() as city, running(0.0) as model:
        script = f"{model.url.removesuffix('/v1')}/script"
        httpx2.post(script, json={"mode": "hang"}, trust_env=False).raise_for_status()
        city.data.joinpath("language-model-url").write_text(model.url)
        rows = asyncio.run(measure(city.url))
        calls = model.calls()
    method = (
        f"{REQUESTS} players ask once each, so many at a time, no stock; POST until the offer is on the socket, "
        f"milliseconds; {calls} calls hung"
    )
    report("A mission while the model hangs", method, rows)
    assert calls, "the model was never asked"
    late = [row for row in rows if row["p99"] > WANTED * 1000]
    assert not late, late


async def measure(url: str) -> list[dict[str, Any]]:
    rows = []
    async with crowd(url, REQUESTS * len(TOGETHER)) as players:
        for turn, together in enumerate(TOGETHER):
            taken = await offers(players[turn * REQUESTS : (turn + 1) * REQUESTS], together)
            offline = sum(offer.author == "offline" for offer in taken)
            rows.append(
                {"at a time": together, "by the storyteller": offline} | spread([each.seconds for each in taken])
            )
    return rows


if __name__ == "__main__":
    main()
