"""What is true of a player and the city around them, as a plan is made for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

import factions.public
from factions.public import ChartZones, ClaimZone, Deed, RaiseInfluence
from ganggpt.bus import execute
from missions.application import queries
from missions.application.start import ANYWHERE, start_of
from missions.domain import commands, errors
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import MissionType, Situation, Wish, signature
from missions.tests.gang import CITY, accept, finish, gang, given_sound, report
from missions.tests.play import a_minute_each
from missions.tests.worlds import SOUND
from players.public import AwardProgress, actor_of
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account
from tests.lives import give_war

pytestmark = pytest.mark.integration
ANY = Wish()
THEIRS = "ballas-triggerman"  # whom SOUND has killed


def claim(faction: UUID, *codes: str) -> None:
    for code in codes:
        execute(ClaimZone(code=code, faction_id=faction), by=CITY)


def raise_to(faction: UUID, code: str, points: int) -> None:
    """Give the faction so many points, a multiple of three, in a zone."""
    while points:
        some = min(points, 15)
        execute(RaiseInfluence(faction_id=faction, code=code, deed=Deed.MISSION, weight=some // 3), by=CITY)
        points -= some


# --- where from


@pytest.mark.unit
def test_a_player_sets_out_in_the_zone_they_wish_for_else_at_home_else_in_the_middle_of_town() -> None:
    assert LOS_SANTOS.places[start_of("SANDY", ["DAVIS"])].zone == "SANDY"
    assert LOS_SANTOS.places[start_of("", ["STRAW", "DAVIS"])].zone == "DAVIS"
    assert LOS_SANTOS.places[start_of("PALHIGH", ["PALHIGH", "STRAW"])].zone == "STRAW"
    assert (start_of("", []), start_of("NOWHERE", ["PALHIGH"])) == (ANYWHERE, ANYWHERE)
    assert start_of("DAVIS", []) == start_of("DAVIS", ["STRAW"]) == "brouge-avenue"


# --- the city


def test_of_a_newcomer_nothing_is_known(player: Account) -> None:
    assert queries.situation_for(player.pk, ANY) == Situation()


def test_a_member_has_what_the_faction_has(db: None) -> None:
    execute(ChartZones(), by=CITY)
    families = gang(1)
    ballas, vagos, aztecas = (FactionFactory.create(slug=slug) for slug in ("ballas", "vagos", "aztecas"))
    claim(families.id, "DAVIS", "CHAMH")
    claim(ballas, "SANDY")
    give_war(families.id, ballas)
    raise_to(vagos, "STRAW", 30)
    raise_to(aztecas, "STRAW", 30)
    execute(AwardProgress(player_id=families.boss.pk, experience=12_000, reason="tests", reference="tests"), by=CITY)
    situation = queries.situation_for(families.boss.pk, ANY)
    assert (situation.level, situation.faction, set(situation.enemies)) == (13, "families", {"ballas"})
    assert (set(situation.turf), set(situation.contested)) == ({"DAVIS", "CHAMH"}, {"STRAW"})
    assert LOS_SANTOS.places[situation.start].zone == "CHAMH"
    assert LOS_SANTOS.places[queries.situation_for(families.boss.pk, Wish(zone="SANDY")).start].zone == "SANDY"


# --- the player's past


def done(player: Account) -> UUID:
    mission_id = given_sound(player)
    accept(player, mission_id)
    finish(mission_id)
    return mission_id


def test_whom_a_player_has_killed_is_not_seen_for_a_day(player: Account, clock: time_machine.Traveller) -> None:
    mission_id = given_sound(player)
    accept(player, mission_id)
    for key in ("o1", "o2"):
        report(mission_id, key)
    assert queries.situation_for(player.pk, ANY).absent == frozenset()
    report(mission_id, "o3")
    assert queries.situation_for(player.pk, ANY).absent == {THEIRS}
    for key in ("o4", "o5"):
        report(mission_id, key)
    clock.shift(timedelta(hours=24) - timedelta(seconds=1))
    assert queries.situation_for(player.pk, ANY).absent == {THEIRS}
    clock.shift(timedelta(seconds=1))
    assert queries.situation_for(player.pk, ANY).absent == frozenset()


def test_another_player_still_sees_them(player: Account, other_player: Account) -> None:
    done(player)
    assert queries.situation_for(other_player.pk, ANY).absent == frozenset()


def test_an_offer_against_who_is_dead_by_now_is_outdated(player: Account, clock: time_machine.Traveller) -> None:
    one, other = a_minute_each(player, clock, given_sound, given_sound)
    accept(player, one)
    finish(one)
    with nothing_changes(), pytest.raises(errors.OfferOutdated) as refusal:
        accept(player, other)
    assert refusal.value.errors["plan"] == ["actor_absent"]


def test_what_is_tried_again_may_be_against_whom_it_killed_the_first_time(
    player: Account, clock: time_machine.Traveller
) -> None:
    mission_id = given_sound(player)
    accept(player, mission_id)
    for key in ("o1", "o3"):
        report(mission_id, key)
    clock.shift(timedelta(seconds=SOUND.seconds))
    execute(commands.CloseOverdue(mission_id=mission_id), by=CITY)
    again = UUID(execute(commands.RetryMission(mission_id=mission_id), by=actor_of(player)).result)
    assert queries.situation_for(player.pk, ANY).absent == {THEIRS}
    assert queries.situation_of(again).absent == frozenset()
    accept(player, again)
    finish(again)


def test_style_counts_what_was_completed_in_thirty_days(player: Account, clock: time_machine.Traveller) -> None:
    done(player)
    clock.shift(timedelta(days=2))
    done(player)
    assert queries.situation_for(player.pk, ANY).style == ((MissionType.DELIVERY, 2),)
    clock.shift(timedelta(days=29))
    assert queries.situation_for(player.pk, ANY).style == ((MissionType.DELIVERY, 1),)
    clock.shift(timedelta(days=2))
    assert queries.situation_for(player.pk, ANY).style == ()


def test_the_shapes_of_what_was_offered_are_remembered(player: Account) -> None:
    given_sound(player)
    assert queries.situation_for(player.pk, ANY).recent == {signature(SOUND)}


# --- what it costs


def test_it_takes_six_queries(
    db: None, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    families = gang(1)
    mission_id = given_sound(families.boss)
    with django_assert_max_num_queries(6):
        queries.situation_for(families.boss.pk, ANY)
    with django_assert_max_num_queries(7):
        queries.situation_of(mission_id)


@pytest.mark.django_db(transaction=True)
def test_outside_of_transactions_the_city_is_looked_at_once_in_a_while_and_anew_when_a_war_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    families = gang(1)
    ballas: UUID = FactionFactory.create(slug="ballas")
    looked = queries.situation_for(families.boss.pk, ANY)
    assert looked.enemies == frozenset()
    with monkeypatch.context() as patched:
        patched.setattr(factions.public, "outlook", lambda faction_id: pytest.fail("The city was looked at again"))
        assert queries.situation_for(families.boss.pk, ANY) == looked
    give_war(families.id, ballas)
    assert queries.situation_for(families.boss.pk, ANY).enemies == {"ballas"}


def test_there_is_no_situation_of_a_mission_that_is_not_there(db: None) -> None:
    with pytest.raises(errors.NoSuchMission):
        queries.situation_of(uuid4())
