"""Is it alive, and is it ready? Ready means: database, pool, Redis, broker, and a relay that keeps up."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django_redis import get_redis_connection

from ganggpt.celery import app as celery
from ganggpt.eventstore.models import Delivery

MAX_LAG = timedelta(seconds=60)
UNKEPT = {"Cache-Control": "no-store"}
BUSY = 0.9  # of the pool's connections


def live(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process serves at all."""
    return JsonResponse({"status": "ok"}, headers=UNKEPT)


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 if every part works, 503 if one does not; each part says how it is."""
    parts = {name: _try(check) for name, check in CHECKS.items()}
    ok = all(part["ok"] for part in parts.values())
    body = {"status": "ok" if ok else "unavailable", "parts": parts}
    return JsonResponse(body, status=200 if ok else 503, headers=UNKEPT)


def _database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {}


def _pool() -> dict[str, Any]:
    """Return how busy this process' database connections are.

    `status` is degraded from nine in ten in use, or while a request waits for one: worth a look, and no reason to take
    the process out. That is a queue as long as the pool. The average wait is over all requests since the start.
    """
    stats: dict[str, int] = connection.pool.get_stats()  # type: ignore[attr-defined]
    most, queued = stats["pool_max"], stats.get("requests_waiting", 0)
    active = stats["pool_size"] - stats["pool_available"]
    return {
        "ok": queued < most,
        "status": "degraded" if queued or active >= BUSY * most else "healthy",
        "active": active,
        "idle": stats["pool_available"],
        "queued": queued,
        "average_wait_ms": round(stats.get("requests_wait_ms", 0) / max(1, stats.get("requests_num", 0)), 1),
        "size": stats["pool_size"],
        "max": most,
    }


def _redis() -> dict[str, Any]:
    get_redis_connection("default").ping()
    return {}


def _broker() -> dict[str, Any]:
    with celery.connection_for_write(connect_timeout=1) as broker:
        broker.ensure_connection(max_retries=1, timeout=1)
    return {}


def _relay() -> dict[str, Any]:
    """Lag of what nothing holds up; what is stuck, with all behind it, is another matter and only counted here."""
    stuck = Delivery.objects.filter(attempts__gt=0)
    free = Delivery.objects.exclude(stream__in=stuck.values("stream")).order_by("event_id")
    oldest = free.values_list("due_at", flat=True).first()
    lag = timezone.now() - oldest if oldest else timedelta()
    return {"ok": lag < MAX_LAG, "lag_seconds": round(lag.total_seconds(), 3), "stuck": stuck.count()}


CHECKS: dict[str, Callable[[], dict[str, Any]]] = {
    "database": _database,
    "pool": _pool,
    "redis": _redis,
    "broker": _broker,
    "relay": _relay,
}


def _try(check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return {"ok": True} | check()
    except Exception as error:  # noqa: BLE001 - whatever a part raises is the answer
        return {"ok": False, "error": type(error).__name__}
