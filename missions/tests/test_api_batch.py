"""Progress by HTTP, many reports at a time: in any order, each by itself, safely sent again."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from ganggpt.eventstore.models import AuditEntry
from ganggpt.ledger.posting import balances
from missions.domain.plan import Objective, Plan
from missions.models import Mission
from missions.tests.play import assert_problem, history
from missions.tests.worlds import TALK, K
from tests.facts import nothing_changes
from tests.fixtures import Account, Client
from tests.jobs import EITHER_OR, PAIR, SHORT, report, running, state_of, team

pytestmark = pytest.mark.integration
Api = Callable[[Account | None], Client]
PATH = "/missions/progress"
SIDES = {"s1": ("o2",), "s2": ("s1",)}


def batch(*seen: tuple[UUID, str] | tuple[UUID, str, dict[str, Any]]) -> dict[str, Any]:
    """Return the body that reports these objectives done."""
    return {"reports": [{"mission_id": str(mission), "objective": key} | dict(*more) for mission, key, *more in seen]}


def became(answer: Any) -> list[tuple[str, str | None]]:
    """Return what became of each report: status and code."""
    assert answer.status_code == 200, answer.data
    return [(row["status"], row["code"]) for row in answer.data["results"]]


@pytest.fixture
def server(game_server: Account, api: Api) -> Client:
    return api(game_server)


def test_reports_in_the_wrong_order_are_done_all_the_same(player: Account, server: Client) -> None:
    mission = running(player, plan=SHORT)
    answer = server.post(PATH, batch((mission, "o3"), (mission, "o2"), (mission, "o1")))
    assert became(answer) == [("done", None)] * 3
    assert [row["objective"] for row in answer.data["results"]] == ["o3", "o2", "o1"]
    assert {row["state"] for row in answer.data["results"]} == {"COMPLETED"} == {state_of(mission)}
    assert history(mission).count("MissionCompleted") == 1


def test_a_whole_mission_may_be_reported_backwards(player: Account, server: Client) -> None:
    plan = _chain(12)
    mission = running(player, plan=plan)
    backwards = [(mission, step.key) for step in reversed(plan.objectives)]
    assert became(server.post(PATH, batch(*backwards))) == [("done", None)] * len(backwards)
    tries = AuditEntry.objects.filter(command="missions.ReportProgress").values_list("outcome", flat=True)
    assert Counter(tries) == {"done": 12, "objective_locked": 11}
    assert state_of(mission) == "COMPLETED"


def test_side_steps_told_after_the_last_step_are_paid_all_the_same(player: Account, server: Client) -> None:
    aside = [Objective(key, K.SCOUT, "grove-street", after=after, optional=True) for key, after in SIDES.items()]
    mission = running(player, plan=replace(SHORT, objectives=(*SHORT.objectives, *aside)))
    offered = Mission.objects.get(pk=mission).reward
    assert offered
    answer = server.post(PATH, batch(*((mission, key) for key in ("o2", "o3", "s2", "o1", "s1"))))
    assert became(answer) == [("done", None)] * 5
    assert balances(player.pk)["cash"] > 5000 + offered["cash"]


def test_all_of_it_may_be_sent_again(player: Account, server: Client) -> None:
    mission = running(player, plan=SHORT)
    reports = batch((mission, "o3"), (mission, "o2"), (mission, "o1"))
    server.post(PATH, reports)
    with nothing_changes():
        again = server.post(PATH, reports)
    assert became(again) == [("known", None)] * 3
    assert {row["state"] for row in again.data["results"]} == {"COMPLETED"}


def test_a_report_that_is_refused_keeps_no_other_back(player: Account, other_player: Account, server: Client) -> None:
    team(player, other_player)
    crew, alone, nowhere = running(player, other_player, plan=PAIR), running(other_player, plan=SHORT), uuid4()
    answer = server.post(
        PATH,
        batch(
            (nowhere, "o1"),
            (crew, "o4"),
            (crew, "o1", {"player_id": str(other_player.pk)}),
            (alone, "o1"),
            (crew, "o2"),
            (crew, "o3"),
            (crew, "o9"),
            (crew, "o5", {"player_id": str(uuid4())}),
            (alone, "o1", {"done": 1}),
        ),
    )
    assert became(answer) == [
        ("refused", "no_such_mission"),
        ("done", None),  # once the others are
        ("done", None),
        ("done", None),
        ("done", None),
        ("refused", "objective_foregone"),
        ("refused", "no_such_objective"),
        ("refused", "not_of_the_crew"),
        ("known", None),
    ]
    details = [row["detail"] for row in answer.data["results"]]
    assert [bool(detail) for detail in details] == [row["status"] == "refused" for row in answer.data["results"]]
    states = {row["mission_id"]: row["state"] for row in answer.data["results"]}
    assert states == {str(nowhere): None, str(crew): "COMPLETED", str(alone): "ACTIVE"}


def test_what_is_told_after_the_time_was_up_is_refused_and_the_mission_has_failed(
    player: Account, server: Client, clock: time_machine.Traveller
) -> None:
    mission = running(player, plan=SHORT)
    clock.shift(timedelta(seconds=SHORT.seconds))
    answer = server.post(PATH, batch((mission, "o1"), (mission, "o2")))
    assert became(answer) == [("refused", "mission_not_active")] * 2
    assert history(mission)[-2:] == ["MissionAccepted", "MissionFailed"]
    assert {row["state"] for row in answer.data["results"]} == {"FAILED"} == {state_of(mission)}


def test_what_never_comes_up_stays_locked(player: Account, server: Client) -> None:
    mission = running(player, plan=_chain(4))
    answer = server.post(PATH, batch((mission, "o4"), (mission, "o3")))
    assert became(answer) == [("refused", "objective_locked")] * 2
    assert history(mission)[-1] == "MissionAccepted"


def test_who_of_the_crew_did_it_is_kept(player: Account, other_player: Account, server: Client) -> None:
    team(player, other_player)
    mission = running(player, other_player, plan=PAIR)
    server.post(PATH, batch((mission, "o1", {"player_id": str(other_player.pk)})))
    report(mission, "o3", player)
    assert became(server.post(PATH, batch((mission, "o4", {"player_id": str(other_player.pk)})))) == [("done", None)]
    assert state_of(mission) == "COMPLETED"


def test_players_report_nothing(player: Account, api: Api) -> None:
    mission = running(player, plan=SHORT)
    with nothing_changes():
        assert_problem(api(player).post(PATH, batch((mission, "o1"))), 403, "not_allowed")
        assert_problem(api(None).post(PATH, batch((mission, "o1"))), 401, "not_authenticated")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"reports"}),
        ([], {"reports"}),
        ({"reports": []}, {"reports"}),
        ({"reports": None}, {"reports"}),
        ({"reports": {}}, {"reports"}),
        ({"reports": "o1"}, {"reports"}),
        ({"reports": [7]}, {"reports.0"}),
        ({"reports": [{}]}, {"reports.0.mission_id", "reports.0.objective"}),
        ({"reports": batch((uuid4(), "o1"))["reports"] * 101}, {"reports"}),
        (batch((uuid4(), "o1"), (uuid4(), "o1", {"cash": 1})), {"reports.1.cash"}),
        (batch((uuid4(), "o1", {"done": True, "player_id": "me"})), {"reports.0.done", "reports.0.player_id"}),
        (batch((uuid4(), "o\x00")), {"reports.0.objective"}),
        (batch((uuid4(), "o1")) | {"once": True}, {"once"}),
    ],
)
def test_a_batch_that_makes_no_sense_is_refused_by_field(
    player: Account, server: Client, body: Any, fields: set[str]
) -> None:
    with nothing_changes():
        answer = server.post(PATH, body)
    assert_problem(answer, 400, "invalid")
    assert answer.data["errors"].keys() == fields


def _chain(length: int) -> Plan:
    """Return a plan of so many objectives, each of which waits for the one before."""
    steps = [replace(TALK, key=f"o{n}", after=(f"o{n - 1}",) if n > 1 else ()) for n in range(1, length + 1)]
    return replace(EITHER_OR, objectives=tuple(steps), choices=(), crew=1)
