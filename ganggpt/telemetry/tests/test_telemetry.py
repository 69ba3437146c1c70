"""Spans, log lines and the metrics page."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from prometheus_client import REGISTRY
from pytest_django import Settings

from ganggpt.telemetry import spans
from ganggpt.telemetry.logs import RequestIdFilter
from ganggpt.telemetry.request import request_id


def counted(name: str) -> float:
    return REGISTRY.get_sample_value("ganggpt_span_duration_seconds_count", {"name": name}) or 0.0


@pytest.mark.unit
def test_a_span_is_timed_even_if_its_work_fails() -> None:
    before = counted("test span")
    with pytest.raises(ZeroDivisionError), spans.span("test span"):
        raise ZeroDivisionError
    with spans.span("test span"):
        assert counted("test span") == before + 1
    assert counted("test span") == before + 2


@pytest.mark.unit
def test_who_hooked_in_sees_each_span_begin_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, dict[str, str]] | str] = []

    @contextmanager
    def hook(name: str, attributes: dict[str, str]) -> Iterator[None]:
        seen.append((name, attributes))
        yield
        seen.append("end")

    monkeypatch.setattr(spans, "hooks", [hook, hook])
    with spans.span("test span", actor="system:tests"):
        seen.append("work")
    assert seen == 2 * [("test span", {"actor": "system:tests"})] + ["work", "end", "end"]


@pytest.mark.unit
@pytest.mark.parametrize(("given", "shown"), [("request-1", "request-1"), ("", "-")])
def test_a_log_line_carries_the_id_of_its_request(given: str, shown: str) -> None:
    record = logging.makeLogRecord({})
    token = request_id.set(given)
    assert RequestIdFilter().filter(record)
    request_id.reset(token)
    assert vars(record)["request_id"] == shown


ANSWERS = [
    ("secret", True, "", 401),
    ("secret", True, "Bearer secre", 401),
    ("secret", True, "secret", 401),
    ("secret", True, "Bearer geheim\u00fc", 401),
    ("secret", False, "Bearer secret", 200),
    ("", True, "", 200),
    ("", False, "", 401),
    ("", False, "Bearer ", 401),
]


@pytest.mark.integration
@pytest.mark.parametrize(("token", "local", "given", "status"), ANSWERS)
def test_metrics_are_for_who_has_the_token_or_in_the_embedded_mode(
    client: Client, settings: Settings, db: None, token: str, local: bool, given: str, status: int
) -> None:
    settings.METRICS_TOKEN, settings.LOCAL = token, local
    answer = client.get("/metrics", headers={"Authorization": given})
    assert answer.status_code == status
    assert (b"ganggpt_span_duration_seconds" in answer.content) == (status == 200)
