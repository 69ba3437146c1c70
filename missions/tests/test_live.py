"""A player's stream: the snapshot with the events after it folds to what a fresh snapshot says."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
import pytest
import time_machine

from ganggpt.bus import execute
from ganggpt.eventstore.subscriptions import Delivered
from ganggpt.live import feeds, streams
from ganggpt.live.feeds import CITY
from ganggpt.messages import Refusal, system
from missions.domain import commands
from missions.tests.play import a_minute_each, active, no_story, offered, reports, requested, reward_of
from players.public import actor_of, profile
from tests.fixtures import Account

pytestmark = pytest.mark.integration
Frame = dict[str, Any]
Missions = dict[str, dict[str, Any]]

# What each event says of a mission, as a client would keep it; every one is the mission's next version.
BLANK = {
    "type": "", "difficulty": None, "title": "", "author": "", "reward": None, "zone": "", "heads": 1,
    "offered_until": None, "deadline_at": None, "ended_at": None,
}  # fmt: skip
FOLD: dict[str, Callable[[Frame], Frame]] = {
    "MissionRequested": lambda data: {
        **BLANK,
        "state": "REQUESTED",
        "version": 0,
        "player_id": data["player_id"],
        "requested_at": data["at"],
    },
    "WritingBegan": lambda data: {"state": "WRITING"},
    "MissionOffered": lambda data: {
        "state": "AVAILABLE",
        "offered_until": data["until"],
        **{name: data[name] for name in ("type", "difficulty", "title", "author", "reward", "zone", "heads")},
    },
    "MissionAccepted": lambda data: {"state": "ACTIVE", "deadline_at": data["deadline_at"]},
    "ObjectiveProgressed": lambda data: {},
}
ENDS = {"MissionCompleted", "MissionFailed", "MissionExpired", "MissionAbandoned", "MissionWithdrawn"}


def opening(account: Account, topic: str, since: int | None = None) -> tuple[int, list[Frame]]:
    latest, frames = streams.opening(actor_of(account), topic, since)
    return latest, [orjson.loads(frame) for frame in frames]


def snapshot(account: Account) -> tuple[int, Missions]:
    """Return the number up to which the player's own stream is known, and the open missions by id."""
    latest, (frame,) = opening(account, f"player:{account.pk}")
    assert frame["type"] == "snapshot"
    return latest, {row["id"]: _alike(row) for row in frame["data"]["missions"]}


def fold(known: Missions, frames: list[Frame]) -> Missions:
    """Return the open missions after the events."""
    missions = dict(known)
    for frame in frames:
        context, _, name = frame["name"].partition(".")
        if context != "missions":
            continue
        key = frame["data"]["mission_id"]
        if name in ENDS:
            del missions[key]
        else:
            before = missions.get(key, {"id": key})
            after = before | _alike(FOLD[name](frame["data"]))
            missions[key] = after | {"version": after["version"] + 1}
    return missions


def _alike(row: Frame) -> Frame:
    """Return the row with its moments written the one way: JSON has no dates, and str() and ISO 8601 differ."""
    return {
        name: value.replace(" ", "T").replace("Z", "+00:00") if value and name.endswith(("_at", "_until")) else value
        for name, value in row.items()
    }


