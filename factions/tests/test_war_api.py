"""Wars through the API: declared, answered, reported, explained, ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from factions.domain import commands
from factions.domain.events.war import Side as OfWar
from factions.models import War
from factions.tests.front import FUNDS, STAKE, Front, Side, front, order
from tests.facts import nothing_changes
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

Api = Callable[[Account | None], Client]


@pytest.fixture
def both() -> Front:
    return front()


def leader(api: Api, side: Side) -> Client:
    return api(Account.objects.get(pk=side.leader))


def wish(both: Front, **changes: Any) -> dict[str, Any]:
    return {"faction_id": str(both.ours.id), "on": str(both.theirs.id), "stake": STAKE} | changes


def kill(both: Front, report_id: str = "k1", **changes: Any) -> dict[str, Any]:
    return {
        "report_id": report_id,
        "feat": "KILL",
        "player_id": str(both.ours.leader),
        "victim_id": str(both.theirs.leader),
        "happened_at": timezone.now().isoformat(),
    } | changes


def test_a_war_from_declaration_to_surrender(api: Api, both: Front, game_server: Account) -> None:
    ours, theirs, visitor = leader(api, both.ours), leader(api, both.theirs), api(None)
    declared = ours.post("/wars", wish(both))
    assert declared.status_code == 201
    path = f"/wars/{declared.data['id']}"
    assert (declared.data["state"], declared.data["stake"], declared.data["lines"]) == ("PENDING", STAKE, [])
    accepted = theirs.post(f"{path}/accept")
    assert (accepted.status_code, accepted.data["state"]) == (200, "ACTIVE")
    told = api(game_server).post(f"{path}/reports", kill(both))
    assert told.status_code == 201
    assert told.json() == {
        "state": "ACTIVE", "attacker": {"score": 1, "exhaustion": 0}, "defender": {"score": 0, "exhaustion": 1},
    }  # fmt: skip
    ended = theirs.post(f"{path}/surrender", {"faction_id": str(both.theirs.id)})
    assert (ended.status_code, ended.data["state"], ended.data["how"]) == (200, "ENDED", "SURRENDER")
    seen = visitor.get(path).json()
    assert (seen["winner_id"], seen["attacker"]["score"], seen["defender"]["exhaustion"]) == (str(both.ours.id), 1, 1)
    assert seen["attacker"]["id"] == str(both.ours.id)
    assert both.money() == (FUNDS + 8_000, FUNDS - STAKE)


def test_the_score_is_explained_line_by_line(api: Api, both: Front, game_server: Account) -> None:
    war_id, server, visitor = both.war(), api(game_server), api(None)
    server.post(f"/wars/{war_id}/reports", kill(both))
    mission = kill(both, "m1", feat="MISSION", difficulty=4, victim_id=None)
    del mission["victim_id"]
    server.post(f"/wars/{war_id}/reports", mission)
    order(commands.AdjustWar(war_id=war_id, side=OfWar.DEFENDER, points=-3, reason="secret"))
    lines = visitor.get(f"/wars/{war_id}").json()["lines"]
    assert [(line["feat"], line["side"], line["points"], line["exhaustion"]) for line in lines] == [
        ("STAFF", "DEFENDER", -3, 0),
        ("MISSION", "ATTACKER", 8, 0),
        ("KILL", "ATTACKER", 1, 1),
    ]
    assert lines[2]["player_id"] == str(both.ours.leader)
    assert lines[2]["report_id"] == "k1"
    first = visitor.get(f"/wars/{war_id}/lines?page_size=2").json()
    assert [line["number"] for line in first["results"]] == [5, 4]
    rest = visitor.get(first["next"].removeprefix("http://testserver")).json()
    assert [*first["results"], *rest["results"]] == lines
    assert rest["next"] is None


def test_a_report_told_twice_is_answered_the_same_and_counts_once(api: Api, both: Front, game_server: Account) -> None:
    war_id, server = both.war(), api(game_server)
    path, told = f"/wars/{war_id}/reports", kill(both)
    first, again = (server.post(path, told) for _ in range(2))
    assert first.json() == again.json()
    assert ("Idempotent-Replayed" in first.headers, again.headers["Idempotent-Replayed"]) == (False, "true")
    with nothing_changes():
        other = server.post(path, told | {"player_id": str(both.ours.recruit)})
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
    assert War.objects.get().attacker_score == 1


def test_a_refused_report_may_be_told_again(api: Api, both: Front, game_server: Account) -> None:
    server, war_id = api(game_server), both.declare()
    told = kill(both, happened_at=(timezone.now() + timedelta(seconds=5)).isoformat())
    assert server.post(f"/wars/{war_id}/reports", told).json()["code"] == "war_not_active"
    both.accept(war_id)
    assert server.post(f"/wars/{war_id}/reports", told).status_code == 201


def test_only_a_game_server_reports(api: Api, both: Front) -> None:
    war_id = both.war()
    for client, status in ((leader(api, both.ours), 403), (api(None), 401)):
        with nothing_changes():
            assert client.post(f"/wars/{war_id}/reports", kill(both)).status_code == status


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"stake": 4_999}, "stake"),
        ({"stake": 100_001}, "stake"),
        ({"stake": "5000"}, "stake"),
        ({"aims": ["A", "B", "C", "D"]}, "aims"),
        ({"aims": "DAVIS"}, "aims"),
        ({"window": [3, 4]}, "window"),
        ({"window": [3]}, "window"),
        ({"window": [3, 24]}, "window.1"),
        ({"window": ["3", 9]}, "window.0"),
        ({"on": "ballas"}, "on"),
        ({"by": "me"}, "by"),
    ],
)
def test_terms_are_checked_by_field(api: Api, both: Front, changes: dict[str, Any], field: str) -> None:
    client = leader(api, both.ours)
    with nothing_changes():
        answer = client.post("/wars", wish(both, **changes))
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"feat": "ZONE"}, 400, "invalid"),
        ({"difficulty": 0}, 400, "invalid"),
        ({"difficulty": 11}, 400, "invalid"),
        ({"difficulty": 5}, 400, "invalid_feat"),
        ({"report_id": "two words"}, 400, "invalid"),
        ({"report_id": "k" * 65}, 400, "invalid"),
        ({"happened_at": "yesterday"}, 400, "invalid"),
        ({"happened_at": "2020-01-01T00:00:00Z"}, 409, "told_too_late"),
        ({"player_id": str(UUID(int=1))}, 403, "not_your_war"),
    ],
)
def test_reports_are_checked(
    api: Api, both: Front, game_server: Account, changes: dict[str, Any], status: int, code: str
) -> None:
    server, war_id = api(game_server), both.war()
    with nothing_changes():
        answer = server.post(f"/wars/{war_id}/reports", kill(both, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_declaration_repeated_under_its_key_is_one_war(api: Api, both: Front) -> None:
    client, key = leader(api, both.ours), {"Idempotency-Key": "war-1"}
    first, again = (client.post("/wars", wish(both), headers=key) for _ in range(2))
    assert first.data["id"] == again.data["id"]
    assert War.objects.count() == 1
    assert both.money() == (FUNDS - STAKE, FUNDS)


def test_an_answer_may_insist_on_what_was_seen(api: Api, both: Front) -> None:
    war_id, theirs = both.declare(), leader(api, both.theirs)
    seen = theirs.get(f"/wars/{war_id}").headers["ETag"]
    with nothing_changes():
        stale = theirs.post(f"/wars/{war_id}/accept", headers={"If-Match": '"v9-x"'})
    assert stale.status_code == 412
    assert theirs.post(f"/wars/{war_id}/accept", headers={"If-Match": seen}).status_code == 200
    gone = theirs.get(f"/wars/{war_id}").headers["ETag"]
    give_up = {"faction_id": str(both.theirs.id)}
    assert theirs.post(f"/wars/{war_id}/surrender", give_up, headers={"If-Match": seen}).status_code == 412
    assert theirs.post(f"/wars/{war_id}/surrender", give_up, headers={"If-Match": gone}).status_code == 200


def test_wars_are_listed_newest_first_and_filtered(api: Api, both: Front) -> None:
    visitor, old = api(None), both.declare()
    order(commands.CancelWar(war_id=old, reason="tests"))
    new, other = both.declare(), front()
    elsewhere = other.declare()

    def listed(query: str = "") -> list[str]:
        return [row["id"] for row in visitor.get(f"/wars{query}").json()["results"]]

    assert listed() == [str(key) for key in (elsewhere, new, old)]
    assert listed("?state=CANCELLED") == [str(old)]
    assert listed(f"?faction={both.theirs.id}") == [str(new), str(old)]
    assert listed(f"?faction={both.theirs.id}&state=PENDING") == [str(new)]
    assert visitor.get("/wars?state=PEACE").status_code == 400
