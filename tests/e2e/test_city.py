"""The whole stack as processes: what a player lives through, and what a dying worker or Ctrl-C does to it."""

import os
import signal
from typing import Any

import pytest

from ganggpt.ai.scripted.server import ScriptedModel
from missions.ai.wording import tell
from tests.e2e.city import City, Visitor, running_city
from tests.e2e.processes import descendants, until

pytestmark = pytest.mark.e2e

LATENCY = 4.0  # seconds that the slow model takes
TAKEN_OVER = 60.0  # seconds within which a dead writer's mission is on offer


def test_a_mission_is_asked_for_played_and_paid_while_its_player_watches(
    city: City, visitor: Visitor, game_server: Visitor
) -> None:
    mine = visitor.register("night_rider")
    assert score(mine) == 0
    with mine.socket() as socket:
        snapshot = socket.watch(f"player:{mine.id}")
        assert (snapshot["type"], snapshot["data"]["missions"]) == ("snapshot", [])
        asked = mine.post("missions", 202, difficulty=4)
        heard = socket.hear("missions.MissionOffered")
        assert [event["version"] - snapshot["version"] for event in heard] == [*range(1, len(heard) + 1)]
        names = [event["name"] for event in heard if event["name"] != "players.PlayerRegistered"]  # it may come late
        assert names == ["missions.MissionRequested", "missions.WritingBegan", "missions.MissionOffered"]
        assert heard[-1]["data"]["mission_id"] == asked["id"]
        mission = mine.post(f"missions/{asked['id']}/accept")
        assert (mission["state"], mission["author"], mission["fallback"]) == ("ACTIVE", "offline", "")
        mission = game_server.finish(mission)
        assert mission["state"] == "COMPLETED"
        heard = socket.hear("missions.MissionCompleted")
        assert own_score(mine) == mission["reward"]["reputation"]  # who hears of it can read its award already
        names = [event["name"] for event in heard]
        if "players.PlayerProgressed" not in names:  # told by another stream: it comes before or after
            names += [event["name"] for event in socket.hear("players.PlayerProgressed")]
        assert names.count("missions.MissionCompleted") == names.count("players.PlayerProgressed") == 1
    assert_paid_once(mine, mission)
    until(lambda: score(mine) == mission["reward"]["reputation"], 10)


def test_the_rows_are_the_fold_of_their_streams(city: City) -> None:
    checked = city.manage("rebuild", "--check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.endswith(" streams, 0 differ.\n")


@pytest.mark.parametrize("page", ["/", "/api/docs/", "/admin/login/"])
def test_a_page_answers(visitor: Visitor, page: str) -> None:
    answer = visitor.http.get(page)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_a_mission_outlives_the_writer_that_was_killed_over_it(
    city: City, visitor: Visitor, game_server: Visitor
) -> None:
    mine = visitor.register("patient_one")
    with ScriptedModel(mode="slow", latency=LATENCY, authors={"MissionWords": tell}) as model, mine.socket() as socket:
        city.data.joinpath("language-model-url").write_text(model.url)
        socket.watch(f"player:{mine.id}")
        asked = mine.post("missions", 202, difficulty=2)
        until(lambda: model.script.in_flight, 10)
        killed = city.worker("ai")
        os.kill(killed, signal.SIGKILL)
        assert mine.get(f"missions/{asked['id']}")["state"] == "WRITING"
        heard = socket.hear("missions.MissionOffered", TAKEN_OVER)
    city.data.joinpath("language-model-url").unlink()
    assert city.worker("ai") != killed
    assert [event["name"] for event in heard].count("missions.MissionOffered") == 1
    mission = mine.post(f"missions/{asked['id']}/accept")
    assert (mission["author"], mission["fallback"]) == ("model", "")
    assert_paid_once(mine, game_server.finish(mission))


def test_ctrl_c_ends_the_city_and_leaves_no_process() -> None:
    with running_city() as city:
        family = descendants(city.launcher.pid)
        assert {"postgres", "valkey-server", "uvicorn", "beat", "default@%h", "ai@%h"} <= words(family)
        assert city.stop() == 0
        assert [process for process in family if process.alive] == []
        assert "died" not in city.log.read_text()


def words(family: list[Any]) -> set[str]:
    """Return the words of all their commands, of a path its last part."""
    return {word.rpartition("/")[2] for process in family for word in process.command.split()}


def own_score(player: Visitor) -> int:
    """Return what the player's own place on the reputation board says: unlike the first of the board it is not kept."""
    (own,) = player.get("leaderboards/reputation/around-me?radius=0")["results"]
    return int(own["score"])


def score(player: Visitor) -> int:
    """Return what the first of the reputation board say of the player, up to a second ago."""
    board = player.get("leaderboards/reputation?limit=100")["results"]
    (own,) = [row["score"] for row in board if row["player"]["id"] == player.id]
    return int(own)


def assert_paid_once(player: Visitor, mission: dict[str, Any]) -> None:
    """Wait until the award, which follows by policy, has come; then nothing was paid twice."""
    reward = mission["reward"]
    until(lambda: player.get("players/me")["experience"], 10)
    me = player.get("players/me")
    assert (me["cash"], me["experience"], me["reputation"]) == (
        5000 + reward["cash"],
        reward["experience"],
        reward["reputation"],
    )
    lines = player.get("players/me/statement")["results"]
    paid = [line["amount"] for line in lines if line["reference"] == f"mission:{mission['id']}"]
    assert paid == [reward["cash"]]
