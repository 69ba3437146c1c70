"""The console's view of players: for staff only, to look and not to touch."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client as Browser

from players.domain.roles import Role
from players.models import Account, Session
from tests.factories import PASSWORD
from tests.fixtures import Client, account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LISTS = ("account", "player", "session")


@pytest.fixture
def moderator(db: None) -> Browser:
    browser = Browser()
    browser.force_login(account_with(Role.MODERATOR, "mod_one"))
    return browser


@pytest.fixture
def rows(player: Account) -> dict[str, str]:
    """Return a row's id for each list."""
    Client(None).post("/auth/login", {"username": player.username, "password": PASSWORD})
    session, account = Session.objects.get(), str(player.pk)
    return {"account": account, "player": account, "session": str(session.pk)}


@pytest.mark.parametrize("name", LISTS)
def test_staff_see_the_list_and_each_row(moderator: Browser, rows: dict[str, str], player: Account, name: str) -> None:
    for path in (f"/admin/players/{name}/", f"/admin/players/{name}/{rows[name]}/change/"):
        answer = moderator.get(path)
        assert answer.status_code == 200
        assert player.username in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_nobody_adds_changes_or_deletes_by_hand(moderator: Browser, rows: dict[str, str], name: str) -> None:
    assert moderator.get(f"/admin/players/{name}/add/").status_code == 403
    for act in ("change", "delete"):
        assert moderator.post(f"/admin/players/{name}/{rows[name]}/{act}/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_a_player_does_not_get_in(player: Account, name: str) -> None:
    browser = Browser()
    browser.force_login(player)
    answer = browser.get(f"/admin/players/{name}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/admin/login/?next=/admin/players/{name}/")


def test_neither_a_password_nor_a_tokens_hash_is_shown(
    moderator: Browser, rows: dict[str, str], player: Account
) -> None:
    secrets = (player.password, Session.objects.get().refresh_hash)
    for name in LISTS:
        page = moderator.get(f"/admin/players/{name}/{rows[name]}/change/").content.decode()
        assert not any(secret in page for secret in secrets)


def test_the_console_too_takes_a_name_in_any_case() -> None:
    root = Account.objects.create_superuser("Root_User", "root@grove.example", PASSWORD)
    assert authenticate(username="rOOT_uSER", password=PASSWORD) == root
    assert authenticate(username="rOOT_uSER", password="Wr0ng!pass") is None
