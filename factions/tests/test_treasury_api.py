"""A faction's money over HTTP: who may look, what is shown, and that a request repeated is done once."""

from typing import Any
from uuid import UUID

import pytest

from factions.domain import commands
from factions.models import Withdrawal
from factions.tests.front import Side, actor, faction, front, order
from players.public import actor_of
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

RICH = 200_000
KEY = {"Idempotency-Key": "one"}


@pytest.fixture
def gang(db: None) -> Side:
    return faction(RICH)


def client(player: UUID) -> Client:
    return Client(Account.objects.get(pk=player))


def member(side: Side, rank: str) -> Client:
    player = PlayerFactory.create()
    order(commands.EnrolMember(faction_id=side.id, player_id=player, rank=rank))
    return client(player)


def told(response: Any, status: int = 200) -> Any:
    assert response.status_code == status, response.content
    return response.json()


def code(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


@pytest.fixture
def economist(an_admin: Account) -> Client:
    return Client(an_admin)


def test_a_member_sees_what_is_there_and_what_is_left_today(gang: Side) -> None:
    leader, path = client(gang.leader), f"/factions/{gang.id}/treasury"
    told(leader.post(f"{path}/withdrawals", {"amount": 4_000}), 201)
    seen = told(leader.get(path))
    assert (seen["balance"], seen["daily_limit"], seen["left_today"]) == (RICH - 4_000, 100_000, 96_000)
    assert "withdraw" in seen["rights"]
    poor = {"balance": RICH - 4_000, "daily_limit": 0, "left_today": 0, "rights": ["deposit"]}
    assert told(client(gang.recruit).get(path)) == poor


def test_a_rank_without_the_right_may_draw_nothing_whatever_its_limit_says(gang: Side) -> None:
    order(commands.EditRank(faction_id=gang.id, rank="RECRUIT", daily_limit=500))
    assert told(client(gang.recruit).get(f"/factions/{gang.id}/treasury"))["daily_limit"] == 0


def test_who_is_no_member_sees_nothing_and_staff_for_the_economy_all_but_rights(
    gang: Side, player: Account, economist: Client
) -> None:
    path = f"/factions/{gang.id}/treasury"
    for part in ("", "/withdrawals", "/statement"):
        assert code(Client(player).get(f"{path}{part}")) == (403, "not_a_member")
        assert code(Client(player).get(f"/factions/{UUID(int=1)}/treasury{part}")) == (404, "no_such_faction")
        told(economist.get(f"{path}{part}"))
    assert told(economist.get(path)) == {"balance": RICH, "daily_limit": 0, "left_today": 0, "rights": []}
    for part in ("withdrawals", "statement"):
        assert code(client(gang.recruit).get(f"{path}/{part}")) == (403, "rank_lacks_right")


def test_a_deposit_repeated_under_its_key_is_made_once(gang: Side) -> None:
    recruit, path = client(gang.recruit), f"/factions/{gang.id}/treasury/deposits"
    first = told(recruit.post(path, {"amount": 750}, headers=KEY))
    again = recruit.post(path, {"amount": 750}, headers=KEY)
    assert first == told(again) == {"amount": 750, "balance": RICH + 750, "cash": 4_250}
    assert again.headers["Idempotent-Replayed"] == "true"
    with nothing_changes():
        assert code(recruit.post(path, {"amount": 751}, headers=KEY)) == (409, "idempotency_conflict")
        assert code(recruit.post(path, {"amount": 1_000_000_001})) == (400, "invalid")


def test_a_withdrawal_goes_from_request_to_payment(gang: Side) -> None:
    leader, first, second = client(gang.leader), member(gang, "CAPTAIN"), member(gang, "LIEUTENANT")
    path = f"/factions/{gang.id}/treasury/withdrawals"
    asked = told(leader.post(path, {"amount": 40_000}, headers=KEY), 201)
    assert (asked["state"], asked["approvals"], asked["approved_by"]) == ("PENDING", 2, [])
    assert asked["player"] == {"id": str(gang.leader), "username": Account.objects.get(pk=gang.leader).username}
    assert told(leader.post(path, {"amount": 40_000}, headers=KEY), 201) == asked
    assert Withdrawal.objects.count() == 1
    assert [row["id"] for row in told(first.get(f"{path}?state=PENDING"))["results"]] == [asked["id"]]
    decided = f"/withdrawals/{asked['id']}"
    assert told(first.post(f"{decided}/approve", headers=KEY))["state"] == "PENDING"
    assert told(first.post(f"{decided}/approve", headers=KEY))["state"] == "PENDING"
    assert code(first.post(f"{decided}/approve")) == (409, "already_approved")
    paid = told(second.post(f"{decided}/approve"))
    assert (paid["state"], len(paid["approved_by"])) == ("PAID", 2)
    assert told(leader.get(decided)) == paid
    assert told(leader.get(f"{path}?state=PENDING"))["results"] == []
    assert [row["state"] for row in told(leader.get(path))["results"]] == ["PAID"]


def test_a_withdrawal_is_refused_or_taken_back(gang: Side) -> None:
    leader, captain = client(gang.leader), member(gang, "CAPTAIN")
    path = f"/factions/{gang.id}/treasury/withdrawals"
    paths = [f"/withdrawals/{told(captain.post(path, {'amount': 12_000}), 201)['id']}"]
    refused = told(leader.post(f"{paths[0]}/refuse"))
    assert (refused["state"], refused["decided_by"]) == ("REFUSED", str(gang.leader))
    paths.append(f"/withdrawals/{told(captain.post(path, {'amount': 12_000}), 201)['id']}")
    with nothing_changes():
        assert code(captain.post(f"{paths[1]}/refuse")) == (409, "own_withdrawal")
        assert code(leader.post(f"{paths[1]}/cancel")) == (403, "not_your_withdrawal")
        assert code(captain.post(f"{paths[1]}/cancel", headers={"If-Match": '"v9"'})) == (412, "out_of_date")
    assert told(captain.post(f"{paths[1]}/cancel"))["state"] == "CANCELLED"
    assert code(leader.post(f"{paths[1]}/approve")) == (409, "withdrawal_is_closed")


def test_who_asked_sees_their_own_and_others_only_with_the_right(
    gang: Side, player: Account, economist: Client
) -> None:
    captain = member(gang, "CAPTAIN")
    asked = told(captain.post(f"/factions/{gang.id}/treasury/withdrawals", {"amount": 12_000}), 201)
    path = f"/withdrawals/{asked['id']}"
    for stranger in (Client(player), client(gang.recruit)):
        assert code(stranger.get(path)) == (404, "no_such_withdrawal")
    assert code(captain.get(f"/withdrawals/{UUID(int=1)}")) == (404, "no_such_withdrawal")
    order(commands.KickMember(faction_id=gang.id, player_id=UUID(asked["player"]["id"])))
    assert told(captain.get(path)) == told(economist.get(path)) == asked


def test_the_statement_tells_what_moved_the_treasury_newest_first_in_pages(gang: Side) -> None:
    leader, path = client(gang.leader), f"/factions/{gang.id}/treasury"
    told(client(gang.recruit).post(f"{path}/deposits", {"amount": 300}))
    told(leader.post(f"{path}/withdrawals", {"amount": 100}), 201)
    page = told(leader.get(f"{path}/statement?page_size=2"))
    rows = [(row["reason"], row["amount"], row["balance_after"], row["actor"]) for row in page["results"]]
    assert rows == [
        ("treasury withdrawal", -100, RICH + 200, f"account:{gang.leader}"),
        ("treasury deposit", 300, RICH + 300, f"account:{gang.recruit}"),
    ]
    rest = told(leader.get(page["next"].partition("/api/v1")[2]))
    assert [row["amount"] for row in rest["results"]] == [RICH]


def test_the_statement_names_members_and_who_were_but_no_staff(game_master: Account, an_admin: Account) -> None:
    both = front()
    path = f"/factions/{both.ours.id}/treasury"
    told(client(both.ours.recruit).post(f"{path}/deposits", {"amount": 100}))
    order(commands.LeaveFaction(faction_id=both.ours.id), actor(both.ours.recruit))
    order(commands.CancelWar(war_id=both.war(), reason="The servers lagged."), actor_of(game_master))
    newest = told(client(both.ours.leader).get(f"{path}/statement"))["results"][:3]
    assert [(row["reason"], row["actor"]) for row in newest] == [
        ("stakes paid out", "system:staff"),
        ("stake", f"account:{both.ours.leader}"),
        ("treasury deposit", f"account:{both.ours.recruit}"),
    ]
    assert told(Client(an_admin).get(f"{path}/statement"))["results"][0]["actor"] == f"account:{game_master.pk}"