def test_a_snapshot_and_what_followed_is_a_fresh_snapshot(
    player: Account, game_server: Account, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    """Missions in every state are there before the first snapshot or come after it, and some end meanwhile."""
    completing, abandoned, withdrawn = a_minute_each(player, clock, *map(no_story, (active, offered, requested)))
    settle()
    number, known = snapshot(player)
    assert [row["state"] for row in known.values()] == ["AVAILABLE", "AVAILABLE", "ACTIVE"]

    for report in reports(completing):
        execute(report, by=actor_of(game_server))
    execute(commands.AbandonMission(mission_id=abandoned), by=actor_of(player))
    execute(commands.WithdrawMission(mission_id=withdrawn, reason="broken"), by=system("tests"))
    running, on_offer, asked = a_minute_each(player, clock, *map(no_story, (active, offered, requested)))
    execute(reports(running)[0], by=actor_of(game_server))
    execute(commands.BeginWriting(mission_id=asked), by=system("tests"))
    settle()

    latest, (resumed, *missed) = opening(player, f"player:{player.pk}", since=number)
    assert (resumed["type"], resumed["version"]) == ("resumed", latest)
    assert [frame["version"] for frame in missed] == list(range(number + 1, latest + 1))
    fresh = snapshot(player)
    assert fresh == (latest, fold(known, missed))
    assert {key: row["state"] for key, row in fresh[1].items()} == {
        str(asked): "WRITING",
        str(on_offer): "AVAILABLE",
        str(running): "ACTIVE",
    }


def test_missions_that_end_by_the_clock_leave_the_snapshot(
    player: Account, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    failing, expiring = a_minute_each(player, clock, no_story(active), no_story(offered))
    settle()
    number, known = snapshot(player)
    clock.shift(timedelta(days=1))
    for late in (failing, expiring):
        execute(commands.CloseOverdue(mission_id=late), by=system("tests"))
    settle()
    _, (_, *missed) = opening(player, f"player:{player.pk}", since=number)
    assert {frame["name"] for frame in missed} == {"missions.MissionFailed", "missions.MissionExpired"}
    assert (fold(known, missed), snapshot(player)[1]) == ({}, {})


def test_the_city_hears_of_deeds_and_not_of_plans(
    player: Account, other_player: Account, game_server: Account, settle: Callable[[], None]
) -> None:
    settle()
    before, _ = opening(other_player, CITY)
    mission_id = active(player)
    for report in reports(mission_id):
        execute(report, by=actor_of(game_server))
    settle()
    _, (_, *heard) = opening(other_player, CITY, since=before)
    assert [frame["name"] for frame in heard] == ["missions.MissionAccepted", "missions.MissionCompleted"]
    for frame in heard:
        assert frame["data"]["player"] == {"id": str(player.pk), "name": player.username}
        assert frame["data"]["mission"].keys() == {"id", "type", "difficulty", "title"}
    assert heard[1]["data"]["reward"].keys() == {"cash", "experience", "reputation"}


def test_when_the_city_hears_of_a_completion_its_award_can_be_read(
    player: Account, game_server: Account, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mission_id, publish = active(player), feeds.publish
    settle()
    known: list[int] = []

    def watched(announcement: feeds.Announcement, delivered: Delivered) -> None:
        if CITY in announcement and delivered.name == "missions.MissionCompleted":
            known.append(profile(player.pk)["reputation"])
        publish(announcement, delivered)

    monkeypatch.setattr(feeds, "publish", watched)
    for report in reports(mission_id):
        execute(report, by=actor_of(game_server))
    settle()
    assert known == [reward_of(mission_id).reputation]
    assert known[0] > 0


def test_the_city_hears_nothing_of_a_mission_that_was_never_written(
    player: Account, other_player: Account, settle: Callable[[], None], clock: time_machine.Traveller, settings: Any
) -> None:
    settings.MISSIONS_STOCK = 0
    running = active(player)
    settle()
    before, _ = opening(other_player, CITY)
    clock.shift(timedelta(minutes=1))
    unwritten = requested(player)
    for _ in range(6):
        execute(commands.BeginWriting(mission_id=unwritten), by=system("tests"))
        clock.shift(timedelta(seconds=30))
    clock.shift(timedelta(days=1))
    execute(commands.CloseOverdue(mission_id=running), by=system("tests"))
    settle()
    _, (_, *heard) = opening(other_player, CITY, since=before)
    assert [(frame["name"], frame["data"]["mission"]["id"]) for frame in heard] == [
        ("missions.MissionFailed", str(running))
    ]
    _, (_, *heard) = opening(player, f"player:{player.pk}", since=0)
    failed = [frame["data"] for frame in heard if frame["name"] == "missions.MissionFailed"]
    assert [data["reason"] for data in failed] == ["could not be written", "out of time"]


def test_an_offer_is_told_without_its_plan(player: Account, settle: Callable[[], None]) -> None:
    offered(player)
    settle()
    _, (_, *heard) = opening(player, f"player:{player.pk}", since=0)
    (offer,) = [frame["data"] for frame in heard if frame["name"] == "missions.MissionOffered"]
    assert offer.keys() == {
        "mission_id", "player_id", "title", "briefing", "type", "difficulty", "zone", "heads", "reward", "author",
        "until",
    }  # fmt: skip


def test_a_players_stream_is_nobody_elses(player: Account, other_player: Account) -> None:
    with pytest.raises(Refusal) as refusal:
        opening(other_player, f"player:{player.pk}")
    assert refusal.value.code == "no_such_stream"
