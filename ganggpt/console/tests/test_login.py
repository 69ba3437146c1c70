"""Passwords tried at both doors: locks that fire, end, and cannot be used to keep somebody else out."""

from collections.abc import Callable
from datetime import timedelta
from ipaddress import IPv6Address
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ganggpt.web.lockout import FROM_ANYWHERE
from ganggpt.web.ratelimit import LIMITS, limit
from tests.factories import PASSWORD
from tests.facts import nothing_changes
from tests.fixtures import Account

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
WRONG = "Wr0ng!pass"
TRIES, LONGEST = 5, timedelta(minutes=15)
Door = Callable[..., Any]


@pytest.fixture
def boss() -> Account:
    """Return an admin with a name that nobody has tried yet."""
    name = f"Boss_{uuid4().hex[:12]}"
    return Account.objects.create_superuser(name, f"{name}@example.invalid", PASSWORD)


def an_address() -> str:
    return str(IPv6Address(uuid4().int))


def at_the_console(username: str, password: str = WRONG, address: str | None = None) -> Any:
    body = {"username": username, "password": password}
    return Client().post("/admin/login/?next=/admin/", body, REMOTE_ADDR=address or an_address())


def at_the_api(username: str, password: str = WRONG, address: str | None = None) -> Any:
    body = {"username": username, "password": password}
    return Client().post(
        "/api/v1/auth/login", body, content_type="application/json", REMOTE_ADDR=address or an_address()
    )


each_door = pytest.mark.parametrize("door", [at_the_console, at_the_api])


def test_a_wrong_password_is_said_and_the_right_one_opens(boss: Account) -> None:
    wrong = at_the_console(boss.username)
    assert (wrong.status_code, "Please enter the correct" in wrong.content.decode()) == (200, True)
    answer = at_the_console(boss.username, PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_one_address_may_try_as_often_at_the_console_as_at_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "credentials", limit("3/min"))
    address = an_address()
    doors = (at_the_console, at_the_api, at_the_console, at_the_console, at_the_api)
    assert [door(uuid4().hex[:20], address=address).status_code for door in doors] == [200, 401, 200, 429, 429]
    assert at_the_console(uuid4().hex[:20]).status_code == 200


def test_an_empty_form_counts_for_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "credentials", limit("1/min"))
    address = an_address()
    assert [at_the_console("", "", address).status_code for _ in range(2)] == [200, 429]


def test_a_name_is_tried_five_times_from_an_address_through_either_door_and_in_whatever_case(boss: Account) -> None:
    name, doors, address = boss.username, (at_the_console, at_the_api), an_address()
    spellings = (name, name.lower(), name.upper(), f" {name} ", name)
    tried = [doors[n % 2](spellings[n], address=address).status_code for n in range(TRIES)]
    assert tried == [200, 401, 200, 401, 200]
    with nothing_changes():
        console, api = (door(name, PASSWORD, address) for door in doors)
    assert (console.status_code, api.status_code) == (429, 429)
    assert "Too many tries to log in. Wait for 15 min, then try again." in console.content.decode()
    assert "sessionid" not in console.cookies
    body = api.json()
    assert (body["code"], 880 <= body["retry_after"] <= 900) == ("too_many_tries", True)
    assert api.headers["Retry-After"] == str(body["retry_after"])
    assert at_the_api(uuid4().hex[:20], address=address).status_code == 401


@each_door
def test_who_tries_too_often_locks_out_nobody_elsewhere(boss: Account, door: Door) -> None:
    address = an_address()
    for _ in range(2 * FROM_ANYWHERE.tries):
        door(boss.username, address=address)
    assert door(boss.username, PASSWORD, address).status_code == 429
    assert door(boss.username, PASSWORD).status_code in {200, 302}


@each_door
def test_nobody_is_locked_out_for_longer_than_fifteen_minutes(boss: Account, door: Door) -> None:
    began, address = timezone.now(), an_address()
    with time_machine.travel(began, tick=False):
        assert 429 not in [door(boss.username, address=address).status_code for _ in range(TRIES)]
    for later in (timedelta(minutes=1), LONGEST - timedelta(seconds=1)):  # knocking on does not make it longer
        with time_machine.travel(began + later, tick=False):
            assert door(boss.username, PASSWORD, address).status_code == 429
    with time_machine.travel(began + LONGEST, tick=False):
        assert door(boss.username, PASSWORD, address).status_code in {200, 302}


@each_door
def test_the_right_password_forgets_the_tries_before_it(boss: Account, door: Door) -> None:
    address = an_address()
    for _ in range(3):
        assert 429 not in [door(boss.username, address=address).status_code for _ in range(TRIES - 1)]
        assert door(boss.username, PASSWORD, address).status_code in {200, 302}


def test_an_empty_password_forgets_nothing(boss: Account) -> None:
    address = an_address()
    for _ in range(TRIES):
        for door, password in ((at_the_console, ""), (at_the_api, ""), (at_the_console, WRONG)):
            door(boss.username, password, address)
    assert at_the_console(boss.username, PASSWORD, address).status_code == 429


@each_door
def test_tries_from_everywhere_lock_a_name_for_five_minutes_however_long_they_go_on(boss: Account, door: Door) -> None:
    began, name = timezone.now(), boss.username
    with time_machine.travel(began, tick=False):
        assert 429 not in [door(name).status_code for _ in range(FROM_ANYWHERE.tries)]
    for later in (1, 150, 299):
        with time_machine.travel(began + timedelta(seconds=later), tick=False):
            assert door(name, PASSWORD).status_code == 429
    with time_machine.travel(began + timedelta(seconds=300), tick=False):
        assert door(name, PASSWORD).status_code in {200, 302}


@each_door
def test_who_has_lately_logged_in_from_an_address_is_not_locked_out_there_by_others(boss: Account, door: Door) -> None:
    home, old_home = an_address(), an_address()
    for address, ago in ((old_home, 31), (home, 29)):
        with time_machine.travel(timezone.now() - timedelta(days=ago)):
            assert at_the_api(boss.username, PASSWORD, address).status_code == 200
    for _ in range(FROM_ANYWHERE.tries):
        door(boss.username)
    next_door = str(IPv6Address(int(IPv6Address(home)) ^ 0xFFFF))
    assert [door(boss.username, PASSWORD, address).status_code for address in (an_address(), old_home)] == [429, 429]
    assert {door(boss.username, PASSWORD, address).status_code for address in (home, next_door)} <= {200, 302}
    assert 429 not in [door(boss.username, address=home).status_code for _ in range(TRIES)]
    assert door(boss.username, PASSWORD, home).status_code == 429  # at home too a password is tried five times


@pytest.mark.parametrize("name", [[""], {}, None, "\ud800", "\u0000"])
def test_a_name_that_nobody_can_have_is_no_bug(name: object) -> None:
    assert at_the_api(name).status_code in {400, 401}  # type: ignore[arg-type]
