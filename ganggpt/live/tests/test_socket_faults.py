"""Sockets in trouble: bad messages, slow readers, lost rights, failures; none of it reaches another socket."""

import socket as tcp
from threading import Event
from typing import Any

import pytest
from django_redis import get_redis_connection

from ganggpt.live import consumers, feeds, hub, limits, streams
from ganggpt.live.tests.conftest import (
    CITY,
    Opener,
    eventually,
    heard,
    lose,
    subscribers,
    tell,
    watching,
)

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


BAD: list[tuple[str | bytes, str]] = [
    ("", "bad_message"),
    ("hello", "bad_message"),
    ("[]", "bad_message"),
    ("{}", "bad_message"),
    ('{"action": "shout"}', "bad_message"),
    ('{"action": "watch"}', "bad_message"),
    ('{"action": "watch", "stream": 1}', "bad_message"),
    ('{"action": "watch", "stream": "city", "since": -1}', "bad_message"),
    ('{"action": "watch", "stream": "city", "since": "1"}', "bad_message"),
    ('{"action": "watch", "stream": "city", "since": true}', "bad_message"),
    ('{"action": "watch", "stream": "city\\u0000"}', "no_such_stream"),
    ('{"action": "watch", "stream": "\\ud800"}', "bad_message"),
    ("[" * 4096, "bad_message"),
    (" " * 4097, "bad_message"),
    (b'{"action": "ping"}', "bad_message"),
]


def test_a_bad_message_is_answered_and_the_socket_stays(socket: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ACTIONS", len(BAD) + 1)
    talker = socket()
    for text, code in BAD:
        talker.connection.send(text)
        answer = talker.hear()
        assert (answer["type"], answer["code"]) == ("error", code), text
        assert answer["detail"]
    assert talker.hears_no_more()


def test_two_watchers_of_one_topic_share_a_subscription_which_ends_with_the_last(socket: Opener) -> None:
    one, two = socket(), socket()
    one.watch(CITY)
    two.watch(CITY)
    assert eventually(lambda: subscribers(CITY) == 1)
    one.connection.close()
    tell(1)
    assert heard(two, 1) == [(1, 1)]
    assert subscribers(CITY) == 1
    two.connection.close()
    assert eventually(lambda: subscribers(CITY) == 0)


def test_watchers_are_counted_once_however_often_they_ask(socket: Opener) -> None:
    assert eventually(lambda: watching() == 0)
    watcher = socket()
    for _ in range(3):
        watcher.watch(CITY)
    assert watching() == 1
    watcher.connection.close()
    assert eventually(lambda: watching() == 0)


def narrow(server: str) -> tcp.socket:
    """Return a connection to the server with little room for what is not read yet."""
    host, port = server.split(":")
    connection = tcp.socket()
    connection.setsockopt(tcp.SOL_SOCKET, tcp.SO_RCVBUF, 64 * 1024)
    connection.connect((host, int(port)))
    return connection


def test_a_slow_reader_is_closed_and_holds_up_nobody(
    server: str, socket: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "BACKLOG", 8)
    raw: dict[str, Any] = {"compression": None, "max_size": None}
    slow, quick = socket(sock=narrow(server), max_queue=1, **raw), socket(**raw)
    slow.watch(CITY)
    quick.watch(CITY)
    redis, padding = get_redis_connection("default"), b"x" * 1_000_000
    for number in range(1, 31):
        redis.publish(f"{feeds.CHANNEL}city", b'%d\n{"n": %d, "padding": "%s"}' % (number, number, padding))
        assert quick.hear()["n"] == number
    assert quick.hears_no_more()
    assert eventually(lambda: watching() == 1)
    assert slow.close_code() == consumers.TOO_SLOW == 4008


def cut_off() -> None:
    """Let Redis drop the server's subscriptions."""
    connections: list[Any] = [each._pubsub.connection for each in hub._hubs.values()]
    (connection,) = [each for each in connections if each and each.is_connected]
    host, port = connection._writer.get_extra_info("sockname")[:2]
    get_redis_connection("default").client_kill_filter(addr=f"{host}:{port}")


def test_what_was_lost_comes_when_redis_is_back(socket: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "IN_FLIGHT", 0.05)
    watcher = socket()
    watcher.watch(CITY)
    tell(1)
    assert heard(watcher, 1) == [(1, 1)]
    lose(2)
    cut_off()
    assert watcher.hear() == {"type": "resumed", "stream": CITY, "version": 2}
    assert heard(watcher, 1) == [(2, 2)]
    tell(3)
    assert heard(watcher, 1) == [(3, 3)]
    assert watcher.hears_no_more()


def test_a_watcher_whose_right_has_ended_is_told_so_and_keeps_the_rest(
    socket: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = ["room:1"]
    monkeypatch.setitem(streams.kinds, "room", streams.Stream(lambda actor, key: bool(allowed), lambda key: {}))
    watcher = socket()
    watcher.watch("room:1")
    watcher.watch(CITY)
    allowed.clear()
    get_redis_connection("default").publish(f"{feeds.CHANNEL}room:1", b'9\n{"n": 9}')  # a gap: it has to ask again
    assert watcher.hear()["code"] == "no_such_stream"
    tell(1)
    assert heard(watcher, 1) == [(1, 1)]
    assert eventually(lambda: subscribers("room:1") == 0)


def test_a_failure_ends_its_own_socket_and_leaves_nothing_behind(
    socket: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(key: str) -> dict[str, Any]:
        raise ZeroDivisionError

    monkeypatch.setitem(streams.kinds, "room", streams.Stream(lambda actor, key: True, fail))
    broken, sound = socket(), socket()
    broken.watch(CITY)
    sound.watch(CITY)
    broken.say(action="watch", stream="room:1")
    assert broken.close_code() == 1011
    assert eventually(lambda: subscribers("room:1") == 0)
    assert eventually(lambda: watching() == 1)
    tell(1)
    assert heard(sound, 1) == [(1, 1)]


def test_a_client_that_is_gone_before_its_answer_leaves_nothing_behind(
    socket: Opener, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked, gone = Event(), Event()

    def slowly(key: str) -> dict[str, Any]:
        asked.set()
        gone.wait(5)
        return {}

    monkeypatch.setitem(streams.kinds, "room", streams.Stream(lambda actor, key: True, slowly))
    client = socket()
    client.say(action="watch", stream="room:1")
    assert asked.wait(5)
    client.connection.socket.shutdown(tcp.SHUT_RDWR)
    assert eventually(lambda: watching() == 1)
    gone.set()
    assert eventually(lambda: watching() == 0)
    assert eventually(lambda: subscribers("room:1") == 0)
    assert caplog.records == []
