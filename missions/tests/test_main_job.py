"""The main job through the API: asked for, written, accepted, reported, paid once."""

from collections.abc import Callable
from typing import Any

import pytest

from ganggpt.local.demo.job import open_step
from tests.fixtures import Account, Client

pytestmark = pytest.mark.integration


def test_a_mission_from_request_to_reward(
    api: Callable[[Account], Client], player: Account, game_server: Account, settle: Callable[[], None]
) -> None:
    mine, server = api(player), api(game_server)
    asked = mine.post("/missions", {"difficulty": 4})
    assert asked.status_code == 202
    settle()
    mission = mine.get(f"/missions/{asked.data['id']}").data
    assert (mission["state"], mission["author"]) == ("AVAILABLE", "offline")
    mission = mine.post(f"/missions/{mission['id']}/accept").data
    mission = finish(server, mission)
    settle()
    assert mission["state"] == "COMPLETED"
    me = mine.get("/players/me").data
    assert me["cash"] == 5000 + mission["reward"]["cash"]
    assert me["experience"] == mission["reward"]["experience"]
    assert me["reputation"] == mission["reward"]["reputation"]


def finish(server: Client, mission: dict[str, Any]) -> dict[str, Any]:
    """Report what has to be done in a legal order; return the mission as it is then."""
    while step := open_step(mission):
        report = {"objective": step["key"], "done": step["count"]}
        mission = server.post(f"/missions/{mission['id']}/progress", report).data
    return mission
