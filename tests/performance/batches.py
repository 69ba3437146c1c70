"""Refills by batches in a whole city: a shelf is half emptied, ordered in one batch, collected, and handed out.

`.venv/bin/python -m tests.performance.batches`, about three minutes, for the city asks for its batches once a minute.
"""

import json
import os
import time
from typing import Any

import httpx2

from tests.e2e.city import City, running_city
from tests.e2e.processes import until
from tests.performance.open_doors import OPEN
from tests.performance.report import report
from tests.performance.warm import stocked

ASKING, SPARE = 40, 2  # of five shelves; so many are left on each
PRICES = "gpt-5-mini=10/10,gpt-5-mini:batch=5/5"  # dollars a million tokens
# Says of the stock how much waits, who worded it, what is on order, and what was paid.
LOOK = """
import json
from django.db.models import Count
from missions.models import Spending, StockedMission, StockOrder
print(json.dumps({
    "waiting": StockedMission.objects.count(),
    "worded by the model": StockedMission.objects.filter(author="model").count(),
    "orders": StockOrder.objects.exclude(batch_id="").count(),
    "paid": sum(Spending.objects.values_list("cost", flat=True)),
    "in provenance": sum(row.provenance["cost"] for row in StockedMission.objects.all()),
}))
"""


def main() -> None:
    """Measure a new city. Fails where shelves are not filled by the batch, or what was paid is not what they cost."""
    os.environ.update(OPEN, MISSIONS_STOCK="12", AI_BATCH="1", AI_PRICES=PRICES)
    from ganggpt.ai.scripted.server import ScriptedModel
    from missions.ai import standin, wording

    authors = {"MissionWords": wording.tell, "ProposedPlan": standin.plan}
    with running_city() as city, ScriptedModel(authors=authors) as model:
        asking = stocked(city, ASKING, SPARE)
        before = look(city)
        city.data.joinpath("language-model-url").write_text(model.url)
        for bearer, body in asking:
            headers = {"Authorization": bearer, "Content-Type": "application/json"}
            httpx2.post(
                f"{city.url}/api/v1/missions", content=body, headers=headers, trust_env=False
            ).raise_for_status()
        started = time.perf_counter()
        until(lambda: look(city)["orders"], 60)
        ordered = time.perf_counter() - started
        until(lambda: look(city)["worded by the model"] and not look(city)["orders"], 150)
        found = look(city)
        row = {"taken": ASKING, **found, "ordered after s": round(ordered, 1)}
        row["collected after s"] = round(time.perf_counter() - started, 1)
    report("Stock refilled by batches", f"{before['waiting']} waited at first; the provider is scripted", [row])
    assert found["worded by the model"] >= ASKING, "not every shelf was filled by the batch"
    assert found["paid"] == found["in provenance"] > 0


def look(city: City) -> dict[str, Any]:
    """Return what the city's database holds."""
    told = city.manage("shell", "--no-imports", "-c", LOOK)
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
