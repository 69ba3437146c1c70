"""What the edge has answered, told to Prometheus in one go now and then: counting costs as much as answering."""

import asyncio
from collections import Counter as Tally

from django_prometheus.middleware import Metrics
from prometheus_client import Counter

EVERY = 0.5  # seconds
_hits = Counter("ganggpt_edge_hits_total", "Requests that the edge answered by itself", ["route", "status"])
_misses = Counter("ganggpt_edge_misses_total", "Answers that the edge may keep, and had to ask for", ["route"])
_waited = Counter("ganggpt_edge_stampedes_avoided_total", "Requests that waited for another's answer")

missed = _misses.labels
waited = _waited.inc


class Counts:
    """Belongs to one event loop. A hit counts among Django's own requests and responses too."""

    def __init__(self) -> None:
        self._hits: Tally[tuple[str, str, str, int]] = Tally()
        self._due = False

    def hit(self, route: str, method: str, scheme: str, status: int) -> None:
        self._hits[route, method, scheme, status] += 1
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(EVERY, self.tell)

    def tell(self) -> None:
        hits, self._hits, self._due = self._hits, Tally(), False
        for (route, method, scheme, status), count in hits.items():
            _hits.labels(route, status).inc(count)
            _tell_django(route, method, scheme, status, count)


def _tell_django(route: str, method: str, scheme: str, status: int, count: int) -> None:
    metrics = Metrics.get_instance()
    metrics.requests_total.inc(count)
    metrics.responses_total.inc(count)
    metrics.requests_by_method.labels(method).inc(count)
    metrics.requests_by_transport.labels(scheme).inc(count)
    metrics.requests_by_view_transport_method.labels(route, scheme, method).inc(count)
    metrics.responses_by_status.labels(status).inc(count)
    metrics.responses_by_status_view_method.labels(status, route, method).inc(count)
