"""Every refusal, fault and failure has one shape, and none shows what is inside."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404
from django.test import Client
from psycopg_pool import PoolTimeout
from rest_framework import exceptions

from ganggpt.messages import Invalid, NotAllowed, NotFound, Refusal, TooSoon
from ganggpt.web.tests.conftest import Behaviour, body_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
City = Callable[[Behaviour], Client]


class TheVaultIsShut(Refusal):
    pass


def raising(error: Exception) -> Behaviour:
    def fail() -> object:
        raise error

    return fail


ERRORS: list[tuple[Exception, int, str, str]] = [
    (TheVaultIsShut("Come back."), 409, "the_vault_is_shut", "Come back."),
    (Invalid("No sense."), 400, "invalid", "No sense."),
    (NotAllowed("Not you."), 403, "not_allowed", "Not you."),
    (NotFound("Nowhere."), 404, "not_found", "Nowhere."),
    (TooSoon("Wait."), 429, "too_soon", "Wait."),
    (exceptions.ParseError("Not JSON."), 400, "parse_error", "Not JSON."),
    (exceptions.PermissionDenied("Not you."), 403, "permission_denied", "Not you."),
    (exceptions.NotFound("Nowhere."), 404, "not_found", "Nowhere."),
    (exceptions.MethodNotAllowed("GET"), 405, "method_not_allowed", 'Method "GET" not allowed.'),
    (exceptions.NotAcceptable("Not this."), 406, "not_acceptable", "Not this."),
    (Http404("secret"), 404, "not_found", "There is no such thing here."),
    (PermissionDenied("secret"), 403, "permission_denied", "You may not do this."),
    (RequestDataTooBig("secret"), 413, "body_too_large", "The body is too large."),
    (OperationalError("secret"), 503, "unavailable", "The city is out of breath. Try again in a moment."),
    (PoolTimeout("secret"), 503, "unavailable", "The city is out of breath. Try again in a moment."),
]


@pytest.mark.parametrize(("error", "status", "code", "detail"), ERRORS, ids=lambda value: type(value).__name__)
def test_an_error_of_a_view_becomes_a_problem(
    behaving: City, error: Exception, status: int, code: str, detail: str
) -> None:
    body = body_of(behaving(raising(error)).get("/test/api"), status, code)
    assert (body["detail"], body["errors"]) == (detail, {})


def test_when_to_try_again_stands_in_the_body_and_in_the_header(behaving: City) -> None:
    answer = behaving(raising(TooSoon("Wait.", retry_after=17))).get("/test/api")
    assert body_of(answer, 429, "too_soon")["retry_after"] == 17
    assert answer.headers["Retry-After"] == "17"


def test_without_a_hint_there_is_none(behaving: City) -> None:
    answer = behaving(raising(TheVaultIsShut("No."))).get("/test/api")
    assert "retry_after" not in body_of(answer, 409, "the_vault_is_shut")
    assert "Retry-After" not in answer.headers


def test_a_refusal_says_what_is_wrong_by_field(behaving: City) -> None:
    refusal = Invalid("No sense.", errors={"rank": ["Too low."]})
    assert body_of(behaving(raising(refusal)).get("/test/api"), 400, "invalid")["errors"] == {"rank": ["Too low."]}


def test_errors_further_in_are_named_by_their_path(behaving: City) -> None:
    detail: Any = {
        "name": ["Too short.", "Too plain."],
        "wish": {"difficulty": ["Too hard."], "non_field_errors": ["Odd."]},
        "crew": [{}, {"rank": ["Too low."]}],
        "non_field_errors": ["All wrong."],
        "note": "Plain.",
    }
    body = body_of(behaving(raising(exceptions.ValidationError(detail))).get("/test/api"), 400, "invalid")
    assert body["errors"] == {
        "name": ["Too short.", "Too plain."],
        "wish.difficulty": ["Too hard."],
        "wish": ["Odd."],
        "crew.1.rank": ["Too low."],
        "": ["All wrong."],
        "note": ["Plain."],
    }


def test_a_throttle_says_how_long_and_at_least_a_second(behaving: City) -> None:
    for wait, told in ((41.2, 42), (0, 1), (None, 1)):
        answer = behaving(raising(exceptions.Throttled(wait))).get("/test/api")
        assert body_of(answer, 429, "too_many_requests")["retry_after"] == told


@pytest.mark.parametrize("path", ["/test/api", "/test/page"])
def test_a_bug_shows_nothing_of_the_inside(behaving: City, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = behaving(raising(ZeroDivisionError("the secret of the vault"))).get(path)
    body_of(answer, 500, "internal_error")
    for inside in ("secret", "ZeroDivision", "Traceback", "ganggpt/"):
        assert inside not in answer.content.decode()
    assert "the secret of the vault" in caplog.text


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1/nowhere", "/api/v1/missions/not-a-uuid", "/%00"])
def test_a_path_that_leads_nowhere_is_a_problem(client: Client, path: str) -> None:
    assert body_of(client.get(path), 404, "not_found")["title"] == "Not Found"


@pytest.mark.parametrize("path", ["/", "/api/v1/leaderboards/reputation", "/metrics", "/admin/login/"])
def test_another_hosts_name_is_turned_away(client: Client, path: str) -> None:
    body_of(client.get(path, headers={"Host": "evil.example"}), 400, "bad_request")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_ask_by_address(client: Client, path: str) -> None:
    assert client.get(path, headers={"Host": "10.1.2.3"}).status_code in {200, 503}


def test_who_has_not_logged_in_is_told_how(client: Client) -> None:
    answer = client.get("/api/v1/players/me")
    body_of(answer, 401, "not_authenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["Bearer x", "Bearer", "Bearer a b", "Bearer é"])
def test_a_token_that_is_none_is_unauthorised(client: Client, token: str) -> None:
    answer = client.get("/api/v1/players/me", headers={"Authorization": token})
    assert answer.status_code == 401
    body_of(answer, 401, answer.json()["code"])


def test_a_method_that_a_path_does_not_have(client: Client) -> None:
    answer = client.post("/api/v1/zones")
    body_of(answer, 405, "method_not_allowed")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_what_is_not_ones_own_is_not_there(api: Callable[[Any], Any], player: AbstractBaseUser) -> None:
    body_of(api(player).get(f"/missions/{uuid4()}"), 404, "no_such_mission")


def test_what_one_may_not_do_is_forbidden(api: Callable[[Any], Any], player: AbstractBaseUser) -> None:
    body_of(api(player).post(f"/missions/{uuid4()}/progress", {"objective": "o1"}), 403, "not_allowed")
