"""How long a game server waits for its report of a war to count, at 100 reports a second."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import httpx2

from ganggpt.local.folder import ROOT
from tests.e2e.city import City, Visitor, running_city
from tests.performance.open_doors import OPEN
from tests.performance.report import report, spread

RATE, SECONDS = 100, 20
WARS = (1, 4, 16)  # among which the reports are spread: those of one war wait for each other
War = dict[str, str]  # its id, and a player of each side


def main() -> None:
    """Measure a new city, in which nothing else happens. Fails where a report does not count, or counts twice."""
    os.environ.update(OPEN)
    with running_city() as city:
        server = city.credentials["gameserver"]
        bearer = Visitor(city).log_in(server["username"], server["password"]).http.headers["Authorization"]
        rows = [asyncio.run(measure(city, bearer, wars)) for wars in begun(city)]
    method = f"{RATE} reports a second for {SECONDS} s, sent when due whether earlier ones are answered or not"
    report("POST /wars/{id}/reports, in milliseconds", method, rows)


def begun(city: City) -> list[list[War]]:
    """Return the wars of each turn, begun beside the city."""
    environ = city.environ | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings"}
    begin = [sys.executable, "-m", __spec__.name, str(sum(WARS))]
    wars: list[War] = json.loads(
        subprocess.run(begin, cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE).stdout
    )
    return [[wars.pop() for _ in range(number)] for number in WARS]


async def measure(city: City, bearer: str, wars: Sequence[War]) -> dict[str, Any]:
    limits = httpx2.Limits(max_connections=RATE)
    async with httpx2.AsyncClient(
        base_url=f"{city.url}/api/v1", headers={"Authorization": bearer}, trust_env=False, timeout=30, limits=limits
    ) as http:
        waits = await asyncio.gather(
            *(tell(http, wars[number % len(wars)], number) for number in range(RATE * SECONDS))
        )
        scores = [(await http.get(f"/wars/{war['id']}")).json()["attacker"]["score"] for war in wars]
    assert sum(scores) == 2 * RATE * SECONDS, f"{sum(scores)} points for {RATE * SECONDS} missions of difficulty 1"
    return {"wars": len(wars), "reports": len(waits)} | spread(waits)


async def tell(http: httpx2.AsyncClient, war: War, number: int) -> float:
    """Report a mission when it is due; return the seconds from then to the answer. Every tenth is told twice."""
    await asyncio.sleep(number / RATE)
    due = perf_counter()
    body = {
        "report_id": f"r{number}",
        "feat": "MISSION",
        "difficulty": 1,
        "player_id": war["player"],
        "happened_at": datetime.now(UTC).isoformat(),
    }
    answer = await http.post(f"/wars/{war['id']}/reports", json=body)
    waited = perf_counter() - due
    assert answer.status_code == 201, answer.text
    if number % 10 == 0:
        assert (await http.post(f"/wars/{war['id']}/reports", json=body)).status_code == 201
    return waited


def begin(number: int) -> None:
    """Print so many wars that have begun, as JSON."""
    import django

    django.setup()
    from factions.tests.front import front

    fronts = [front() for _ in range(number)]
    wars = [{"id": str(each.war()), "player": str(each.ours.recruit)} for each in fronts]
    sys.stdout.write(json.dumps(wars))


if __name__ == "__main__":
    begin(int(sys.argv[1])) if len(sys.argv) > 1 else main()
