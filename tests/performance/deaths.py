"""Servers and workers killed while missions are handed out and made: nobody is left without one, none is given twice.

`.venv/bin/python -m tests.performance.deaths`: 160 players ask, 8 at a time and again until they have an answer, while
the web process and the worker that writes are killed (SIGKILL) in turn, the stock being too small for all.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from time import perf_counter
from typing import Any

import httpx2

from ganggpt.local.folder import ROOT
from tests.e2e.city import City, running_city
from tests.e2e.processes import children
from tests.performance.open_doors import OPEN
from tests.performance.report import report
from tests.performance.warm import stocked

ASKING = 160
AT_ONCE = 8
DEPTH = 10  # of each of four shelves: a quarter of what is asked for is ready
KILLS = ("uvicorn", "ai@%h", "ai@%h", "uvicorn", "ai@%h")
EVERY = 2.0  # seconds between two deaths
SETTLED = 120.0  # seconds after which everybody has to have a mission


def main() -> None:
    """Measure a new city. Fails where a player has no mission or two, or two have the same stocked one."""
    os.environ.update(OPEN, MISSIONS_STOCK=str(DEPTH))
    with running_city() as city:
        plans = stocked(city, ASKING, DEPTH - ASKING // 4)
        started = perf_counter()
        killed = asyncio.run(asked_under_fire(city, [bearer for bearer, _ in plans]))
        found = until_settled(city)
        row = {"asked": ASKING, "killed": sum(killed.values()), **found, "seconds": round(perf_counter() - started, 1)}
    report("Deaths while missions are handed out and made", f"SIGKILL every {EVERY:g} s: {dict(killed)}", [row])
    assert killed.keys() == {"uvicorn", "ai"}, "no server was killed, or no worker"
    assert found["on offer"] == found["players"] == ASKING, "somebody has no mission, or two"
    assert found["handed out twice"] == 0
    assert found["over a shelf's depth"] == 0


async def asked_under_fire(city: City, bearers: list[str]) -> Counter[str]:
    """Return what was killed while everybody asked."""
    gate, killed = asyncio.Semaphore(AT_ONCE), Counter[str]()
    async with httpx2.AsyncClient(base_url=city.url, trust_env=False, timeout=15) as http:

        async def ask(number: int, bearer: str) -> None:
            headers = {"Authorization": bearer, "Idempotency-Key": f"deaths-{number}"}
            async with gate:
                while not await answered(http, headers):  # noqa: ASYNC110 - nothing tells that a server is back
                    await asyncio.sleep(0.3)

        asking = asyncio.gather(*(ask(*each) for each in enumerate(bearers)))
        for name in KILLS:
            await asyncio.sleep(EVERY)
            for process in children(city.launcher.pid):
                if name in process.command:
                    os.kill(process.pid, signal.SIGKILL)
                    killed[name.partition("@")[0]] += 1
        await asyncio.wait_for(asking, 300)
    return killed


async def answered(http: httpx2.AsyncClient, headers: dict[str, str]) -> bool:
    """Return whether the server answered, whatever it did before."""
    try:
        answer = await http.post("/api/v1/missions", json={}, headers=headers)
    except httpx2.TransportError:
        return False
    return answer.status_code in {201, 202}


def until_settled(city: City) -> dict[str, Any]:
    """Return how things stand once every mission is on offer, or when it has had the time."""
    started = perf_counter()
    while True:
        found = counted(city)
        if found["on offer"] >= ASKING or perf_counter() - started > SETTLED:
            return found


COUNT = """
import json
from collections import Counter
from django.db.models import Count
from missions.models import Mission, StockedMission
rows = list(Mission.objects.values_list("player", "state", "provenance"))
seeds = Counter(provenance["seed"] for _, _, provenance in rows if provenance.get("stocked"))
seeds.update(row["seed"] for row in StockedMission.objects.values_list("provenance", flat=True))
depths = StockedMission.objects.values("band", "faction", "difficulty", "heads").annotate(n=Count("pk"))
print(json.dumps({
    "missions": len(rows), "players": len({player for player, _, _ in rows}),
    "on offer": sum(state == "AVAILABLE" for _, state, _ in rows),
    "out of stock": sum(bool(provenance.get("stocked")) for _, _, provenance in rows),
    "handed out twice": sum(number - 1 for number in seeds.values()),
    "over a shelf's depth": sum(max(0, row["n"] - DEPTH) for row in depths),
}))
"""


def counted(city: City) -> dict[str, Any]:
    shell = [sys.executable, "manage.py", "shell", "-v", "0", "-c", f"DEPTH = {DEPTH}\n{COUNT}"]
    done = subprocess.run(shell, cwd=ROOT, env=city.environ, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
