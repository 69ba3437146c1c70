"""Tickets open one socket each, for thirty seconds; without Redis there are none."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django import db
from django.contrib.auth.base_user import AbstractBaseUser
from django_redis import get_redis_connection
from psycopg_pool import PoolTimeout
from pytest_django import Settings

from ganggpt.live import passes, tickets
from ganggpt.live.passes import Pass
from ganggpt.live.tickets import LiveUnavailable, TicketSpent
from ganggpt.messages import Actor
from ganggpt.web import ratelimit
from players.public import actor_of
from tests.factories import PASSWORD
from tests.fixtures import Account, Client
from tests.threads import together

pytestmark = pytest.mark.integration
NIKO = Actor("account", uuid4(), "niko", session=uuid4(), token_version=7)
HIS = Pass(UUID(str(NIKO.id)), NIKO.session, 7)


@pytest.fixture
def redis_down(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratelimit, "_asked_again_at", 0.0)  # after this test Redis is there again
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}


def test_a_ticket_is_good_for_one_socket_in_its_session() -> None:
    ticket = tickets.issue(NIKO)
    assert tickets.redeem(ticket) == HIS
    with pytest.raises(TicketSpent) as refused:
        tickets.redeem(ticket)
    assert (refused.value.status, refused.value.code) == (401, "ticket_spent")


@pytest.mark.parametrize("ticket", ["x", "x" * 10_000, "é\x00"])
def test_a_ticket_that_was_never_issued_opens_nothing(ticket: str) -> None:
    with pytest.raises(TicketSpent):
        tickets.redeem(ticket)


def test_a_ticket_ends_with_its_last_character() -> None:
    ticket = tickets.issue(NIKO)
    for almost in (ticket + "x", ticket[:-1]):
        with pytest.raises(TicketSpent):
            tickets.redeem(almost)
    assert tickets.redeem(ticket) == HIS


def test_a_ticket_lasts_thirty_seconds() -> None:
    key = tickets._key(tickets.issue(NIKO))
    assert 29_000 < get_redis_connection("default").pttl(key) <= 30_000


def test_of_ten_who_come_with_one_ticket_one_gets_in() -> None:
    answers = together(*10 * [partial(tickets.redeem, tickets.issue(NIKO))])
    assert [answer for answer in answers if isinstance(answer, Pass)] == [HIS]
    assert sum(isinstance(answer, TicketSpent) for answer in answers) == 9


def test_a_ticket_of_no_session_is_one_of_the_account() -> None:
    assert tickets.redeem(tickets.issue(replace(NIKO, session=None))) == replace(HIS, session=None)


def test_a_pass_holds_while_its_session_does(player: Account) -> None:
    body = {"username": player.username, "password": PASSWORD}
    pair: Any = Client(None).post("/auth/login", body).json()
    ticket = Client(None).post("/live/tickets", headers={"Authorization": f"Bearer {pair['access']}"})
    held = tickets.redeem(ticket.json()["ticket"])
    assert tickets.look_at(held) == actor_of(player)
    Client(None).post("/auth/logout", {"refresh": pair["refresh"]})
    for ended in (held, replace(held, token_version=8), HIS):
        with pytest.raises(TicketSpent):
            tickets.look_at(ended)


@pytest.mark.parametrize("error", [db.OperationalError(), PoolTimeout()])
def test_without_the_database_no_pass_is_believed(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(held: object) -> Any:
        raise error

    monkeypatch.setattr(passes, "_vouchers", [fail])
    with pytest.raises(LiveUnavailable):
        tickets.look_at(HIS)


def test_without_redis_there_are_no_tickets(redis_down: None) -> None:
    for attempt in (partial(tickets.issue, NIKO), partial(tickets.redeem, "x")):
        with pytest.raises(LiveUnavailable) as refused:
            attempt()
        assert (refused.value.status, refused.value.retry_after) == (503, 2)


def test_the_api_says_when_to_try_again(redis_down: None, api: Callable[[Any], Any], player: AbstractBaseUser) -> None:
    answer = api(player).post("/live/tickets")
    assert (answer.status_code, answer.data["code"], answer.data["retry_after"]) == (503, "live_unavailable", 2)
    assert answer.headers["Retry-After"] == "2"


def test_a_visitor_gets_no_ticket(api: Callable[[Any], Any]) -> None:
    answer = api(None).post("/live/tickets")
    assert (answer.status_code, answer.data["code"]) == (401, "not_authenticated")
