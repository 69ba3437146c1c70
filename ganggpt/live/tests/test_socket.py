"""The socket, over a real server: who may watch what, and that a watcher misses nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django_redis import get_redis_connection

from ganggpt.live import consumers, feeds, limits, streams
from ganggpt.live.models import FeedEntry
from ganggpt.live.tests.conftest import CITY, Opener, eventually, heard, lose, publish, subscribers, tell
from tests.factories import FactionFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


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


def test_what_is_told_while_the_snapshot_is_read_follows_it(socket: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(key: str) -> dict[str, Any]:
        publish({"room:1": {"n": 1}})
        return {}

    monkeypatch.setitem(streams.kinds, "room", streams.Stream(lambda actor, key: True, read))
    watcher = socket()
    assert watcher.watch("room:1")["version"] == 0
    assert (told := watcher.hear())["version"] == 1, told
    assert told["data"] == {"n": 1}


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
        get_redis_connection("default").publish(f"{feeds.CHANNEL}city", b"%d\n%s" % (entry.number, feeds.frame(entry)))
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


def test_a_socket_watches_so_many_streams_and_no_more(socket: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = streams.Stream(lambda actor, key: True, lambda key: {})
    monkeypatch.setitem(streams.kinds, "room", everybody)
    monkeypatch.setattr(limits, "ACTIONS", 100)
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
