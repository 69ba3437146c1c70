"""How the city stands around a faction, and missions that score in its war, as other contexts ask for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

import factions.public as factions
from factions.application.queries.outlook import hostile_to
from factions.domain import commands
from factions.domain.events.diplomacy import Cause
from factions.models import Faction, War
from factions.tests.front import NOON, at, front, order, state_of
from factions.tests.front import told as told_of
from tests.factories import FactionFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def ballas(db: None) -> UUID:
    order(factions.ChartZones())
    faction: UUID = FactionFactory.create(slug="ballas")
    return faction


def shift(one: UUID, other: UUID, amount: int) -> None:
    order(factions.ShiftRelation(faction_id=one, other=other, amount=amount, cause=Cause.STAFF, reason="tests"))


def raise_to(faction: UUID, code: str, points: int) -> None:
    """Give the faction so many points, a multiple of three, in a zone."""
    while points:
        some = min(points, 15)
        order(factions.RaiseInfluence(faction_id=faction, code=code, deed=factions.Deed.MISSION, weight=some // 3))
        points -= some


@pytest.mark.parametrize(("score", "enemies"), [(-19, set()), (-20, {"vagos"}), (-100, {"vagos"}), (60, set())])
def test_whoever_is_hostile_is_an_enemy_on_either_side(ballas: UUID, score: int, enemies: set[str]) -> None:
    vagos: UUID = FactionFactory.create(slug="vagos")
    shift(vagos, ballas, score)
    assert hostile_to(ballas) == enemies
    assert hostile_to(vagos) == {"ballas"} if enemies else not hostile_to(vagos)


def test_hostility_fades(ballas: UUID) -> None:
    vagos: UUID = FactionFactory.create(slug="vagos")
    with time_machine.travel(NOON, tick=False) as clock:
        shift(ballas, vagos, -21)
        clock.shift(timedelta(days=1))
        assert hostile_to(ballas) == {"vagos"}
        clock.shift(timedelta(days=1))
        assert hostile_to(ballas) == set()


def test_whoever_it_has_a_war_with_is_an_enemy_however_they_feel() -> None:
    both = front()
    theirs = Faction.objects.get(pk=both.theirs.id).slug
    war_id = both.declare()
    shift(both.ours.id, both.theirs.id, 100)
    assert hostile_to(both.ours.id) == {theirs}
    assert hostile_to(both.theirs.id) == {Faction.objects.get(pk=both.ours.id).slug}
    order(commands.CancelWar(war_id=war_id, reason="tests"))
    assert hostile_to(both.ours.id) == set()


def test_who_has_disbanded_is_nobodys_enemy(ballas: UUID) -> None:
    vagos: UUID = FactionFactory.create(slug="vagos")
    shift(ballas, vagos, -60)
    order(commands.DisbandFaction(faction_id=vagos))
    assert hostile_to(ballas) == set()
    assert factions.ids_of(["ballas", "vagos", "nobody"]) == {"ballas": ballas}


@pytest.mark.parametrize(
    ("first", "second", "is_contested"),
    [(24, 15, False), (27, 18, True), (27, 15, False), (45, 45, True), (24, 24, False), (27, 0, False)],
)
def test_ground_next_to_its_own_is_contested_where_somebody_strong_leads_by_little(
    ballas: UUID, first: int, second: int, is_contested: bool
) -> None:
    vagos, aztecas = FactionFactory.create(slug="vagos"), FactionFactory.create(slug="aztecas")
    order(factions.ClaimZone(code="DAVIS", faction_id=ballas))
    for code in ("STRAW", "PALETO"):
        raise_to(vagos, code, first)
        raise_to(aztecas, code, second)
    assert factions.outlook(ballas) == {
        "enemies": [],
        "turf": ["DAVIS"],
        "contested": ["STRAW"] * is_contested,
    }
    assert factions.outlook(vagos)["contested"] == []  # it owns nothing, and nothing is next to that


def test_it_takes_two_queries(
    ballas: UUID, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with django_assert_num_queries(2):
        factions.outlook(ballas)


# --- missions in a war


def won(faction: UUID, other: UUID, player: UUID, *, ago: timedelta = timedelta(), difficulty: int = 4) -> None:
    order(
        factions.ScoreMission(
            faction_id=faction,
            other=other,
            mission_id=uuid4(),
            player_id=player,
            difficulty=difficulty,
            happened_at=NOON - ago,
        )
    )


def test_a_mission_scores_twice_its_difficulty_for_either_side_however_late_it_is_told() -> None:
    both = front()
    with at(NOON - timedelta(hours=3)):
        war_id = both.war()
    with at(NOON):
        won(both.ours.id, both.theirs.id, both.ours.recruit)
        won(both.theirs.id, both.ours.id, both.theirs.recruit, ago=timedelta(hours=2), difficulty=10)
    war = War.objects.get(pk=war_id)
    assert (war.attacker_score, war.defender_score) == (8, 20)
    assert (war.attacker_exhaustion, war.defender_exhaustion) == (0, 0)


def test_a_mission_before_the_war_or_outside_its_hours_or_after_its_end_scores_nothing() -> None:
    both = front()
    with at(NOON - timedelta(hours=1)):
        war_id = both.war(window=(8, 12))
    with at(NOON):
        won(both.ours.id, both.theirs.id, both.ours.recruit)  # the hour is over
        won(both.ours.id, both.theirs.id, both.ours.recruit, ago=timedelta(hours=2))  # it had not begun
        assert told_of(war_id) == ["WarDeclared", "WarAccepted"]
        won(both.ours.id, both.theirs.id, both.ours.recruit, ago=timedelta(minutes=1))
        order(commands.SettleWar(war_id=war_id, reason="tests"))
        won(both.ours.id, both.theirs.id, both.ours.recruit, ago=timedelta(minutes=1))
    assert told_of(war_id) == ["WarDeclared", "WarAccepted", "WarScored", "WarEnded"]


def test_where_no_war_is_fought_a_mission_scores_nothing() -> None:
    both = front()
    war_id = both.declare()
    won(both.ours.id, both.theirs.id, both.ours.recruit)
    won(both.ours.id, FactionFactory.create(), both.ours.recruit)
    assert (state_of(war_id), told_of(war_id)) == ("PENDING", ["WarDeclared"])


def test_the_factions_of_players_are_told_of_all_at_once(ballas: UUID) -> None:
    both = front()
    assert factions.teams([both.ours.leader, both.theirs.recruit, uuid4()]) == {
        both.ours.leader: both.ours.id,
        both.theirs.recruit: both.theirs.id,
    }
