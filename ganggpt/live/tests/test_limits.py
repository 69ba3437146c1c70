"""What one socket and one address may ask for; and that Redis is not asked for what nobody may watch."""

from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from pytest_django import Settings
from websockets.exceptions import ConnectionClosed

from ganggpt.live import feeds, limits
from ganggpt.live.hub import Hub
from ganggpt.live.limits import Bucket, Doors, TooManyMessages, TooManySockets
from ganggpt.live.tests.conftest import CITY, Opener, Socket, eventually, watching

real_sockets = pytest.mark.django_db(transaction=True)


def granted(bucket: Bucket, now: float, times: int) -> int:
    """Return how many of so many actions are granted."""

    def take() -> bool:
        try:
            bucket.take(now)
        except TooManyMessages:
            return False
        return True

    return sum(take() for _ in range(times))


@pytest.mark.unit
def test_ten_at_once_and_then_one_a_second() -> None:
    bucket = Bucket(100.0)
    assert [granted(bucket, now, 12) for now in (100.0, 100.5, 101.0, 103.5)] == [10, 0, 1, 2]
    assert granted(bucket, 10_000.0, 12) == 10


@pytest.mark.unit
def test_who_is_refused_hears_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bucket = Bucket(0.0)
    assert granted(bucket, 0.0, 10) == 10
    for per_second, seconds in ((1.0, 1), (0.3, 4)):
        monkeypatch.setattr(limits, "PER_SECOND", per_second)
        with pytest.raises(TooManyMessages) as refused:
            bucket.take(0.0)
        assert (refused.value.status, refused.value.retry_after) == (429, seconds)


@pytest.mark.unit
def test_warnings_add_up_until_the_bucket_is_full_again() -> None:
    bucket = Bucket(0.0)
    granted(bucket, 0.0, 13)
    assert bucket.warnings == 3
    granted(bucket, 9.0, 10)
    assert bucket.warnings == 4
    granted(bucket, 19.0, 1)
    assert bucket.warnings == 0


@pytest.mark.unit
def test_an_address_holds_so_many_and_what_it_closes_it_may_open_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SOCKETS", 2)
    doors = Doors()
    for address in ("::1", "::2", "::1"):
        doors.enter(address)
    with pytest.raises(TooManySockets):
        doors.enter("::1")
    doors.leave("::1")
    doors.enter("::1")
    for address in ("::1", "::2", "::1"):
        doors.leave(address)
    assert doors._open == {}


@pytest.mark.unit
@pytest.mark.parametrize(("proxies", "address"), [(0, "10.0.0.1"), (1, "192.0.2.3"), (2, "192.0.2.2")])
def test_proxies_are_looked_behind_where_settings_say_so(settings: Settings, proxies: int, address: str) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": proxies}
    headers = [(b"x-forwarded-for", b"192.0.2.1, 192.0.2.2"), (b"host", b"city"), (b"x-forwarded-for", b"192.0.2.3")]
    assert limits.address_of({"client": ["10.0.0.1", 5], "headers": headers}) == address
    assert limits.address_of({"client": ["10.0.0.1", 5], "headers": []}) == "10.0.0.1"
    assert limits.address_of({"client": None, "headers": []}) == ""


@pytest.mark.unit
def test_of_an_ipv6_address_the_customers_network_counts() -> None:
    assert limits.address_of({"client": ["2001:db8::1:2:3:4", 5], "headers": []}) == "2001:db8::/64"


def everything_said(socket: Socket) -> tuple[list[dict[str, Any]], int | None]:
    """Return all that the server still says, and the code with which it closes."""
    said = []
    try:
        while True:
            said.append(socket.hear())
    except ConnectionClosed as closed:
        return said, closed.rcvd.code if closed.rcvd else None


@pytest.mark.integration
@real_sockets
def test_who_asks_without_end_is_warned_and_then_closed(socket: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PER_SECOND", 0.001)
    assert eventually(lambda: watching() == 0)
    greedy, modest = socket(), socket()
    greedy.watch(CITY)
    for message in chain(["{}"], ['{"action":"ping"}'] * 60):
        greedy.connection.send(message)
    said, code = everything_said(greedy)
    assert code == 4429
    assert [one.get("code", one["type"]) for one in said] == ["bad_message"] + 8 * ["pong"] + 20 * ["too_many_messages"]
    assert {990 < one["retry_after"] <= 1000 for one in said[9:]} == {True}
    assert eventually(lambda: watching() == 0)
    assert modest.hears_no_more()


@pytest.mark.integration
@real_sockets
def test_visitors_of_one_address_are_so_many_and_no_more(socket: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SOCKETS", 2)
    assert eventually(lambda: not limits.doors._open)
    first, second, third = socket(), socket(), socket()
    said, code = everything_said(third)
    assert ([one["code"] for one in said], code) == (["too_many_sockets"], 4429)
    first.connection.close()
    assert eventually(lambda: limits.doors._open.total() == 1)
    assert socket().hears_no_more()
    assert second.hears_no_more()


@pytest.mark.integration
@real_sockets
def test_sockets_of_one_account_are_so_many_and_no_more(
    socket: Opener, player: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SOCKETS", 2)
    assert eventually(lambda: not limits.doors._open)
    first, second, third = (socket(player) for _ in range(3))
    said, code = everything_said(third)
    assert ([one["code"] for one in said], code) == (["too_many_sockets"], 4429)
    assert socket().hears_no_more()
    first.connection.close()
    assert eventually(lambda: limits.doors._open[f"account:{player.pk}"] == 1)
    assert socket(player).hears_no_more()
    assert second.hears_no_more()


@pytest.fixture
def subscribed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the channels that Redis is asked for."""
    channels: set[str] = set()
    subscribe: Callable[..., Any] = Hub._subscribe

    async def note(hub: Hub, *names: str) -> None:
        channels.update(names)
        await subscribe(hub, *names)

    monkeypatch.setattr(Hub, "_subscribe", note)
    return channels


@pytest.mark.integration
@real_sockets
def test_redis_is_not_asked_for_what_one_may_not_watch(
    socket: Opener, player: AbstractBaseUser, subscribed: set[str]
) -> None:
    assert eventually(lambda: watching() == 0)
    visitor = socket()
    for stream in (f"player:{player.pk}", "x" * 4000, "player:" + "x" * 4000):
        assert visitor.watch(stream)["code"] == "no_such_stream"
    assert watching() == 0
    assert visitor.watch(CITY)["type"] == "snapshot"
    assert subscribed == {feeds.CHANNEL + CITY}
