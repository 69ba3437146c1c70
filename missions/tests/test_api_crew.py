"""Crews by HTTP: asked along, joined, declined, left, sent away; who sees the mission meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from missions.tests.play import assert_problem
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client
from tests.jobs import EITHER_OR, PAIR, SHORT, crewed, offered, report, running, state_of, team

pytestmark = pytest.mark.integration
Api = Callable[[Account | None], Client]


@pytest.fixture
def third(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create())


def test_ones_own_are_asked_along_and_come(player: Account, other_player: Account, third: Account, api: Api) -> None:
    team(player, other_player, third)
    path = f"/missions/{offered(player)}"
    assert api(player).post(f"{path}/crew", {"player_id": str(other_player.pk)}).status_code == 200
    shown = api(player).post(f"{path}/crew", {"player_id": str(third.pk)}).data
    assert shown["crew"] == [
        {"id": str(player.pk), "name": player.username, "joined": True},
        {"id": str(other_player.pk), "name": other_player.username, "joined": False},
        {"id": str(third.pk), "name": third.username, "joined": False},
    ]
    assert_problem(api(player).post(f"{path}/accept"), 409, "crew_incomplete")
    joined = api(third).post(f"{path}/crew/join").data
    assert [(row["name"], row["joined"]) for row in joined["crew"]] == [
        (player.username, True),
        (third.username, True),
        (other_player.username, False),
    ]
    api(other_player).post(f"{path}/crew/join")
    assert api(player).post(f"{path}/accept").data["state"] == "ACTIVE"
    assert api(third).get(path).data["state"] == "ACTIVE"


def test_who_is_asked_sees_the_mission_and_who_is_not_does_not(
    player: Account, other_player: Account, third: Account, game_server: Account, game_master: Account, api: Api
) -> None:
    team(player, other_player, third)
    path = f"/missions/{offered(player)}"
    assert_problem(api(other_player).get(path), 404, "no_such_mission")
    api(player).post(f"{path}/crew", {"player_id": str(other_player.pk)})
    assert api(other_player).get(path).data["id"] == path.rpartition("/")[2]
    with nothing_changes():
        for act in ("crew/join", "crew/decline", "crew/leave", "flag"):
            body = {"reason": "RUDE"} if act == "flag" else None
            assert_problem(api(third).post(f"{path}/{act}", body), 404, "no_such_mission")
        assert_problem(api(other_player).post(f"{path}/accept"), 404, "no_such_mission")
        assert_problem(api(other_player).post(f"{path}/crew", {"player_id": str(third.pk)}), 404, "no_such_mission")
        assert_problem(api(other_player).delete(f"{path}/crew/{other_player.pk}"), 404, "no_such_mission")
    assert {api(account).get(path).status_code for account in (game_server, game_master)} == {200}
    assert api(other_player).post(f"{path}/crew/decline").status_code == 204
    assert_problem(api(other_player).get(path), 404, "no_such_mission")


def test_each_reads_words_in_their_own_name(player: Account, other_player: Account, third: Account, api: Api) -> None:
    team(player, other_player, third)
    path = f"/missions/{crewed(player, other_player)}"
    for account in (player, other_player):
        shown = api(account).get(path).data
        assert f"So long, {account.username} of Faction-" in shown["briefing"]
        assert "{" not in str(shown["briefing"]) + str([step["text"] for step in shown["objectives"]])


def test_staff_and_servers_read_what_the_player_reads(player: Account, game_server: Account, api: Api) -> None:
    path = f"/missions/{offered(player, SHORT)}"
    assert f"So long, {player.username} of your people." in api(game_server).get(path).data["briefing"]


def test_missions_of_ones_crew_have_a_list_of_their_own(
    player: Account, other_player: Account, third: Account, game_server: Account, api: Api
) -> None:
    team(player, other_player, third)
    joined, own = str(crewed(player, other_player)), str(offered(other_player, SHORT))

    def listed(account: Account, query: str = "") -> list[str]:
        return [row["id"] for row in api(account).get(f"/missions{query}").data["results"]]

    assert (listed(other_player), listed(other_player, "?as=crew")) == ([own], [joined])
    assert (listed(player), listed(player, "?as=crew"), listed(third, "?as=crew")) == ([joined], [], [])
    assert sorted(listed(game_server)) == sorted([joined, own])
    assert listed(other_player, "?as=crew&state=ACTIVE") == []
    assert listed(other_player, "?as=crew&open=true") == [joined]


def test_who_leaves_or_is_sent_away_is_off_the_mission(
    player: Account, other_player: Account, third: Account, api: Api
) -> None:
    team(player, other_player, third)
    path = f"/missions/{crewed(player, other_player, third)}"
    assert api(third).post(f"{path}/crew/leave").status_code == 204
    shown = api(player).delete(f"{path}/crew/{other_player.pk}")
    assert (shown.status_code, [row["id"] for row in shown.data["crew"]]) == (200, [str(player.pk)])
    with nothing_changes():
        for account in (other_player, third):
            assert_problem(api(account).post(f"{path}/crew/leave"), 404, "no_such_mission")
        assert_problem(api(player).delete(f"{path}/crew/{third.pk}"), 409, "not_invited")
        assert_problem(api(player).post(f"{path}/crew/join"), 409, "in_crew_already")


def test_what_a_crew_may_not_be_is_refused(player: Account, other_player: Account, third: Account, api: Api) -> None:
    team(player, other_player)
    alone, two = f"/missions/{offered(third, SHORT)}", f"/missions/{crewed(player, other_player, plan=PAIR)}"

    def ask(account: Account, path: str, whom: object) -> object:
        return api(account).post(f"{path}/crew", {"player_id": str(whom)})

    with nothing_changes():
        assert_problem(ask(third, alone, player.pk), 409, "no_crew_mission")
        assert_problem(ask(player, two, other_player.pk), 409, "in_crew_already")
        assert_problem(ask(player, two, player.pk), 409, "in_crew_already")
        assert_problem(ask(player, two, third.pk), 409, "not_of_your_faction")
        assert_problem(ask(player, two, uuid4()), 409, "not_of_your_faction")
        assert_problem(ask(player, two, "Lamar"), 400, "invalid")
        assert_problem(api(player).post(f"{two}/crew", {}), 400, "invalid")
        assert_problem(api(other_player).post(f"{two}/crew/join"), 409, "in_crew_already")
        assert_problem(api(other_player).post(f"{two}/crew/join", {"a": 1}), 400, "invalid")


def test_a_third_is_too_many_for_two(player: Account, other_player: Account, third: Account, api: Api) -> None:
    team(player, other_player, third)
    path = f"/missions/{crewed(player, other_player, plan=PAIR)}"
    with nothing_changes():
        assert_problem(api(player).post(f"{path}/crew", {"player_id": str(third.pk)}), 409, "crew_full")


def test_a_crew_that_falls_apart_has_failed_and_says_why(player: Account, other_player: Account, api: Api) -> None:
    team(player, other_player)
    both = replace(SHORT, objectives=(*SHORT.objectives[:2], replace(SHORT.objectives[2], hands=2)), crew=2)
    mission = running(player, other_player, plan=both)
    report(mission, "o1")
    assert api(other_player).post(f"/missions/{mission}/crew/leave").status_code == 204
    assert state_of(mission) == "FAILED"
    assert api(player).get(f"/missions/{mission}").data["reason"] == "the crew fell apart"
    assert api(player).post(f"/missions/{mission}/retry").data["heads"] == 2


def test_the_plan_is_told_as_a_graph(player: Account, other_player: Account, third: Account, api: Api) -> None:
    team(player, other_player, third)
    mission = running(player, other_player, third)
    shown = api(player).get(f"/missions/{mission}").data
    assert (shown["heads"], shown["story"], shown["retry_of"]) == (3, None, None)
    assert shown["graph"]["nodes"] == [step.key for step in EITHER_OR.objectives] == ["o1", "o2", "o3", "o4", "o5"]
    assert shown["graph"]["choices"] == [{"ways": [["o2"], ["o3"]]}]
    assert sorted((edge["from"], edge["to"]) for edge in shown["graph"]["edges"]) == [
        ("o1", "o2"),
        ("o1", "o3"),
        ("o1", "o5"),
        ("o2", "o4"),
        ("o3", "o4"),
    ]
    assert [(step["optional"], step["hands"]) for step in shown["objectives"]] == [
        (False, 1),
        (False, 2),
        (False, 1),
        (False, 1),
        (True, 1),
    ]
    report(mission, "o1")
    report(mission, "o3")
    states = [step["state"] for step in api(third).get(f"/missions/{mission}").data["objectives"]]
    assert states == ["done", "foregone", "done", "open", "open"]


def test_an_export_has_the_crews_that_one_was_in(player: Account, other_player: Account, api: Api) -> None:
    team(player, other_player)
    mission = crewed(player, other_player, plan=PAIR)
    sections = {account: api(account).get("/players/me/export").data["sections"] for account in (player, other_player)}
    title = api(player).get(f"/missions/{mission}").data["title"]
    assert sections[other_player]["crews"]["newest"] == [
        {"mission_id": mission, "joined": True, "mission__title": title, "mission__state": "AVAILABLE"}
    ]
    assert (sections[player]["crews"]["total"], sections[player]["missions"]["total"]) == (0, 1)
    assert sections[other_player]["missions"]["total"] == 0
