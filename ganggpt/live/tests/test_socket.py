"""The socket, over a real server: who may watch what, and that a watcher misses nothing."""

import socket as tcp
from collections.abc import Callable
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django_redis import get_redis_connection
from prometheus_client import REGISTRY

from ganggpt.live import consumers, feeds, streams
from ganggpt.live.models import FeedEntry
from ganggpt.live.tests.conftest import Opener, Socket, eventually, publish, subscribers
from tests.factories import FactionFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
CITY = feeds.CITY


def tell(*numbers: int) -> None:
    for number in numbers:
        publish({CITY: {"n": number}})


def lose(*numbers: int) -> None:
    """Write down what no socket is told, as when Redis drops a message."""
    with patch("ganggpt.live.feeds.get_redis_connection"):
        tell(*numbers)


def heard(socket: Socket, count: int) -> list[tuple[int, int]]:
    """Return version and data of the next events, which are all of the city."""
    events = [socket.hear() for _ in range(count)]
    assert {(event["type"], event["stream"], event["name"]) for event in events} == {("event", CITY, "ganggpt.Rang")}
    return [(event["version"], event["data"]["n"]) for event in events]


def test_a_visitor_sees_the_city_as_it_is_and_then_each_event(socket: Opener) -> None:
    tell(1, 2)
    watcher = socket()
    snapshot = watcher.watch(CITY)
    assert {key: snapshot[key] for key in ("type", "stream", "version")} == {
        "type": "snapshot",
        "stream": CITY,
        "version": 2,
    }
    assert [told["data"]["n"] for told in snapshot["data"]["recent"]] == [2, 1]
    tell(3, 4)
    assert heard(watcher, 2) == [(3, 3), (4, 4)]
    assert watcher.hears_no_more()


def test_an_event_looks_the_same_live_and_replayed(socket: Opener) -> None:
    watcher = socket()
    watcher.watch(CITY)
    tell(1)
    live = watcher.hear()
    assert live == {
        "type": "event",
        "stream": CITY,
        "version": 1,
        "name": "ganggpt.Rang",
        "at": "2026-01-01T00:00:00.000Z",
        "data": {"n": 1},
    }
    assert watcher.watch(CITY, since=0) == {"type": "resumed", "stream": CITY, "version": 1}
    assert watcher.hear() == live


def test_a_visitor_watches_the_city_only(socket: Opener, player: AbstractBaseUser) -> None:
    visitor = socket()
    for stream in (f"player:{player.pk}", f"faction:{FactionFactory.create()}", "city:", "wallet:1", "", "player:x"):
        refused = visitor.watch(stream)
        assert (refused["type"], refused["code"]) == ("error", "no_such_stream"), stream
    assert visitor.watch(CITY)["type"] == "snapshot"


def test_a_player_watches_their_own_stream_and_nobody_elses(
    socket: Opener, player: AbstractBaseUser, other_player: AbstractBaseUser
) -> None:
    mine, theirs = socket(player), f"player:{other_player.pk}"
    assert mine.watch(f"player:{player.pk}")["data"]["balances"] == {"cash": 5000, "bank": 0}
    assert mine.watch(theirs)["code"] == "no_such_stream"
    publish({theirs: {"n": 1}})
    publish({f"player:{player.pk}": {"n": 2}})
    assert (told := mine.hear())["data"] == {"n": 2}, told
    assert mine.hears_no_more()
    assert eventually(lambda: subscribers(theirs) == 0)


def test_staff_watch_any_player_that_there_is(
    socket: Opener, game_master: AbstractBaseUser, player: AbstractBaseUser
) -> None:
    staff = socket(game_master)
    assert staff.watch(f"player:{player.pk}")["type"] == "snapshot"
    for nobody in ("player:", "player:x", f"player:{str(player.pk).upper()}", f"player:{uuid4()}", "faction:x"):
        refused = staff.watch(nobody)
        assert (refused["type"], refused["code"]) in {("error", "no_such_stream"), ("error", "no_such_player")}, nobody
    assert staff.hears_no_more()


def test_a_watcher_resumes_with_exactly_what_it_missed(socket: Opener) -> None:
    tell(1, 2, 3, 4)
    watcher = socket()
    assert watcher.watch(CITY, since=2) == {"type": "resumed", "stream": CITY, "version": 4}
    assert heard(watcher, 2) == [(3, 3), (4, 4)]
    tell(5)
    assert heard(watcher, 1) == [(5, 5)]
    assert watcher.watch(CITY, since=5) == {"type": "resumed", "stream": CITY, "version": 5}
    assert watcher.hears_no_more()


