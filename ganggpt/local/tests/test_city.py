"""What only the processes together show: numbers of all of them on one page, throttles that no header passes by."""

import os
import re
import signal
from collections.abc import Iterator

import pytest

from tests.e2e.city import City, Visitor, running_city
from tests.e2e.processes import children, until

pytestmark = pytest.mark.e2e
TRIES = 4


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THROTTLE_CREDENTIALS", f"{TRIES}/min")
        with running_city() as running:
            yield running


def relayed(visitor: Visitor, name: str) -> float:
    """Return how many events of the name the metrics page counts."""
    page = visitor.http.get("/metrics").raise_for_status().text
    found = re.search(rf'^ganggpt_events_relayed_total{{name="{re.escape(name)}"}} (\S+)$', page, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_what_the_workers_count_is_on_the_web_process_metrics_page(city: City) -> None:
    visitor = Visitor(city)
    until(lambda: relayed(visitor, "players.PlayerRegistered") > 0, 30)


def test_the_address_that_is_throttled_is_not_the_callers_to_choose(city: City) -> None:
    visitor = Visitor(city)
    body = {"username": "nobody", "password": "wrong"}
    answers = [
        visitor.http.post("/api/v1/auth/login", json=body, headers={"X-Forwarded-For": f"192.0.2.{number}"})
        for number in range(TRIES + 1)
    ]
    assert [answer.status_code for answer in answers] == [401] * TRIES + [429]


def test_of_a_dead_process_what_it_counted_stays_and_what_it_held_goes(city: City) -> None:
    (web,) = [child.pid for child in children(city.launcher.pid) if "uvicorn" in child.command]
    counted, held = (city.data / "metrics" / f"{kind}_{web}.db" for kind in ("counter", "gauge_livesum"))
    assert (counted.exists(), held.exists()) == (True, True)
    os.kill(web, signal.SIGKILL)
    until(lambda: not held.exists(), 10)
    assert counted.exists()
