"""What is known of accounts and sessions is kept for seconds, and forgotten at once when somebody changes it."""

from collections.abc import Callable, Iterator
from time import monotonic, sleep

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from ganggpt import cache
from ganggpt.bus import execute
from ganggpt.cache.levels import Levels
from ganggpt.messages import ANONYMOUS, Actor, Command
from players.application.actors import actor_of, state_of
from players.domain import commands
from players.domain.penalty import Kind
from players.domain.roles import Role
from players.models import Account, Session
from tests.factories import PASSWORD, PlayerFactory
from tests.fixtures import account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
ME = "/api/v1/players/me"


def until(true: Callable[[], bool], seconds: float = 2.0) -> bool:
    deadline = monotonic() + seconds
    while not true() and monotonic() < deadline:
        sleep(0.002)
    return true()


@pytest.fixture
def account(own_cache: Levels) -> Account:
    return Account.objects.get(pk=PlayerFactory.create())


@pytest.fixture
def client(account: Account) -> APIClient:
    """Return a client with a genuine token, whose account this process has just looked up."""
    pair = execute(commands.LogIn(username=account.username, password=PASSWORD), by=ANONYMOUS).result
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    cache.here().listener.listen()
    assert until(lambda: cache.here().drops.trusted)
    assert client.get(ME).status_code == 200
    return client


@pytest.fixture
def another_process(own_cache: Levels, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Command], None]]:
    """Return what executes a command as another process does: its drops come here by Redis alone."""
    theirs = Levels()

    def do(command: Command) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(cache, "_levels", theirs)
            execute(command, by=_boss())

    yield do
    theirs.listener.stop()


def _boss() -> Actor:
    return actor_of(account_with(Role.SUPERADMIN, "boss_one"))


def test_the_second_request_asks_the_database_for_no_account(client: APIClient) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(ME).status_code == 200
    assert not [query["sql"] for query in queries if "token_version" in query["sql"]]
    assert not [query["sql"] for query in queries if "players_session" in query["sql"]]


def test_a_change_that_nobody_told_is_believed_for_seconds_and_one_that_was_told_at_once(
    client: APIClient, account: Account
) -> None:
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get(ME).status_code == 200
    cache.stale(f"account:{account.pk}")
    assert client.get(ME).json()["code"] == "token_revoked"


def test_a_ban_in_another_process_refuses_the_next_request(
    client: APIClient, account: Account, another_process: Callable[[Command], None]
) -> None:
    another_process(commands.ImposeSanction(account_id=account.pk, kind=Kind.BAN, reason="Aimbot", seconds=3600))
    assert until(lambda: client.get(ME).status_code == 401, 0.5)


def test_the_end_of_a_session_ends_its_access_token_here_at_once(client: APIClient, account: Account) -> None:
    [session] = Session.objects.filter(account=account)
    execute(commands.EndSession(session_id=session.pk), by=actor_of(account))
    assert client.get(ME).json()["code"] == "token_revoked"


def test_another_players_session_is_nobody_elses(client: APIClient, account: Account) -> None:
    [session] = Session.objects.filter(account=account)
    other = PlayerFactory.create()
    mine, others = state_of(account.pk, session.pk), state_of(other, session.pk)
    assert mine is not None
    assert others is not None
    assert (mine.name, mine.session_alive) == (account.username, True)
    assert (others.name == account.username, others.session_alive) == (False, False)
