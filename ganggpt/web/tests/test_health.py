"""Health: alive is alive; ready says which part is not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ganggpt.celery import app as celery
from ganggpt.eventstore import store
from ganggpt.eventstore.models import Delivery
from ganggpt.messages import Event

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
PARTS = ["database", "pool", "redis", "broker", "relay"]


class Rang(Event):
    pass


def ready(client: Client) -> tuple[int, dict[str, Any]]:
    answer = client.get("/readyz")
    body = answer.json()
    assert body["status"] == ("ok" if answer.status_code == 200 else "unavailable")
    assert list(body["parts"]) == PARTS
    return answer.status_code, body["parts"]


def failing(parts: dict[str, Any]) -> list[str]:
    return [name for name, part in parts.items() if not part["ok"]]


def waiting(stream: str, *, seconds: float, **fields: Any) -> None:
    at = timezone.now() - timedelta(seconds=seconds)
    after = Delivery.objects.filter(stream=stream).count()
    store.append(stream, [Rang()], after=after, actor="system:tests", at=at)
    Delivery.objects.filter(stream=stream, version=after + 1).update(**fields)


def test_a_city_in_health_is_ready(client: Client) -> None:
    status, parts = ready(client)
    assert (status, failing(parts)) == (200, [])
    assert parts["pool"]["max"] == 10
    assert parts["relay"] == {"ok": True, "lag_seconds": 0, "stuck": 0}


def _no_database(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionError("the password is swordfish")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)


def _queue_for_the_pool(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    stats = connection.pool.get_stats()  # type: ignore[attr-defined]
    monkeypatch.setattr(
        type(connection.pool),  # type: ignore[attr-defined]
        "get_stats",
        lambda pool: stats | {"requests_waiting": 10},
    )


def _no_redis(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}


def _no_broker(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(celery.conf, "broker_write_url", "redis://127.0.0.1:1/0")


def _late_relay(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    waiting("bell:1", seconds=61)


FAULTS: dict[str, tuple[Callable[..., None], list[str]]] = {
    "database": (_no_database, ["database", "relay"]),
    "pool": (_queue_for_the_pool, ["pool"]),
    "redis": (_no_redis, ["redis"]),
    "broker": (_no_broker, ["broker"]),
    "relay": (_late_relay, ["relay"]),
}


@pytest.mark.parametrize(("fault", "named"), FAULTS.values(), ids=FAULTS)
def test_a_part_that_fails_is_named_and_shows_no_secret(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings, fault: Callable[..., None], named: list[str]
) -> None:
    fault(monkeypatch, settings)
    status, parts = ready(client)
    assert (status, failing(parts)) == (503, named)
    assert "swordfish" not in str(parts)
    assert client.get("/healthz").json() == {"status": "ok"}


POOLS: list[tuple[dict[str, int], dict[str, object]]] = [
    (
        {"pool_size": 10, "pool_available": 2, "requests_num": 300, "requests_wait_ms": 1000},
        {"ok": True, "status": "healthy", "active": 8, "idle": 2, "queued": 0, "average_wait_ms": 3.3},
    ),
    (
        {"pool_size": 10, "pool_available": 1},
        {"ok": True, "status": "degraded", "active": 9, "idle": 1, "queued": 0, "average_wait_ms": 0},
    ),
    (
        {"pool_size": 4, "pool_available": 0, "requests_waiting": 1, "requests_num": 8, "requests_wait_ms": 4},
        {"ok": True, "status": "degraded", "active": 4, "idle": 0, "queued": 1, "average_wait_ms": 0.5},
    ),
    (
        {"pool_size": 10, "pool_available": 0, "requests_waiting": 9},
        {"ok": True, "status": "degraded", "active": 10, "idle": 0, "queued": 9, "average_wait_ms": 0},
    ),
]


@pytest.mark.parametrize(("stats", "told"), POOLS, ids=["at ease", "nine in ten", "someone waits", "a short queue"])
def test_a_busy_pool_says_so_and_does_its_work(
    client: Client, monkeypatch: pytest.MonkeyPatch, stats: dict[str, int], told: dict[str, object]
) -> None:
    monkeypatch.setattr(type(connection.pool), "get_stats", lambda pool: {"pool_max": 10} | stats)  # type: ignore[attr-defined]
    status, parts = ready(client)
    assert (status, parts["pool"]) == (200, told | {"size": stats["pool_size"], "max": 10})


def test_no_answer_about_health_is_kept(client: Client) -> None:
    for path in ("/healthz", "/readyz"):
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert not {"ETag", "RateLimit", "RateLimit-Policy"} & headers.keys()


def test_lag_is_that_of_the_oldest_event(client: Client) -> None:
    waiting("bell:1", seconds=40)
    waiting("bell:2", seconds=5)
    status, parts = ready(client)
    assert status == 200
    assert 40 <= parts["relay"]["lag_seconds"] < 45


def test_what_is_stuck_is_counted_and_takes_no_city_down(client: Client) -> None:
    """Nor does what waits behind it, however long: only its own stream stands still."""
    waiting("bell:1", seconds=900, attempts=7)
    waiting("bell:1", seconds=800)
    waiting("bell:2", seconds=5)
    status, parts = ready(client)
    assert status == 200
    assert parts["relay"]["stuck"] == 1
    assert 5 <= parts["relay"]["lag_seconds"] < 10
