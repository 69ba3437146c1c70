"""How long a request takes that is answered from a warm pool: 400 players ask once each, in each of four ways.

`.venv/bin/python -m tests.performance.warm`. With a folder, `… warm PLANS`, it then keeps the city open for a load
generator with as many requests again in PLANS/city.mission.tsv, and prints whose CPU to account.
"""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx2

from ganggpt.local.folder import ROOT
from tests.e2e.city import City, running_city
from tests.e2e.processes import Process, children, descendants
from tests.performance.lifecycle import TICKS, ticks
from tests.performance.open_doors import OPEN
from tests.performance.report import report, spread

ASKING = 400  # in each round
SPARE = 20  # missions on each shelf that are left over
COMMAND = "command missions.RequestMission"
AIM = 50.0  # milliseconds of server time, at p99
Ask = Callable[[str, str], Awaitable[None]]
Plans = list[tuple[str, str]]


def main(folder: Path | None) -> None:
    """Measure a new city. Fails where a request was not answered out of stock, or the aim is missed at any pace."""
    rounds = len(PACES) + bool(folder)
    os.environ.update(OPEN, MISSIONS_STOCK=str(ASKING * rounds // 4 + SPARE))
    with running_city() as city:
        plans = stocked(city, ASKING * rounds)
        shares = [plans[n : n + ASKING] for n in range(0, len(plans), ASKING)]
        rows = [asyncio.run(measured(city, pace, share)) for pace, share in zip(PACES, shares, strict=False)]
        method = f"{ASKING} players ask once each; server time is the client's less that of GET /healthz"
        report("A mission from a warm pool", method, rows)
        if folder:
            hold(city, shares[-1], folder)
    assert all(row["out of stock"] == ASKING for row in rows), "not every request was answered out of stock"
    over = {row["pace"]: row["server p99"] for row in rows if row["pace"] in AIMED_AT and row["server p99"] > AIM}
    assert not over, f"p99 is over {AIM} ms: {over}"


def at_once(number: int) -> Callable[[Ask, Plans], Awaitable[None]]:
    """Return the pace of so many clients who ask again as soon as they have an answer: all that the city can do."""

    async def run(ask: Ask, plans: Plans) -> None:
        gate = asyncio.Semaphore(number)

        async def after(plan: tuple[str, str]) -> None:
            async with gate:
                await ask(*plan)

        await asyncio.gather(*map(after, plans))

    return run


def each_second(rate: int) -> Callable[[Ask, Plans], Awaitable[None]]:
    """Return the pace of so many players a second, each at their own moment, however long others wait."""

    async def run(ask: Ask, plans: Plans) -> None:
        started, asked = perf_counter(), list[asyncio.Task[None]]()
        for number, plan in enumerate(plans):
            await asyncio.sleep(started + number / rate - perf_counter())
            asked.append(asyncio.ensure_future(ask(*plan)))
        await asyncio.gather(*asked)

    return run


ONE = "one after another"
PACES = {
    ONE: at_once(1),
    "10 a second": each_second(10),
    "20 a second": each_second(20),
    "8 at a time": at_once(8),
}
AIMED_AT = (ONE, "10 a second", "20 a second")  # eight at a time ask for more than two cores can do, and queue


def stocked(city: City, number: int, spare: int = SPARE) -> Plans:
    """Fill the city with players, and a mission for each and some to spare; return who asks, and each body."""
    plan = city.data / "warm.tsv"
    seed = [sys.executable, "-m", "tests.performance.stocking", str(number), str(spare), str(plan)]
    environ = city.environ | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings"}
    subprocess.run(seed, cwd=ROOT, env=environ, check=True)
    return [(bearer, body) for _, _, bearer, body in (line.split("\t") for line in plan.read_text().splitlines())]


async def measured(city: City, pace: str, plans: Plans) -> dict[str, Any]:
    """Return the times, in milliseconds, what came out of stock, and what CPU it cost: of all is the whole city's."""
    web, everybody = web_of(city), descendants(city.launcher.pid)
    async with httpx2.AsyncClient(base_url=city.url, trust_env=False, timeout=30) as http:
        loopback = spread([await timed(http.get, "/healthz") for _ in range(200)])["p50"]
        took, ready = list[float](), list[bool]()

        async def ask(bearer: str, body: str) -> None:
            headers = {"Authorization": bearer, "Content-Type": "application/json"}
            started = perf_counter()
            answer = await http.post("/api/v1/missions", content=body, headers=headers)
            took.append(perf_counter() - started)
            ready.append(answer.raise_for_status().json()["state"] == "AVAILABLE")

        before, (fast, all_of_them), started = (ticks(web), sum(map(ticks, everybody))), spans(city), perf_counter()
        await PACES[pace](ask, plans)
        seconds, after = perf_counter() - started, (ticks(web), sum(map(ticks, everybody)))
    under, asked = (now - then for now, then in zip(spans(city), (fast, all_of_them), strict=True))
    client = spread(took)
    own, city_s = (round((now - then) / TICKS / len(plans) * 1000, 1) for now, then in zip(after, before, strict=True))
    return {
        "pace": pace,
        "out of stock": sum(ready),
        "client p50": client["p50"],
        "client p99": client["p99"],
        "server p50": round(client["p50"] - loopback, 1),
        "server p99": round(client["p99"] - loopback, 1),
        f"commands within {AIM:g} ms, %": round(100 * under / asked, 1),
        "requests/s": round(len(plans) / seconds, 1),
        "web CPU, ms each": own,
        "CPU of all, ms each": city_s,
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


def hold(city: City, plans: Plans, folder: Path) -> None:
    """Keep the city for a load generator."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (f"POST\t/api/v1/missions\t{bearer}\t{body}\n" for bearer, body in plans)
    (folder / "city.mission.tsv").write_text("".join(lines))
    sys.stdout.write(f"{city.url}\nweb {web_of(city).pid}\nlauncher {city.launcher.pid}\n")
    sys.stdout.flush()
    city.launcher.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