@pytest.mark.parametrize("since", [0, 9, 2**60], ids=["too far behind", "ahead", "far ahead"])
def test_who_cannot_resume_gets_a_snapshot(socket: Opener, monkeypatch: pytest.MonkeyPatch, since: int) -> None:
    monkeypatch.setattr(streams, "REPLAY_LIMIT", 3)
    tell(1, 2, 3, 4)
    watcher = socket()
    assert (answer := watcher.watch(CITY, since=since))["type"] == "snapshot"
    assert answer["version"] == 4
    tell(5)
    assert heard(watcher, 1) == [(5, 5)]


def test_who_missed_what_is_forgotten_gets_a_snapshot(socket: Opener) -> None:
    tell(1, 2, 3)
    FeedEntry.objects.filter(number=2).delete()
    assert socket().watch(CITY, since=1)["type"] == "snapshot"
    assert socket().watch(CITY, since=2)["type"] == "resumed"


def test_a_lost_message_is_made_up_for_by_the_next(socket: Opener) -> None:
    watcher = socket()
    watcher.watch(CITY)
    tell(1)
    lose(2, 3)
    tell(4)
    assert heard(watcher, 1) == [(1, 1)]
    assert watcher.hear() == {"type": "resumed", "stream": CITY, "version": 4}
    assert heard(watcher, 3) == [(2, 2), (3, 3), (4, 4)]
    tell(5)
    assert heard(watcher, 1) == [(5, 5)]
    assert watcher.hears_no_more()


def test_what_comes_twice_or_late_is_told_once(socket: Opener) -> None:
    watcher = socket()
    watcher.watch(CITY)
    tell(1, 2)
    for entry in FeedEntry.objects.order_by("number"):
        get_redis_connection("default").publish("live:city", b"%d\n%s" % (entry.number, feeds.frame(entry)))
    assert heard(watcher, 2) == [(1, 1), (2, 2)]
    assert watcher.hears_no_more()


def test_who_stops_watching_hears_no_more(socket: Opener) -> None:
    watcher = socket()
    watcher.watch(CITY)
    watcher.say(action="unwatch", stream=CITY)
    watcher.say(action="unwatch", stream="city of the dead")
    assert watcher.hears_no_more()
    tell(1)
    assert watcher.hears_no_more()
    assert watcher.watch(CITY)["version"] == 1


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


def test_a_bad_message_is_answered_and_the_socket_stays(socket: Opener) -> None:
    talker = socket()
    for text, code in BAD:
        talker.connection.send(text)
        answer = talker.hear()
        assert (answer["type"], answer["code"]) == ("error", code), text
        assert answer["detail"]
    assert talker.hears_no_more()


def test_a_socket_watches_so_many_streams_and_no_more(socket: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = streams.Stream(lambda actor, key: True, lambda key: {})
    monkeypatch.setitem(streams.kinds, "room", everybody)
    watcher = socket()
    for number in range(consumers.MAX_STREAMS):
        assert watcher.watch(f"room:{number}")["type"] == "snapshot"
    assert watcher.watch("room:10")["code"] == "bad_message"
    assert watcher.watch("room:0")["type"] == "snapshot"
    watcher.say(action="unwatch", stream="room:0")
    assert watcher.watch("room:10")["type"] == "snapshot"


def test_a_ticket_opens_one_socket(socket: Opener, api: Callable[[Any], Any], player: AbstractBaseUser) -> None:
    answer = api(player).post("/live/tickets")
    assert (answer.status_code, answer.data["expires_in"]) == (201, 30)
    assert answer.data["url"] == f"/ws/live?ticket={answer.data['ticket']}"
    ticket = answer.data["ticket"]
    assert socket(ticket=ticket).watch(f"player:{player.pk}")["type"] == "snapshot"
    second = socket(ticket=ticket)
    assert second.hear()["code"] == "ticket_spent"
    assert second.close_code() == 4401


def test_a_forged_ticket_opens_none(socket: Opener) -> None:
    forger = socket(ticket="x" * 43)
    assert forger.hear()["code"] == "ticket_spent"
    assert forger.close_code() == 4401


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


def watching() -> float:
    return REGISTRY.get_sample_value("ganggpt_live_watchers") or 0.0


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
        redis.publish("live:city", b'%d\n{"n": %d, "padding": "%s"}' % (number, number, padding))
        assert quick.hear()["n"] == number
    assert quick.hears_no_more()
    assert eventually(lambda: watching() == 1)
    assert slow.close_code() == consumers.TOO_SLOW == 4008


def test_a_watcher_whose_right_has_ended_is_told_so_and_keeps_the_rest(
    socket: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = ["room:1"]
    monkeypatch.setitem(streams.kinds, "room", streams.Stream(lambda actor, key: bool(allowed), lambda key: {}))
    watcher = socket()
    watcher.watch("room:1")
    watcher.watch(CITY)
    allowed.clear()
    get_redis_connection("default").publish("live:room:1", b'9\n{"n": 9}')  # a gap: it has to ask again
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
