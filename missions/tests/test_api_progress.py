"""Progress by HTTP: what game servers report, and what is refused."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from missions.domain.plan import MissionType
from missions.tests.play import active, assert_problem, history
from tests.facts import nothing_changes
from tests.fixtures import Account, Client
from tests.jobs import SHORT, running

pytestmark = pytest.mark.integration
Api = Callable[[Account | None], Client]


@pytest.fixture
def job(player: Account) -> str:
    """Return the path of an active mission, of which each objective waits for the one before."""
    return f"/missions/{running(player, plan=SHORT)}"


def test_a_player_does_not_report_progress(player: Account, api: Api, job: str) -> None:
    with nothing_changes():
        answer = api(player).post(f"{job}/progress", {"objective": "o1"})
    assert_problem(answer, 403, "not_allowed")


def test_a_report_shows_what_it_opened(game_server: Account, api: Api, job: str) -> None:
    server = api(game_server)
    before = server.get(job).data["objectives"]
    assert {step["key"]: step["state"] for step in before} == {"o1": "open", "o2": "locked", "o3": "locked"}
    shown = server.post(f"{job}/progress", {"objective": "o1"}).data["objectives"]
    told = {step["key"]: (step["state"], step["done"]) for step in shown}
    assert told == {"o1": ("done", before[0]["count"]), "o2": ("open", 0), "o3": ("locked", 0)}


def test_a_report_sent_again_without_a_key_counts_once(player: Account, game_server: Account, api: Api) -> None:
    server, mission_id = api(game_server), active(player, type=MissionType.ELIMINATION, difficulty=10)
    job = f"/missions/{mission_id}"
    while (step := _open(server.get(job).data))["count"] == 1:
        server.post(f"{job}/progress", {"objective": step["key"]})
    report = {"objective": step["key"], "done": 1}
    once = server.post(f"{job}/progress", report)
    with nothing_changes():
        again = server.post(f"{job}/progress", report)
    assert (once.status_code, again.status_code, again.data) == (200, 200, once.data)
    (shown,) = [each for each in again.data["objectives"] if each["key"] == step["key"]]
    assert (shown["done"], shown["state"]) == (1, "open")
    server.post(f"{job}/progress", report | {"done": step["count"]})
    assert (
        history(mission_id).count("ObjectiveProgressed")
        == len([each for each in server.get(job).data["objectives"] if each["state"] == "done"]) + 1
    )


def _open(mission: dict[str, Any]) -> dict[str, Any]:
    step: dict[str, Any] = next(each for each in mission["objectives"] if each["state"] == "open")
    return step


def test_a_report_twice_changes_nothing_and_one_too_early_is_refused(game_server: Account, api: Api, job: str) -> None:
    server = api(game_server)
    first, *_, last = server.get(job).data["objectives"]
    done = {"objective": first["key"], "done": first["count"]}
    once = server.post(f"{job}/progress", done)
    with nothing_changes():
        again = server.post(f"{job}/progress", done)
        assert (again.status_code, again.data) == (200, once.data)
        assert_problem(server.post(f"{job}/progress", {"objective": last["key"]}), 409, "objective_locked")
        assert_problem(server.post(f"{job}/progress", {"objective": "o99"}), 404, "no_such_objective")
        assert_problem(server.post(f"/missions/{uuid4()}/progress", done), 404, "no_such_mission")


@pytest.mark.parametrize(
    ("report", "fields"),
    [
        ({}, {"objective"}),
        ({"objective": "o1", "done": 0}, {"done"}),
        ({"objective": "o1", "done": -3}, {"done"}),
        ({"objective": "o1", "done": 1001}, {"done"}),
        ({"objective": "o1", "done": "many"}, {"done"}),
        ({"objective": "o1", "done": True}, {"done"}),
        ({"objective": "o1", "count": 1}, {"count"}),
        ({"objective": ["o1"], "done": None}, {"objective", "done"}),
        ({"objective": "o1" * 6}, {"objective"}),
        ({"objective": "o\x00"}, {"objective"}),
        ({"objective": "o1", "done": "1"}, {"done"}),
        ({"objective": "o1", "player_id": "me"}, {"player_id"}),
        ({"objective": "o1", "player_id": None}, {"player_id"}),
    ],
)
def test_a_report_that_makes_no_sense_is_refused_by_field(
    game_server: Account, api: Api, job: str, report: dict[str, Any], fields: set[str]
) -> None:
    with nothing_changes():
        answer = api(game_server).post(f"{job}/progress", report)
    assert_problem(answer, 400, "invalid")
    assert answer.data["errors"].keys() == fields


def test_a_report_sent_again_under_its_key_is_the_same_report(game_server: Account, api: Api, job: str) -> None:
    server = api(game_server)
    first = server.get(job).data["objectives"][0]
    report = {"objective": first["key"], "done": first["count"]}
    one = server.post(f"{job}/progress", report, headers={"Idempotency-Key": "kill-17"})
    with nothing_changes():
        again = server.post(f"{job}/progress", report, headers={"Idempotency-Key": "kill-17"})
        other = server.post(f"{job}/progress", {"objective": "o2"}, headers={"Idempotency-Key": "kill-17"})
    assert (one.status_code, again.status_code, again.data) == (200, 200, one.data)
    assert "Idempotent-Replayed" not in one.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert_problem(other, 409, "idempotency_conflict")
