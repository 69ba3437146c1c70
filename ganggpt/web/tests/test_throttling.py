"""Who is limited as one: a customer's IPv6 network, and whoever shows passwords, with a token or without."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import RequestFactory
from pytest_django import Settings
from rest_framework.request import Request

from ganggpt.web import ratelimit
from ganggpt.web.ratelimit import Limit
from ganggpt.web.throttling import Visitors
from tests.factories import PASSWORD

Api = Callable[[Any], Any]


def limited(address: str, forwarded: str = "") -> str:
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    [(_, owner)] = Visitors().limited(Request(RequestFactory().get("/", REMOTE_ADDR=address, **headers)))  # type: ignore[arg-type]
    return owner


@pytest.mark.unit
def test_who_hops_through_a_network_of_their_own_is_limited_as_one(settings: Settings) -> None:
    assert limited("2001:db8::1") == limited("2001:db8::ffff:1:2:3") == "2001:db8::/64"
    assert limited("2001:db8:0:1::1") == "2001:db8:0:1::/64"
    assert limited("::ffff:192.0.2.7") == limited("192.0.2.7") == "192.0.2.7"
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    assert limited("10.0.0.1", "made up") == limited("10.0.0.1", "else") == ""


@pytest.mark.integration
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "/auth/password/change", {"current": PASSWORD, "password": PASSWORD}),
        ("post", "/players/me/email", {"email": "cj@grove.example", "password": PASSWORD}),
        ("delete", "/players/me", {"password": PASSWORD}),
    ],
)
def test_a_password_costs_the_same_with_a_token_as_without(
    api: Api, player: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch, method: str, path: str, body: dict[str, str]
) -> None:
    monkeypatch.setitem(ratelimit.LIMITS, "credentials", Limit(1, 3600, 1))
    address = f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1"
    wrong = {"username": "nobody", "password": "Wr0ng!Password"}
    assert api(None).post("/auth/login", wrong, REMOTE_ADDR=address).status_code == 401
    client = api(player)
    answer = getattr(client, method)(path, body, REMOTE_ADDR=address)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    assert client.get("/players/me", REMOTE_ADDR=address).status_code == 200
