"""What every request goes through: its id, its key, its rate, and what a page may load."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client

from ganggpt.eventstore.models import AuditEntry, Claim, StoredEvent
from ganggpt.telemetry.request import request_id
from ganggpt.web.tests.conftest import Behaviour, body_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
Api = Callable[[Any], Any]


@pytest.mark.parametrize("given", ["abcdefgh", "trace-1.2_X", "x" * 64])
def test_a_sane_request_id_is_kept(client: Client, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 65, "with space", "new\tline", "<script>", "héllo-wörld", "a" * 8 + "\n"]
)
def test_any_other_gets_a_new_one(client: Client, given: str) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert answer != given
    assert len(answer) == 32
    assert answer != client.get("/healthz").headers["X-Request-ID"]


def test_the_id_is_the_requests_alone(behaving: Callable[[Behaviour], Client]) -> None:
    answer = behaving(request_id.get).get("/test/page", headers={"X-Request-ID": "request-1"})
    assert answer.content == b"request-1"
    assert request_id.get() == ""


def test_the_id_goes_into_what_the_request_did(api: Api, player: AbstractBaseUser) -> None:
    api(player).post("/missions", {}, headers={"X-Request-ID": "request-1"})
    assert AuditEntry.objects.filter(request_id="request-1").values_list("command", flat=True).get() == (
        "missions.RequestMission"
    )
    assert StoredEvent.objects.filter(request_id="request-1").count() == 1


@pytest.mark.parametrize("key", ["x" * 201, "two words", "tab\there", "café", " "])
def test_a_bad_key_is_refused_and_nothing_done(api: Api, player: AbstractBaseUser, key: str) -> None:
    before = StoredEvent.objects.count()
    answer = api(player).post("/missions", {}, headers={"Idempotency-Key": key})
    body_of(answer, 400, "bad_idempotency_key")
    assert (StoredEvent.objects.count(), Claim.objects.count()) == (before, 0)


@pytest.mark.parametrize("key", ["x", "x" * 200, "!~{}"])
def test_the_same_request_under_its_key_is_answered_again(api: Api, player: AbstractBaseUser, key: str) -> None:
    first, second = (api(player).post("/missions", {}, headers={"Idempotency-Key": key}) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.data == second.data
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert StoredEvent.objects.filter(name="missions.MissionRequested").count() == 1


def test_another_request_under_the_key_is_a_conflict(api: Api, player: AbstractBaseUser) -> None:
    api(player).post("/missions", {}, headers={"Idempotency-Key": "k"})
    answer = api(player).post("/missions", {"difficulty": 9}, headers={"Idempotency-Key": "k"})
    body_of(answer, 409, "idempotency_conflict")
    assert StoredEvent.objects.filter(name="missions.MissionRequested").count() == 1


def policy(client: Client, path: str) -> dict[str, list[str]]:
    header = client.get(path, follow=False).headers["Content-Security-Policy"]
    return {name: sources for name, *sources in (directive.split() for directive in header.split(";"))}


@pytest.mark.parametrize("path", ["/", "/api/v1/factions", "/healthz", "/nowhere", "/administration"])
def test_a_page_loads_nothing_but_the_citys_own(client: Client, path: str) -> None:
    assert policy(client, path) == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


@pytest.mark.parametrize("path", ["/admin/login/", "/api/docs/"])
def test_the_consoles_pages_may_run_their_own_scripts_and_still_nobody_elses(client: Client, path: str) -> None:
    wider = policy(client, path)
    assert "'unsafe-inline'" in wider["script-src"]
    assert "'unsafe-inline'" in wider["style-src"]
    assert wider["form-action"] == ["'self'"]
    assert (wider["default-src"], wider["frame-ancestors"], wider["base-uri"]) == (["'none'"], ["'none'"], ["'none'"])
    assert not any(source.startswith(("http", "*")) for sources in wider.values() for source in sources)
