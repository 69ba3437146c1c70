"""Missions by HTTP, and by the console: shapes, statuses, and who may see and do what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from missions import tasks
from missions.models import Mission
from missions.tests.play import assert_problem, offered, plan_of, requested
from tests.facts import nothing_changes
from tests.fixtures import Account, Client

pytestmark = pytest.mark.integration
Api = Callable[[Account | None], Client]
SUMMARY = {
    "id", "version", "player_id", "state", "type", "difficulty", "title", "author", "reward", "zone", "heads",
    "requested_at", "offered_until", "deadline_at", "ended_at",
}  # fmt: skip
DETAIL = SUMMARY | {
    "briefing", "model", "fallback", "accepted_at", "reason", "objectives", "graph", "crew", "help", "story",
    "retry_of",
}  # fmt: skip
OBJECTIVE = {
    "key", "kind", "text", "state", "done", "count", "seconds", "optional", "hands", "after", "place", "actor", "item",
}  # fmt: skip
NOBODY = None


# --- asking


def test_a_request_is_accepted_and_shows_the_mission_before_it_is_written(player: Account, api: Api) -> None:
    answer = api(player).post("/missions", {"type": "HEIST", "difficulty": 7, "preference": "hard"})
    assert answer.status_code == 202
    assert answer.data.keys() == DETAIL
    shown = {name: value for name, value in answer.data.items() if value not in ("", None, [])}
    assert shown == {
        "id": answer.data["id"],
        "player_id": str(player.pk),
        "version": 1,
        "state": "REQUESTED",
        "heads": 1,
        "requested_at": answer.data["requested_at"],
    }
    row = Mission.objects.get(pk=answer.data["id"])
    assert row.wish == {"type": "HEIST", "difficulty": 7, "preference": "hard", "zone": "", "crew": 1}


def test_a_wish_may_be_left_to_the_city(player: Account, api: Api) -> None:
    assert api(player).post("/missions").status_code == 202
    assert Mission.objects.get().wish == {"type": None, "difficulty": 3, "preference": "normal", "zone": "", "crew": 1}


def test_a_second_request_within_a_minute_says_when_to_come_back(
    player: Account, api: Api, clock: time_machine.Traveller
) -> None:
    mine = api(player)
    mine.post("/missions")
    clock.shift(timedelta(seconds=45))
    with nothing_changes():
        answer = mine.post("/missions")
    assert_problem(answer, 429, "mission_requested_too_soon")
    assert (answer.data["retry_after"], answer.headers["Retry-After"]) == (15, "15")
    clock.shift(timedelta(seconds=15))
    assert mine.post("/missions").status_code == 202


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        ({"dificulty": 3}, {"dificulty"}),
        ({"reward": 9_999_999, "player_id": str(uuid4())}, {"reward", "player_id"}),
        ({"difficulty": 0}, {"difficulty"}),
        ({"difficulty": 11}, {"difficulty"}),
        ({"difficulty": "hard"}, {"difficulty"}),
        ({"difficulty": None}, {"difficulty"}),
        ({"difficulty": 2.5}, {"difficulty"}),
        ({"type": "nap"}, {"type"}),
        ({"type": ["HEIST"]}, {"type"}),
        ({"preference": 3, "difficulty": {}}, {"preference", "difficulty"}),
        ([1], {""}),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_by_field(player: Account, api: Api, wish: Any, fields: set[str]) -> None:
    with nothing_changes():
        answer = api(player).post("/missions", wish)
    assert_problem(answer, 400, "invalid")
    assert answer.data["errors"].keys() == fields


# --- seeing


def test_a_mission_on_offer_tells_all_that_its_player_needs(player: Account, api: Api) -> None:
    mission_id = offered(player)
    shown, row, plan = api(player).get(f"/missions/{mission_id}").data, Mission.objects.get(), plan_of(mission_id)
    assert shown.keys() == DETAIL
    assert (shown["state"], shown["version"], shown["author"]) == ("AVAILABLE", 3, "offline")
    assert (shown["reward"], shown["type"], shown["difficulty"]) == (row.reward, plan.type, plan.difficulty)
    assert [step["key"] for step in shown["objectives"]] == [step.key for step in plan.objectives]
    for step, planned in zip(shown["objectives"], plan.objectives, strict=True):
        assert step.keys() == OBJECTIVE
        assert step["state"] == ("locked" if planned.after else "open")
        assert step["place"].keys() == {"id", "name", "zone", "x", "y", "z"}
        assert (step["place"]["id"], step["place"]["name"] in shown["briefing"] + step["text"]) == (planned.place, True)
        assert (step["actor"] or {}).get("id") == planned.actor
        assert (step["item"] or {}).get("id") == planned.item


def test_one_lists_ones_own_missions_newest_first_in_pages(
    player: Account, other_player: Account, api: Api, clock: time_machine.Traveller
) -> None:
    mine = []
    for _ in range(3):
        mine.append(str(requested(player)))
        clock.shift(timedelta(minutes=1))
    requested(other_player)
    first = api(player).get("/missions?page_size=2").data
    assert [row["id"] for row in first["results"]] == [mine[2], mine[1]]
    assert first["results"][0].keys() == SUMMARY
    second = api(player).get(first["next"].partition("/api/v1")[2]).data
    assert [row["id"] for row in second["results"]] == [mine[0]]
    assert second["next"] is None


@pytest.mark.parametrize("who", ["game_server", "game_master"])
def test_game_servers_and_mission_staff_see_everybodys(
    player: Account, other_player: Account, api: Api, who: str, request: pytest.FixtureRequest
) -> None:
    ids = {str(requested(player)), str(requested(other_player))}
    trusted = api(request.getfixturevalue(who))
    assert {row["id"] for row in trusted.get("/missions").data["results"]} == ids
    assert {trusted.get(f"/missions/{mission_id}").data["id"] for mission_id in ids} == ids


@pytest.mark.parametrize(("method", "act"), [("get", ""), ("post", "/accept"), ("post", "/abandon")])
def test_somebody_elses_mission_is_no_mission(
    player: Account, other_player: Account, api: Api, method: str, act: str
) -> None:
    theirs = offered(player)
    with nothing_changes():
        for mission_id in (theirs, uuid4()):
            answer = getattr(api(other_player), method)(f"/missions/{mission_id}{act}")
            assert_problem(answer, 404, "no_such_mission")
    assert api(other_player).get("/missions").data["results"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ""),
        ("post", ""),
        ("get", "/{}"),
        ("post", "/{}/accept"),
        ("post", "/{}/abandon"),
        ("post", "/{}/progress"),
    ],
)
def test_nobody_gets_in_without_a_token(player: Account, api: Api, method: str, path: str) -> None:
    mission_id = offered(player)
    with nothing_changes():
        answer = getattr(api(NOBODY), method)(f"/missions{path}".format(mission_id))
    assert_problem(answer, 401, "not_authenticated")


# --- accepting and giving up


def test_a_mission_is_accepted_once_and_may_be_given_up(player: Account, api: Api) -> None:
    mission_id, mine = offered(player), api(player)
    accepted = mine.post(f"/missions/{mission_id}/accept").data
    assert (accepted["state"], accepted["version"]) == ("ACTIVE", 4)
    assert accepted["accepted_at"] < accepted["deadline_at"]
    with nothing_changes():
        assert_problem(mine.post(f"/missions/{mission_id}/accept"), 409, "mission_not_on_offer")
    assert mine.post(f"/missions/{mission_id}/abandon").data["state"] == "ABANDONED"
    with nothing_changes():
        assert_problem(mine.post(f"/missions/{mission_id}/abandon"), 409, "mission_not_active")


def test_a_mission_may_be_given_up_before_it_is_written(player: Account, api: Api) -> None:
    mission_id, mine = requested(player), api(player)
    shown = mine.post(f"/missions/{mission_id}/abandon")
    assert (shown.status_code, shown.data["state"], shown.data["objectives"]) == (200, "ABANDONED", [])
    with nothing_changes():
        tasks.write_mission(mission_id=str(mission_id))
        assert_problem(mine.post(f"/missions/{mission_id}/abandon"), 409, "mission_not_active")


def test_an_offer_of_yesterday_is_no_offer(player: Account, api: Api, clock: time_machine.Traveller) -> None:
    mission_id = offered(player)
    clock.shift(timedelta(hours=24))
    with nothing_changes():
        answer = api(player).post(f"/missions/{mission_id}/accept")
    assert_problem(answer, 409, "mission_not_on_offer")
    assert "expired" in answer.data["detail"]


@pytest.mark.parametrize("act", ["accept", "abandon"])
@pytest.mark.parametrize("body", [b'{"cash": 1}', b"\xff\xfe{not json", b"[1]"])
def test_what_takes_no_input_refuses_any(player: Account, api: Api, act: str, body: bytes) -> None:
    mission = offered(player)
    path = f"/missions/{mission}/{act}"
    with nothing_changes():
        answer = api(player).generic("POST", path, body, content_type="application/json")
    assert answer.status_code == 400
    assert api(player).generic("POST", path, b"[]", content_type="application/json").status_code == 200  # Lua's {}
