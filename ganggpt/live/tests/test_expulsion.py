"""Sockets end with what they were opened with: their session, their password, their account; at once, or soon."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from unittest.mock import patch

import pytest
from django import db
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from psycopg_pool import PoolTimeout
from redis.exceptions import RedisError
from websockets.exceptions import ConnectionClosed

from ganggpt.live import expulsion, hub, passes
from ganggpt.live.expulsion import expel
from ganggpt.live.tests.conftest import (
    CITY,
    SECONDS,
    Opener,
    Socket,
    eventually,
    heard,
    stop_looking,
    subscribers,
    tell,
    watching,
)
from tests.factories import PASSWORD
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
ENDED = 4403


class Login:
    """A device on which somebody has logged in."""

    def __init__(self, account: Account, password: str = PASSWORD):
        body = {"username": account.username, "password": password}
        answer: Any = Client(None).post("/auth/login", body)
        self.pair: dict[str, str] = answer.json()
        self.api = Client(None)
        self.api.credentials(HTTP_AUTHORIZATION=f"Bearer {self.pair['access']}")

    def ticket(self) -> str:
        answer: Any = self.api.post("/live/tickets")
        return str(answer.json()["ticket"])


Watching = Callable[[Login], Socket]


@pytest.fixture
def watching_city(socket: Opener) -> Watching:
    """Return an opener of sockets, of a login's, that watch the city."""

    def watch(login: Login) -> Socket:
        opened = socket(ticket=login.ticket())
        opened.watch(CITY)
        return opened

    return watch


def look() -> None:
    """Let each hub look at the database, as it does every 15 seconds."""
    for loop, each in list(hub._hubs.items()):
        if loop.is_running():
            asyncio.run_coroutine_threadsafe(each._look_at(tuple(each._bearers)), loop).result(SECONDS)


def end_session(login: Login) -> None:
    answer: Any = login.api.get("/auth/sessions")
    [current] = [row["id"] for row in answer.json()["results"] if row["current"]]
    assert login.api.delete(f"/auth/sessions/{current}").status_code == 204


def reuse(login: Login) -> None:
    for _ in range(2):
        login.api.post("/auth/refresh", {"refresh": login.pair["refresh"]})


def log_out(login: Login) -> None:
    login.api.post("/auth/logout", {"refresh": login.pair["refresh"]})


@pytest.mark.parametrize("end", [log_out, end_session, reuse])
def test_a_socket_ends_with_its_session_and_no_other_does(
    player: Account, watching_city: Watching, end: Callable[[Login], None]
) -> None:
    login = Login(player)
    ended, other = [watching_city(login), watching_city(login)], watching_city(Login(player))
    end(login)
    assert [each.close_code() for each in ended] == [ENDED, ENDED]
    tell(1)
    assert heard(other, 1) == [(1, 1)]


def test_all_sockets_of_an_account_end_with_all_its_sessions(
    player: Account, other_player: Account, watching_city: Watching
) -> None:
    logins = [Login(player), Login(player)]
    mine, theirs = [watching_city(login) for login in logins], watching_city(Login(other_player))
    logins[0].api.delete("/auth/sessions")
    assert [each.close_code() for each in mine] == [ENDED, ENDED]
    assert theirs.hears_no_more()


def test_a_new_password_ends_all_sockets(player: Account, watching_city: Watching) -> None:
    login = Login(player)
    opened = watching_city(login)
    change = {"current": PASSWORD, "password": "N3w!Password"}
    assert login.api.post("/auth/password/change", change).status_code == 200
    assert opened.close_code() == ENDED
    assert watching_city(Login(player, "N3w!Password")).hears_no_more()


def test_a_ban_ends_all_sockets_and_opens_none(
    player: Account, game_master: Account, watching_city: Watching, socket: Opener
) -> None:
    login = Login(player)
    opened, ticket = watching_city(login), login.ticket()
    ban = {"account_id": str(player.pk), "kind": "BAN", "reason": "Cheating."}
    assert Client(game_master).post("/sanctions", ban).status_code == 201
    assert opened.close_code() == ENDED
    late = socket(ticket=ticket)
    assert late.hear()["code"] == "ticket_spent"
    assert late.close_code() == 4401


