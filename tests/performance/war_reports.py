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
POINTS = {"KILL": 1, "MISSION": 2}  # the latter at difficulty 1
# Among how many wars the reports are spread (those of one war wait for each other), and how many are kills: a war ends
# at a hundred deaths of one side, so a single one is fought with missions alone.
TURNS = ((1, 0.0), (32, 0.9))
War = dict[str, str]  # its id, and a player of each side


def main() -> None:
    """Measure a new city, in which nothing else happens. Fails where a report does not count, or counts twice."""
    os.environ.update(OPEN)
    with running_city() as city:
        server = city.credentials["gameserver"]
        bearer = Visitor(city).log_in(server["username"], server["password"]).http.headers["Authorization"]
        rows = [
            asyncio.run(measure(city, bearer, wars, kills)) for wars, (_, kills) in zip(begun(city), TURNS, strict=True)
        ]
    method = f"{RATE} reports a second for {SECONDS} s, sent when due whether earlier ones are answered or not"
    report("POST /wars/{id}/reports, in milliseconds", method, rows)


def begun(city: City) -> list[list[War]]:
    """Return the wars of each turn, begun beside the city."""
    environ = city.environ | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings"}
    begin = [sys.executable, "-m", __spec__.name, str(sum(wars for wars, _ in TURNS))]
    wars: list[War] = json.loads(
        subprocess.run(begin, cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE).stdout
    )
    return [[wars.pop() for _ in range(number)] for number, _ in TURNS]


async def measure(city: City, bearer: str, wars: Sequence[War], kills: float) -> dict[str, Any]:
    limits = httpx2.Limits(max_connections=RATE)
    async with httpx2.AsyncClient(
        base_url=f"{city.url}/api/v1", headers={"Authorization": bearer}, trust_env=False, timeout=30, limits=limits
    ) as http:
        reports = [(wars[number % len(wars)], feat_of(number, kills), number) for number in range(RATE * SECONDS)]
        waits = await asyncio.gather(*(tell(http, *each) for each in reports))
        told = [(await http.get(f"/wars/{war['id']}")).json() for war in wars]
    points = sum(war[side]["score"] for war in told for side in ("attacker", "defender"))
    assert points == sum(POINTS[feat] for _, feat, _ in reports), f"{points} points"
    return {"wars": len(wars), "kills": f"{kills:.0%}", "reports": len(waits)} | spread(waits)


def feat_of(number: int, kills: float) -> str:
    return "KILL" if number % 10 < kills * 10 else "MISSION"


async def tell(http: httpx2.AsyncClient, war: War, feat: str, number: int) -> float:
    """Report when it is due; return the seconds from then to the answer. Every tenth is told twice."""
    await asyncio.sleep(number / RATE)
    due = perf_counter()
    ours, theirs = (war["one"], war["other"]) if number // 40 % 2 else (war["other"], war["one"])
    body: dict[str, Any] = {
        "report_id": f"r{number}",
        "feat": feat,
        "player_id": ours,
        "happened_at": datetime.now(UTC).isoformat(),
    }
    body |= {"victim_id": theirs} if feat == "KILL" else {"difficulty": 1}
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
    wars = [
        {"id": str(each.war()), "one": str(each.ours.recruit), "other": str(each.theirs.recruit)} for each in fronts
    ]
    sys.stdout.write(json.dumps(wars))


if __name__ == "__main__":
    begin(int(sys.argv[1])) if len(sys.argv) > 1 else main()
