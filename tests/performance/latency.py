"""How long a player waits for a mission: from POST /missions to missions.MissionOffered on the player's socket."""

import asyncio
import os
from collections.abc import Sequence
from typing import Any

from tests.e2e.city import running_city
from tests.performance.crowd import Offer, Player, crowd
from tests.performance.open_doors import OPEN
from tests.performance.report import report, spread

REQUESTS = 200
TOGETHER = (1, 8)
# Each hop by the moments at its ends. The middle ones are the events' own times, by the same machine's clock.
HOPS = {
    "POST until it is recorded": ("asked", "requested"),
    "until a writer has it": ("requested", "began"),
    "until it is written": ("began", "offered"),
    "until the socket tells": ("offered", "heard"),
    "POST until its answer": ("asked", "answered"),
}


def main() -> None:
    """Measure a new city, with each player asking once."""
    os.environ.update(OPEN)
    with running_city() as city:
        rows = asyncio.run(measure(city.url))
    method = f"offline storyteller; {REQUESTS} players ask once each, one or {TOGETHER[-1]} at a time; milliseconds"
    report("POST /missions until missions.MissionOffered is on the socket", method, rows)


async def measure(url: str) -> list[dict[str, Any]]:
    rows = []
    async with crowd(url, REQUESTS * len(TOGETHER)) as players:
        for turn, together in enumerate(TOGETHER):
            asking = players[turn * REQUESTS : (turn + 1) * REQUESTS]
            rows += rows_of(together, await offers(asking, together))
    return rows


async def offers(players: Sequence[Player], together: int) -> list[Offer]:
    """Return what each player got, so many of them asking at a time."""
    turns = asyncio.Semaphore(together)

    async def take(player: Player) -> Offer:
        async with turns, player.watching() as socket:
            return await player.take(socket)

    return await asyncio.gather(*(take(player) for player in players))


def rows_of(together: int, taken: Sequence[Offer]) -> list[dict[str, Any]]:
    whole = {"at a time": together, "what": "POST until the offer"} | spread([offer.seconds for offer in taken])
    hops = [
        {"at a time": together, "what": f"  {name}"}
        | spread([getattr(offer, end) - getattr(offer, start) for offer in taken])
        for name, (start, end) in HOPS.items()
    ]
    return [whole, *hops]


if __name__ == "__main__":
    main()
