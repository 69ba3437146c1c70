"""How factions stand: their boards, and what one of them has come to."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from factions.domain import commands, queries
from factions.domain.events.diplomacy import Cause
from factions.models import Faction, Relation, War
from factions.public import ChartZones, ClaimZone, EnrolMember
from ganggpt.bus import ask, execute
from ganggpt.ledger.posting import STAFF_GRANT, post, treasury
from ganggpt.messages import Actor, Command, Permission, system
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def board(kind: str, query: str = "") -> dict[str, Any]:
    answer: Any = Client(None).get(f"/factions/leaderboards/{kind}{query}")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def stats(account: Account, faction: UUID) -> dict[str, Any]:
    answer: Any = Client(account).get(f"/factions/{faction}/stats")
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def own(faction: UUID, *codes: str) -> None:
    for code in codes:
        order(ClaimZone(code=code, faction_id=faction))


def pay(faction: UUID, dollars: int) -> None:
    with transaction.atomic():
        moves = {STAFF_GRANT: -dollars, treasury(faction): dollars}
        post(moves, reason="tests", reference=str(faction), actor="system:tests", at=NOW)


@pytest.fixture
def ballas(db: None) -> UUID:
    order(ChartZones())
    ballas: UUID = FactionFactory.create(name="Ballas", slug="ballas")
    return ballas


def test_the_influential_come_first(ballas: UUID) -> None:
    vagos = FactionFactory.create(name="Vagos")
    own(vagos, "DAVIS")
    own(ballas, "STRAW", "RANCHO")
    assert board("influence") == {
        "kind": "influence",
        "total": 2,
        "results": [
            {"rank": 1, "faction": {"id": str(ballas), "name": "Ballas", "colour": "#336699"}, "score": 110},
            {"rank": 2, "faction": {"id": str(vagos), "name": "Vagos", "colour": "#336699"}, "score": 55},
        ],
    }
    assert [row["rank"] for row in board("influence", "?limit=1")["results"]] == [1]


def test_the_victorious_come_first(ballas: UUID) -> None:
    vagos = FactionFactory.create(name="Vagos")
    Faction.objects.filter(pk=vagos).update(wars_won=2)
    assert [(row["faction"]["name"], row["score"]) for row in board("war_wins")["results"]] == [
        ("Vagos", 2), ("Ballas", 0),
    ]  # fmt: skip


def test_what_has_disbanded_stands_on_no_board(ballas: UUID) -> None:
    own(ballas, "DAVIS")
    vagos = FactionFactory.create(name="Vagos")
    own(vagos, "STRAW")
    order(commands.DisbandFaction(faction_id=ballas))
    for kind in ("influence", "war_wins"):
        told = board(kind)
        assert (told["total"], [row["faction"]["name"] for row in told["results"]]) == (1, ["Vagos"])


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("treasury", 404, "no_such_board"), ("wealth", 404, "no_such_board"), ("influence?limit=101", 400, "invalid")],
)
def test_there_are_two_boards(db: None, path: str, status: int, code: str) -> None:
    answer: Any = Client(None).get(f"/factions/leaderboards/{path}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_new_faction_has_come_to_nothing_yet(player: Account) -> None:
    vagos = FactionFactory.create(name="Vagos")
    told = stats(player, vagos)
    ladder = told["members"].pop("by_rank")
    assert [row["key"] for row in ladder][::6] == ["LEADER", "RECRUIT"]
    assert {row["members"] for row in ladder} == {0}
    assert told == {
        "faction": {"id": str(vagos), "name": "Vagos", "colour": "#336699"},
        "reputation": 0,
        "influence": 0,
        "members": {"total": 0},
        "zones": [],
        "income_per_hour": 0,
        "wars": {"won": 0, "lost": 0, "drawn": 0, "share": None},
        "missions_completed": 0,
        "relations": {"allied": 0, "friendly": 0, "neutral": 0, "hostile": 0, "enemy": 0},
        "ranks": {"influence": None, "war_wins": 1},
        "treasury": None,
    }


def test_it_tells_of_members_turf_wars_and_relations(ballas: UUID, player: Account, other_player: Account) -> None:
    vagos, aztecas = FactionFactory.create(name="Vagos"), FactionFactory.create(name="Aztecas")
    for member, rank in ((player.pk, "LEADER"), (other_player.pk, "RECRUIT"), (PlayerFactory.create(), "RECRUIT")):
        order(EnrolMember(faction_id=ballas, player_id=member, rank=rank))
    own(ballas, "DAVIS", "STRAW")
    Faction.objects.filter(pk=ballas).update(wars_won=2, wars_lost=1, reputation=70)
    ended = {"state": "ENDED", "stake": 5_000, "version": 1, "declared_at": NOW, "answer_by": NOW}
    for winner in (None, ballas):
        War.objects.create(attacker_id=vagos, defender_id=ballas, winner_id=winner, **ended)
    for other, amount in ((vagos, -70), (aztecas, 20)):
        order(commands.ShiftRelation(faction_id=ballas, other=other, amount=amount, cause=Cause.STAFF, reason="tests"))
    told = stats(player, ballas)
    assert told["members"]["total"] == 3
    assert {row["name"]: row["members"] for row in told["members"]["by_rank"] if row["members"]} == {
        "Leader": 1, "Recruit": 2,
    }  # fmt: skip
    assert told["zones"] == [
        {"code": "DAVIS", "name": "Davis", "income_per_hour": 400},
        {"code": "STRAW", "name": "Strawberry", "income_per_hour": told["income_per_hour"] - 400},
    ]
    assert (told["influence"], told["reputation"]) == (110, 70)
    assert told["wars"] == {"won": 2, "lost": 1, "drawn": 1, "share": 0.5}
    assert told["relations"] == {"allied": 0, "friendly": 1, "neutral": 0, "hostile": 0, "enemy": 1}
    assert told["ranks"] == {"influence": 1, "war_wins": 1}


def test_relations_have_drifted_until_today(ballas: UUID, player: Account) -> None:
    vagos = FactionFactory.create()
    order(commands.ShiftRelation(faction_id=ballas, other=vagos, amount=-20, cause=Cause.STAFF, reason="tests"))
    assert stats(player, ballas)["relations"]["hostile"] == 1
    Relation.objects.update(as_of=Relation.objects.get().as_of - timedelta(days=1))  # type: ignore[operator]
    assert (stats(player, ballas)["relations"]["hostile"], stats(player, ballas)["relations"]["neutral"]) == (0, 1)


def test_who_is_gone_is_nobodys_enemy(ballas: UUID, player: Account) -> None:
    for other in (FactionFactory.create(), vagos := FactionFactory.create()):
        order(commands.ShiftRelation(faction_id=ballas, other=other, amount=-60, cause=Cause.STAFF, reason="tests"))
    order(commands.DisbandFaction(faction_id=vagos))
    assert stats(player, ballas)["relations"]["enemy"] == 1


def test_the_treasury_is_for_members_and_those_who_manage_the_economy(
    ballas: UUID, player: Account, other_player: Account
) -> None:
    vagos = FactionFactory.create()
    order(EnrolMember(faction_id=ballas, player_id=player.pk, rank="RECRUIT"))
    pay(ballas, 100)
    pay(vagos, 101)
    for account, seen in ((player, True), (other_player, False)):
        assert stats(account, ballas)["treasury"] == ({"balance": 100, "rank": 2} if seen else None)
    for permission in Permission:
        staff = Actor("account", UUID(int=7), permissions=frozenset({permission}))
        seen = permission in (Permission.MANAGE_ECONOMY, Permission.SUPER_ADMIN)
        assert (ask(queries.GetFactionStats(faction_id=ballas), by=staff)["treasury"] is not None) is seen
    assert stats(player, vagos)["treasury"] is None
    order(commands.DisbandFaction(faction_id=vagos))
    assert stats(player, ballas)["treasury"] == {"balance": 100, "rank": 1}


def test_it_is_for_accounts_and_of_factions_that_are_there(ballas: UUID, player: Account) -> None:
    assert Client(None).get(f"/factions/{ballas}/stats").status_code == 401
    order(commands.DisbandFaction(faction_id=ballas))
    for faction in (ballas, UUID(int=1)):
        answer: Any = Client(player).get(f"/factions/{faction}/stats")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_faction")


def test_its_cost_does_not_grow(ballas: UUID, player: Account) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            stats(player, ballas)
        return len(asked)

    few = cost()
    own(ballas, "DAVIS", "STRAW", "RANCHO")
    for _ in range(5):
        order(EnrolMember(faction_id=ballas, player_id=PlayerFactory.create(), rank="MEMBER"))
        other = FactionFactory.create()
        order(commands.ShiftRelation(faction_id=ballas, other=other, amount=5, cause=Cause.STAFF, reason="tests"))
    assert cost() - few <= 1  # names of whoever is on the missions' board
