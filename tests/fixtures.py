"""What tests of every context share: actors, an API client, and a hand crank for what runs in the background."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from celery import Task
from django.contrib.auth.models import Group
from django.db.backends.postgresql.operations import DatabaseOperations
from rest_framework.test import APIClient

from ganggpt import cache
from ganggpt.cache import listener, shared
from ganggpt.cache.levels import Levels
from ganggpt.celery import app
from ganggpt.eventstore import relay
from ganggpt.leaderboards import mirror
from players.application.roles import create_missing_roles
from players.domain.roles import Role
from players.models import Account as Account  # for the tests of contexts that may not import it
from players.public import actor_of
from tests.factories import PlayerFactory

Queue = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        create_missing_roles()


@pytest.fixture(scope="session", autouse=True)
def _flush_past_triggers() -> Iterator[None]:
    """Let a test with real transactions leave empty tables, where triggers refuse to have them emptied."""
    flush = DatabaseOperations.sql_flush

    def past_triggers(*args: Any, **kwargs: Any) -> list[str]:
        return ["SET LOCAL session_replication_role = replica", *flush(*args, **kwargs)]

    with patch.object(DatabaseOperations, "sql_flush", past_triggers):
        yield


@pytest.fixture(autouse=True)
def _roles_after_a_flush(request: pytest.FixtureRequest) -> None:
    """Make the roles anew for a test with real transactions: the one before it left every table empty."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        request.getfixturevalue("db")
        create_missing_roles()


@pytest.fixture(autouse=True)
def _own_leaderboards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the test mirrors of its own: it shares Redis, but not its standings, with others."""
    monkeypatch.setattr(mirror, "PREFIX", f"{mirror.PREFIX}:{uuid4()}")


@pytest.fixture
def own_cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[Levels]:
    """Return a cache that holds nothing of another test's, and is told of nothing by another."""
    monkeypatch.setattr(shared, "prefix", f"ganggpt:cache:{uuid4().hex}:")
    monkeypatch.setattr(listener, "HEARTBEAT", 0.05)
    monkeypatch.setattr(listener, "AGAIN", 0.05)
    levels = Levels()
    monkeypatch.setattr(cache, "_levels", levels)
    yield levels
    levels.listener.stop()


@pytest.fixture(autouse=True)
def _own_cache_where_transactions_are_real(request: pytest.FixtureRequest) -> None:
    """Keep the tests apart that can fill the cache: within a test's own transaction nothing is kept."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        request.getfixturevalue("own_cache")


@pytest.fixture(autouse=True)
def _cheap_passwords(settings: Any) -> None:
    """Hash by MD5: argon2's cost is what it is for, and not what these tests are about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def queued() -> Iterator[Queue]:
    """Catch every task on its way to the broker: (name, keyword arguments as JSON carries them)."""
    waiting: Queue = []

    def catch(task: Task[Any, Any], args: Any = None, kwargs: Any = None, **options: Any) -> None:
        assert not args, "tasks take keyword arguments only"
        waiting.append((task.name, json.loads(json.dumps(kwargs))))

    with patch.object(Task, "apply_async", catch):
        yield waiting


@pytest.fixture
def settle(db: None, queued: Queue) -> Callable[[], None]:
    """Return the hand crank: relay every event and run every queued task, until all is quiet."""

    def crank() -> None:
        while True:
            told = sum(relay.relay(stream) for stream in relay.due_streams())
            tasks, queued[:] = queued[:], []
            for name, kwargs in tasks:
                app.tasks[name].run(**kwargs)
            if not told and not tasks:
                return

    return crank


@pytest.fixture
def player(db: None) -> Account:
    """Return a registered player's account."""
    return Account.objects.get(pk=PlayerFactory.create())


@pytest.fixture
def other_player(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create())


def account_with(role: Role, username: str) -> Account:
    """Return an account that holds a role and is no player."""
    account = Account.objects.create(
        username=username, email=f"{username}@example.invalid", is_staff=role != Role.GAMESERVER
    )
    account.groups.add(Group.objects.get(name=role))
    return account


@pytest.fixture
def game_server(db: None) -> Account:
    return account_with(Role.GAMESERVER, "server_one")


@pytest.fixture
def game_master(db: None) -> Account:
    return account_with(Role.GAMEMASTER, "master_one")


@pytest.fixture
def an_admin(db: None) -> Account:
    return account_with(Role.ADMIN, "admin_one")


class Client(APIClient):
    """DRF's client, speaking JSON, as an account: `api(player).post("/missions", {...})`."""

    def __init__(self, account: Account | None):
        super().__init__()
        self.default_format = "json"
        if account:
            self.force_authenticate(account, token=actor_of(account))  # type: ignore[arg-type]

    def generic(self, method: str, path: Any, *args: Any, **kwargs: Any) -> Any:
        """Send to a path below /api/v1, unless it says /api itself."""
        return super().generic(method, path if path.startswith("/api/") else f"/api/v1{path}", *args, **kwargs)


@pytest.fixture
def api(db: None) -> Callable[[Account | None], Client]:
    return Client