def test_a_ticket_dies_with_its_session(player: Account, socket: Opener) -> None:
    login = Login(player)
    ticket = login.ticket()
    log_out(login)
    late = socket(ticket=ticket)
    assert late.hear()["code"] == "ticket_spent"
    assert late.close_code() == 4401


def test_one_who_is_expelled_says_and_hears_nothing_more(player: Account, watching_city: Watching) -> None:
    login = Login(player)
    opened = watching_city(login)
    log_out(login)
    with suppress(ConnectionClosed):
        opened.say(action="watch", stream=f"player:{player.pk}")
    tell(1)
    assert opened.close_code() == ENDED
    assert eventually(lambda: watching() == 0)
    assert eventually(lambda: subscribers(f"player:{player.pk}") == subscribers(CITY) == 0)
    assert eventually(lambda: subscribers(expulsion.TOPIC) == 0)


def test_what_is_undone_expels_nobody(player: Account, watching_city: Watching) -> None:
    opened = watching_city(Login(player))
    with transaction.atomic():
        expel(player.pk)
        transaction.set_rollback(True)
    assert opened.hears_no_more()
    tell(1)
    assert heard(opened, 1) == [(1, 1)]


@pytest.mark.parametrize(
    "end",
    [
        log_out,
        lambda login: login.api.delete("/auth/sessions"),
        lambda login: Account.objects.update(token_version=F("token_version") + 1),
        lambda login: Account.objects.update(is_active=False),
    ],
    ids=["session", "all sessions", "password", "account"],
)
def test_a_lost_message_is_made_up_for(player: Account, watching_city: Watching, end: Callable[[Login], None]) -> None:
    login = Login(player)
    opened = watching_city(login)
    look()
    stop_looking()
    with patch("ganggpt.live.expulsion.get_redis_connection"):
        end(login)
    assert opened.hears_no_more()
    look()
    assert opened.close_code() == ENDED


def test_without_redis_the_message_is_lost_and_the_command_is_done(player: Account, watching_city: Watching) -> None:
    login = Login(player)
    opened = watching_city(login)
    stop_looking()
    with patch("ganggpt.live.expulsion.get_redis_connection", side_effect=RedisError):
        log_out(login)
    assert login.api.get("/auth/sessions").status_code == 401
    assert opened.hears_no_more()
    look()
    assert opened.close_code() == ENDED


def test_all_sockets_of_a_process_are_looked_at_by_one_query(
    player: Account, other_player: Account, watching_city: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    [vouch] = passes._vouchers

    def count(held: Any) -> Any:
        asked.append(len(held))
        return vouch(held)

    first, second = Login(player), Login(other_player)
    opened = [watching_city(login) for login in (first, first, second)]
    stop_looking()
    monkeypatch.setattr(passes, "_vouchers", [count])
    look()
    assert asked == [2]
    assert all(each.hears_no_more() for each in opened)


@pytest.mark.parametrize("error", [db.OperationalError(), PoolTimeout()])
def test_a_database_that_is_away_ends_no_socket(
    player: Account, watching_city: Watching, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(held: object) -> Any:
        raise error

    login = Login(player)
    opened = watching_city(login)
    with monkeypatch.context() as patched:
        patched.setattr(passes, "_vouchers", [fail])
        look()
    assert opened.hears_no_more()


def test_who_gains_a_role_may_watch_more_and_who_loses_it_no_longer(
    game_master: Account, player: Account, watching_city: Watching
) -> None:
    game_master.set_password(PASSWORD)
    game_master.save()
    staff, stream = watching_city(Login(game_master)), f"player:{player.pk}"
    assert staff.watch(stream)["type"] == "snapshot"
    roles = list(game_master.groups.all())
    game_master.groups.clear()
    look()
    assert (told := staff.hear())["code"] == "no_such_stream", told
    assert eventually(lambda: subscribers(stream) == 0)
    assert staff.watch(stream)["code"] == "no_such_stream"
    game_master.groups.set(Group.objects.filter(pk__in=[role.pk for role in roles]))
    look()
    assert staff.watch(stream)["type"] == "snapshot"
