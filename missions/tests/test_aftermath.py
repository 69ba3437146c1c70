"""What a completed mission leaves behind in the city: influence, relations, points in a war; each once, or none."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from factions.public import ChartZones
from ganggpt.bus import execute
from ganggpt.eventstore.models import Delivery, StoredEvent
from missions.tests.gang import CITY, Gang, accept, enrol, finish, gang, given_sound
from missions.tests.worlds import SOUND
from tests.factories import FactionFactory
from tests.fixtures import Account
from tests.lives import give_war, influence_of, leave_faction, relation_of, war_lines

pytestmark = pytest.mark.integration


@pytest.fixture
def families(db: None) -> Gang:
    execute(ChartZones(), by=CITY)
    return gang(1)


def completed(player: Account) -> UUID:
    """Return a mission against the Ballas that came to its point in Textile City, and is done."""
    mission_id = given_sound(player)
    accept(player, mission_id)
    finish(mission_id)
    return mission_id


def tell_again(mission_id: UUID) -> None:
    """Deliver the completion once more, as after a relay that died before it could forget the delivery."""
    told = StoredEvent.objects.get(stream=f"mission:{mission_id}", name="missions.MissionCompleted")
    Delivery.objects.create(event=told, stream=told.stream, version=told.version, due_at=told.at)


def failed_deliveries() -> list[str]:
    return list(Delivery.objects.exclude(error="").values_list("error", flat=True))


def test_it_raises_influence_and_moves_relations_once(families: Gang, settle: Callable[[], None]) -> None:
    ballas: UUID = FactionFactory.create(slug="ballas")
    mission_id = completed(families.boss)
    for _ in range(2):
        settle()
        assert influence_of(families.id) == {"TEXTI": 6}  # 3 points for each of the deed's weight, 1 + 3 // 3
        assert relation_of(families.id, ballas) == -2
        tell_again(mission_id)
    settle()
    assert failed_deliveries() == []
    (shifted,) = StoredEvent.objects.filter(name="factions.RelationShifted")
    assert (shifted.data["cause"], shifted.data["by"]) == ("MISSION", str(families.id))


def test_told_again_after_the_player_changed_sides_it_means_what_it_meant(
    families: Gang, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    ballas: UUID = FactionFactory.create(slug="ballas")
    mission_id = completed(families.boss)
    settle()
    other = gang(1, slug="vagos")
    leave_faction(families.boss.pk)
    clock.shift(timedelta(days=2))
    enrol(other.id, families.boss)
    tell_again(mission_id)
    settle()
    assert (influence_of(other.id), relation_of(other.id, ballas)) == ({}, 0)
    assert failed_deliveries() == []


def test_for_who_is_in_no_faction_nothing_moves(player: Account, settle: Callable[[], None]) -> None:
    execute(ChartZones(), by=CITY)
    FactionFactory.create(slug="ballas")
    completed(player)
    settle()
    assert not StoredEvent.objects.filter(name__in=["factions.InfluenceRaised", "factions.RelationShifted"]).exists()
    assert failed_deliveries() == []


def test_a_gang_that_is_not_there_minds_nothing_and_an_uncharted_zone_counts_nothing(
    db: None, settle: Callable[[], None]
) -> None:
    families = gang(1)
    completed(families.boss)
    settle()
    assert (influence_of(families.id), failed_deliveries()) == ({}, [])


def test_in_a_war_it_scores_twice_its_difficulty_once(families: Gang, settle: Callable[[], None]) -> None:
    ballas: UUID = FactionFactory.create(slug="ballas")
    war_id = give_war(families.id, ballas)
    mission_id = completed(families.boss)
    settle()
    tell_again(mission_id)
    settle()
    expected = [("MISSION", "ATTACKER", 2 * SOUND.difficulty, f"mission:{mission_id}", str(families.boss.pk))]
    assert war_lines(war_id) == expected


def test_outside_its_hours_a_war_counts_no_mission(
    families: Gang, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    ballas: UUID = FactionFactory.create(slug="ballas")
    hour = clock.time_ns() // 3_600_000_000_000 % 24
    war_id = give_war(ballas, families.id, window=((hour + 4) % 24, (hour + 8) % 24))
    completed(families.boss)
    settle()
    assert (war_lines(war_id), failed_deliveries()) == ([], [])


def test_a_war_with_another_counts_nothing(families: Gang, settle: Callable[[], None]) -> None:
    FactionFactory.create(slug="ballas")
    war_id = give_war(families.id, FactionFactory.create(slug="vagos"))
    completed(families.boss)
    settle()
    assert war_lines(war_id) == []
