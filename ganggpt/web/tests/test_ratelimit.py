"""Limits: a burst, then a steady rate; one's own; told with every answer; and never what stops the city."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv6Address
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured
from django_redis import get_redis_connection
from prometheus_client import REGISTRY
from pytest_django import Settings
from redis.connection import Connection
from rest_framework.test import APIClient

from ganggpt.web import ratelimit
from ganggpt.web.ratelimit import LIMITS, Bucket, Limit, limit, take
from ganggpt.web.tests.conftest import body_of

Api = Callable[[Any], Any]
integration = pytest.mark.integration


@pytest.mark.unit
@pytest.mark.parametrize(
    ("rate", "burst", "expected"),
    [
        ("600/min", 0, Limit(600, 60, 200)),
        ("120/m", 0, Limit(120, 60, 40)),
        ("30/minute", 0, Limit(30, 60, 20)),
        ("5/s", 0, Limit(5, 1, 100)),
        ("1000/hour", 7, Limit(1000, 3600, 7)),
    ],
)
def test_a_rate_brings_its_burst(rate: str, burst: int, expected: Limit) -> None:
    assert limit(rate, burst) == expected


@pytest.mark.unit
@pytest.mark.parametrize("rate", ["", "10", "0/min", "-1/min", "10/fortnight", "ten/min"])
def test_what_is_no_rate_is_refused_at_the_start(rate: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        limit(rate)


@pytest.mark.unit
def test_a_burst_comes_back_at_twice_the_sustained_rate() -> None:
    burst, sustained = Limit(600, 60, 200).buckets("account", "x")
    assert (burst.name, burst.quota, burst.window) == ("account-burst", 200, 10)
    assert (sustained.name, sustained.quota, sustained.window) == ("account", 600, 60)


def bucket(quota: int, window: int) -> Bucket:
    return Bucket("test", quota, window, uuid4().hex)


@integration
def test_a_bucket_gives_what_it_holds_and_says_when_there_is_more() -> None:
    full = bucket(3, 30)
    drawn = [take([full]) for _ in range(5)]
    assert [each and each.granted for each in drawn] == [True, True, True, False, False]
    assert [each and each.shares[0].remaining for each in drawn] == [2, 1, 0, 0, 0]
    assert [each and each.retry_after for each in drawn] == [0, 0, 0, 10, 10]
    assert [each and each.shares[0].reset for each in drawn] == [10, 20, 30, 30, 30]


@integration
def test_a_bucket_fills_up_with_time() -> None:
    quick = bucket(2, 1)
    granted, begun = 0, time.monotonic()
    while (spent := time.monotonic() - begun) < 1.0:
        drawn = take([quick])
        granted += bool(drawn and drawn.granted)
    assert granted in {3, 4}, spent  # two at once, and two in each second after


@integration
def test_who_is_refused_by_one_bucket_pays_at_none() -> None:
    small, large = bucket(1, 60), bucket(9, 60)
    drawn = [take([small, large]) for _ in range(3)]
    told = [each and (each.granted, [share.remaining for share in each.shares]) for each in drawn]
    assert told == [(True, [0, 8]), (False, [0, 8]), (False, [0, 8])]


@integration
def test_a_bucket_never_gives_more_than_it_holds_however_many_ask_at_once() -> None:
    shared = bucket(20, 3600)
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: take([shared]), range(60)))
    assert sum(bool(each and each.granted) for each in drawn) == 20


@integration
def test_all_buckets_of_a_request_cost_one_round_trip_and_leave_nothing_behind(
    api: Api, player: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "account", limit("600/min"))
    client = api(player)
    client.post("/live/tickets", {"a": 1})  # whoever comes first loads the script
    sent: list[str] = []
    send = Connection.send_command

    def spy(connection: Connection, *command: Any, **options: Any) -> None:
        sent.append(str(command[0]))
        send(connection, *command, **options)

    with patch.object(Connection, "send_command", spy):
        answer = client.post("/live/tickets", {"a": 1})
    assert [command for command in sent if command == "EVALSHA"] == ["EVALSHA"]
    assert answer.headers["RateLimit"].count("r=") == 6
    redis = get_redis_connection("default")
    keys = list(redis.scan_iter("ganggpt:{limits}:*"))
    assert keys
    assert all(redis.pttl(key) != -1 for key in keys)  # which is: for ever


def an_address() -> str:
    """Return one that no test has knocked from."""
    return str(IPv6Address(uuid4().int))


RATES = [
    ("visitor", "GET", "/factions", False),
    ("credentials", "POST", "/auth/login", False),
    ("account", "GET", "/players/me", True),
    ("address", "GET", "/players/me", True),
    ("writes", "POST", "/missions", True),
]


@integration
@pytest.mark.parametrize(("scope", "method", "path", "known"), RATES)
@pytest.mark.parametrize(("rate", "named"), [(Limit(2, 60, 20), ""), (Limit(120, 60, 2), "-burst")])
def test_who_knocks_too_often_is_told_when_to_come_back(
    api: Api,
    player: AbstractBaseUser,
    monkeypatch: pytest.MonkeyPatch,
    scope: str,
    method: str,
    path: str,
    known: bool,
    rate: Limit,
    named: str,
) -> None:
    monkeypatch.setitem(LIMITS, scope, rate)
    client, address = api(player if known else None), an_address()
    answers = [client.generic(method, path, "{}", "application/json", REMOTE_ADDR=address) for _ in range(3)]
    assert "too_many_requests" not in {answer.json().get("code") for answer in answers[:2]}
    body = body_of(answers[2], 429, "too_many_requests")
    assert 1 <= body["retry_after"] <= 60
    assert answers[2].headers["Retry-After"] == str(body["retry_after"])
    assert [each["name"] for each in body["limits"] if not each["remaining"]] == [scope + named]
    [left] = [each for each in body["limits"] if each["name"] == scope + named]
    assert 1 <= left["reset"] <= left["window"]
    told = f'"{left["name"]}";r=0;t={left["reset"]}'
    assert told in answers[2].headers["RateLimit"]


@integration
def test_every_answer_tells_the_budget(api: Api, player: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch) -> None:
    for scope, rate in {"account": "600/min", "address": "6000/min", "visitor": "120/min"}.items():
        monkeypatch.setitem(LIMITS, scope, limit(rate))
    answer = api(player).get("/players/me", REMOTE_ADDR=an_address())
    assert answer.headers["RateLimit-Policy"] == (
        '"account-burst";q=200;w=10, "account";q=600;w=60, "address-burst";q=2000;w=10, "address";q=6000;w=60'
    )
    assert answer.headers["RateLimit"] == (
        '"account-burst";r=199;t=1, "account";r=599;t=1, "address-burst";r=1999;t=1, "address";r=5999;t=1'
    )
    visitor = api(None).get("/factions", REMOTE_ADDR=an_address())
    assert visitor.headers["RateLimit"] == '"visitor-burst";r=39;t=1, "visitor";r=119;t=1'
    unchanged = api(None).get("/factions", headers={"If-None-Match": visitor.headers["ETag"]})
    assert (unchanged.status_code, "RateLimit" in unchanged.headers) == (304, True)


@integration
@pytest.mark.parametrize("token", ["", "Bearer forged", "Bearer a.b.c"])
def test_who_tries_tokens_without_end_is_turned_away_too(api: Api, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setitem(LIMITS, "visitor", limit("2/min"))
    address, headers = an_address(), {"Authorization": token} if token else {}
    answers = [APIClient().get("/api/v1/players/me", headers=headers, REMOTE_ADDR=address) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    body_of(answers[2], 429, "too_many_requests")


@integration
def test_a_rate_is_ones_own(
    api: Api, player: AbstractBaseUser, other_player: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for scope in ("account", "visitor"):
        monkeypatch.setitem(LIMITS, scope, limit("1/min"))
    assert [api(who).get("/players/me").status_code for who in (player, other_player, player)] == [200, 200, 429]
    here, there = an_address(), an_address()
    visits = [(here, ""), (there, ""), (here, an_address())]
    answers = [
        APIClient().get("/api/v1/factions", REMOTE_ADDR=address, headers={"X-Forwarded-For": forwarded})
        for address, forwarded in visits
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 429]  # whoever a visitor claims to come for


@integration
def test_a_game_server_speaks_for_many(
    api: Api, game_server: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for scope in ("account", "address", "writes"):
        monkeypatch.setitem(LIMITS, scope, limit("1/min"))
    answers = [api(game_server).get("/missions") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0].headers["RateLimit-Policy"].startswith('"bridge-burst";')


@integration
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/"])
def test_probes_and_pages_are_not_counted(db: None, path: str) -> None:
    assert not {"RateLimit", "RateLimit-Policy"} & APIClient().get(path).headers.keys()


def let_through() -> float:
    return REGISTRY.get_sample_value("ganggpt_rate_limit_unavailable_total") or 0


@integration
def test_nobody_is_turned_away_because_redis_is_down_and_it_is_not_asked_each_time(
    api: Api, player: AbstractBaseUser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ratelimit, "_asked_again_at", 0.0)
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    before, asked = let_through(), []
    draw = ratelimit._drawn

    def drawn(buckets: Any) -> Any:
        asked.append(buckets)
        return draw(buckets)

    monkeypatch.setattr(ratelimit, "_drawn", drawn)
    answers = [api(player).get("/players/me") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert "RateLimit" not in answers[0].headers
    assert (let_through() - before, len(asked)) == (3, 1)
    monkeypatch.setattr(ratelimit, "_asked_again_at", time.monotonic())  # the outage is over
    api(player).get("/players/me")
    assert len(asked) == 2
