"""How long a request takes that is answered from a warm pool: 400 players ask once each, one by one and 8 at a time.

`.venv/bin/python -m tests.performance.warm`. With a folder, `… warm PLANS`, it then keeps the city open for a load
generator with as many requests again in PLANS/city.mission.tsv, and prints whose CPU to account.
"""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx2

from ganggpt.local.folder import ROOT
from tests.e2e.city import City, running_city
from tests.e2e.processes import Process, children
from tests.performance.lifecycle import TICKS, ticks
from tests.performance.open_doors import OPEN
from tests.performance.report import report, spread

ASKING = 400  # in each round
ROUNDS = (1, 8)  # at a time
SPARE = 20  # missions on each shelf that are left over
COMMAND = "command missions.RequestMission"
AIM = 50.0  # milliseconds of server time, at p99


def main(folder: Path | None) -> None:
    """Measure a new city. Fails where a request was not answered out of stock, or the aim is missed."""
    rounds = [*ROUNDS, 0] if folder else [*ROUNDS]
    os.environ.update(OPEN, MISSIONS_STOCK=str(ASKING * len(rounds) // 4 + SPARE))
    with running_city() as city:
        plans = stocked(city, ASKING * len(rounds))
        rows = [
            asyncio.run(measured(city, plans[n * ASKING : (n + 1) * ASKING], at_once))
            for n, at_once in enumerate(ROUNDS)
        ]
        method = f"{ASKING} players ask once each; server time is the client's less that of GET /healthz"
        report("A mission from a warm pool", method, rows)
        if folder:
            hold(city, plans[len(ROUNDS) * ASKING :], folder)
    assert all(row["out of stock"] == ASKING for row in rows), "not every request was answered out of stock"
    assert rows[0]["server p99"] <= AIM, f"p99 is {rows[0]['server p99']} ms, not {AIM}"


def stocked(city: City, number: int, spare: int = SPARE) -> list[tuple[str, str]]:
    """Fill the city with players, and a mission for each and some to spare; return who asks, and each body."""
    plan = city.data / "warm.tsv"
    seed = [sys.executable, "-m", "tests.performance.stocking", str(number), str(spare), str(plan)]
    environ = city.environ | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings"}
    subprocess.run(seed, cwd=ROOT, env=environ, check=True)
    return [(bearer, body) for _, _, bearer, body in (line.split("\t") for line in plan.read_text().splitlines())]


async def measured(city: City, plans: list[tuple[str, str]], at_once: int) -> dict[str, Any]:
    """Return the times, in milliseconds, what came out of stock, and what it cost."""
    web = web_of(city)
    limits = httpx2.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    async with httpx2.AsyncClient(base_url=city.url, trust_env=False, timeout=30, limits=limits) as http:
        loopback = spread([await timed(http.get, "/healthz") for _ in range(200)])["p50"]
        gate, took, ready = asyncio.Semaphore(at_once), list[float](), list[bool]()

        async def ask(bearer: str, body: str) -> None:
            headers = {"Authorization": bearer, "Content-Type": "application/json"}
            async with gate:
                started = perf_counter()
                answer = await http.post("/api/v1/missions", content=body, headers=headers)
                took.append(perf_counter() - started)
                ready.append(answer.raise_for_status().json()["state"] == "AVAILABLE")

        before, (fast, all_of_them), started = ticks(web), spans(city), perf_counter()
        await asyncio.gather(*(ask(*plan) for plan in plans))
        seconds, cpu = perf_counter() - started, ticks(web) - before
    under, asked = (now - then for now, then in zip(spans(city), (fast, all_of_them), strict=True))
    client = spread(took)
    return {
        "at once": at_once,
        "out of stock": sum(ready),
        "client p50": client["p50"],
        "client p99": client["p99"],
        "server p50": round(client["p50"] - loopback, 1),
        "server p99": round(client["p99"] - loopback, 1),
        f"commands within {AIM:g} ms, %": round(100 * under / asked, 1),
        "requests/s": round(len(plans) / seconds, 1),
        "web CPU, ms each": round(cpu / TICKS / len(plans) * 1000, 1),
    }


def web_of(city: City) -> Process:
    """Return the process whose CPU to account."""
    return next(child for child in children(city.launcher.pid) if "uvicorn" in child.command)


async def timed(ask: Callable[..., Any], *args: str) -> float:
    started = perf_counter()
    await ask(*args)
    return perf_counter() - started


def spans(city: City) -> tuple[float, float]:
    """Return how many requests for missions the server has handled within the aim, and how many at all."""
    page = httpx2.get(f"{city.url}/metrics", trust_env=False).text
    found = [
        re.search(rf"^ganggpt_span_duration_seconds_{line} (\S+)$", page, re.MULTILINE)
        for line in (rf'bucket{{le="0\.05",name="{COMMAND}"}}', rf'count{{name="{COMMAND}"}}')
    ]
    under, asked = (float(line.group(1)) if line else 0.0 for line in found)
    return under, asked


def hold(city: City, plans: list[tuple[str, str]], folder: Path) -> None:
    """Keep the city for a load generator."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (f"POST\t/api/v1/missions\t{bearer}\t{body}\n" for bearer, body in plans)
    (folder / "city.mission.tsv").write_text("".join(lines))
    sys.stdout.write(f"{city.url}\nweb {web_of(city).pid}\nlauncher {city.launcher.pid}\n")
    sys.stdout.flush()
    city.launcher.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
