"""What counts as a try at a password, strictly; and that nobody is kept out while Redis is away."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Semaphore
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from django_redis import get_redis_connection
from pytest_django import Settings

from ganggpt.messages import NotAllowed, Refusal, WrongSecret
from ganggpt.web import lockout
from ganggpt.web.addresses import address_of, network_of
from ganggpt.web.lockout import FROM_ANYWHERE, FROM_ONE_ADDRESS, TooManyTries, a_try_at
from tests.threads import together

pytestmark = pytest.mark.integration


@pytest.fixture(autouse=True)
def _nobody_is_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockout, "_homes", [])


@pytest.fixture
def name() -> str:
    return uuid4().hex


@pytest.fixture
def addresses() -> Iterator[HttpRequest]:
    return (coming_from(f"2001:db8:{number:x}::1") for number in range(1000))


def coming_from(address: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


def attempt(name: str, request: HttpRequest, outcome: Exception | None = None) -> str:
    """Try once, with this outcome; return what became of it."""
    try:
        with a_try_at(name, request):
            if outcome:
                raise outcome  # noqa: TRY301 - what happens inside is what this is about
    except TooManyTries:
        return "locked"
    except Exception as error:  # noqa: BLE001 - any of them
        return type(error).__name__
    return "in"


WRONG = WrongSecret("Wrong.")


@pytest.mark.parametrize("wrong", [WRONG, ValidationError("Wrong.")])
def test_five_wrong_passwords_lock_and_the_right_one_waits_too(name: str, wrong: Exception) -> None:
    door = coming_from("192.0.2.1")
    assert [attempt(name, door, wrong) for _ in range(5)] == [type(wrong).__name__] * 5
    assert [attempt(name, door), attempt(name.upper(), door)] == ["locked", "locked"]
    assert attempt(name, coming_from("192.0.2.2")) == "in"


def test_a_window_ends_where_its_first_try_put_its_end(name: str, addresses: Iterator[HttpRequest]) -> None:
    began, door = timezone.now(), coming_from("192.0.2.1")

    def after(seconds: int, request: HttpRequest, outcome: Exception | None = None) -> str:
        with time_machine.travel(began + timedelta(seconds=seconds), tick=False):
            return attempt(name, request, outcome)

    assert [after(200 * n, door, WRONG) for n in range(5)] == ["WrongSecret"] * 5
    assert [after(899, door), after(900, door)] == ["locked", "in"]
    tried = [after(1800 + 9 * n, next(addresses), WRONG) for n in range(FROM_ANYWHERE.tries)]
    assert tried == ["WrongSecret"] * FROM_ANYWHERE.tries
    assert [after(2099, next(addresses)), after(2100, next(addresses))] == ["locked", "in"]


@pytest.mark.parametrize("other", [NotAllowed("Banned."), Refusal("Taken."), ZeroDivisionError()])
def test_what_fails_for_another_reason_is_no_try_and_forgets_none(name: str, other: Exception) -> None:
    door = coming_from("192.0.2.1")
    for _ in range(4):
        attempt(name, door, WRONG)
    assert [attempt(name, door, other) for _ in range(10)] == [type(other).__name__] * 10
    assert [attempt(name, door, WRONG), attempt(name, door)] == ["WrongSecret", "locked"]


def test_who_knows_the_password_never_locks_the_name(name: str, addresses: Iterator[HttpRequest]) -> None:
    for _ in range(FROM_ANYWHERE.tries + 1):
        assert attempt(name, next(addresses)) == "in"
    for _ in range(FROM_ANYWHERE.tries):
        assert attempt(name, next(addresses), WRONG) == "WrongSecret"
    assert attempt(name, next(addresses)) == "locked"


def test_one_network_counts_as_one_address(name: str) -> None:
    for number in range(FROM_ONE_ADDRESS.tries):
        attempt(name, coming_from(f"2001:db8::{number:x}"), WRONG)
    assert attempt(name, coming_from("2001:db8::ffff")) == "locked"
    assert attempt(name, coming_from("2001:db8:0:1::1")) == "in"


def test_of_twenty_tries_at_once_five_are_made(name: str) -> None:
    door, refused, made = coming_from("192.0.2.1"), Semaphore(0), []

    def try_once() -> None:
        try:
            with a_try_at(name, door):
                made.append(refused.acquire(timeout=5))  # none ends before another has been refused
                raise WRONG
        except TooManyTries:
            refused.release()
            raise

    answers = together(*[try_once] * 20)
    assert made == [True] * FROM_ONE_ADDRESS.tries
    assert sum(isinstance(answer, TooManyTries) for answer in answers) == 15


def test_no_name_is_kept_and_what_is_kept_is_forgotten_by_redis_itself(name: str) -> None:
    attempt(name, coming_from("192.0.2.1"), WRONG)
    redis = get_redis_connection("default")
    assert not list(redis.scan_iter(f"*{name}*"))
    from_one, from_anywhere = lockout._keys(name, "192.0.2.1")
    assert 899_000 < redis.pttl(from_one) <= 900_000
    assert 299_000 < redis.pttl(from_anywhere) <= 300_000


def test_while_redis_is_away_everybody_may_try_and_it_is_counted(name: str, settings: Settings) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    before = lockout.unavailable._value.get()
    door = coming_from("192.0.2.1")
    assert [attempt(name, door, outcome) for outcome in [WRONG] * 7 + [None]] == ["WrongSecret"] * 7 + ["in"]
    assert lockout.unavailable._value.get() > before


@pytest.mark.parametrize(
    ("given", "address", "network"),
    [
        ("192.0.2.1", "192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::1", "fe80::/64"),
    ],
)
def test_an_address_is_written_one_way(given: str, address: str, network: str) -> None:
    assert (address_of(coming_from(given)), network_of(given)) == (address, network)


@pytest.mark.parametrize("given", ["", "unknown", "192.0.2.1:80", "x" * 10_000])
def test_what_is_no_address_is_none_and_still_counts(name: str, given: str) -> None:
    door = coming_from(given)
    assert address_of(door) is None
    for _ in range(FROM_ONE_ADDRESS.tries):
        attempt(name, door, WRONG)
    assert attempt(name, door) == "locked"
