"""The reference tables agree with themselves and with each other."""

import re
from collections import Counter
from dataclasses import astuple
from math import dist

import pytest

from factions.domain.gangs import GANGS, FactionType, ReferenceGang
from factions.domain.zones import ZONES, ReferenceZone

pytestmark = pytest.mark.unit

BY_CODE = {zone.code: zone for zone in ZONES}
every_zone = pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.code)
every_gang = pytest.mark.parametrize("gang", GANGS, ids=lambda gang: gang.slug)


def reached_from(code: str) -> set[str]:
    seen, ahead = {code}, [code]
    while ahead:
        found = set(BY_CODE[ahead.pop()].neighbours) - seen
        seen |= found
        ahead.extend(found)
    return seen


def test_a_code_and_a_name_stand_for_one_zone() -> None:
    assert len(ZONES) >= 40
    assert len({zone.code for zone in ZONES}) == len({zone.name for zone in ZONES}) == len(ZONES)
    assert len({(zone.x, zone.y) for zone in ZONES}) == len(ZONES)


@every_zone
def test_a_zone_is_on_the_map_and_worth_something(zone: ReferenceZone) -> None:
    assert re.fullmatch(r"[A-Z_]{3,8}", zone.code)
    assert -3_500 <= zone.x <= 4_000
    assert -3_600 <= zone.y <= 7_200
    assert 1 <= zone.economic_value <= 10
    assert 1 <= zone.strategic_value <= 10


@every_zone
def test_neighbours_border_each_other_and_never_themselves(zone: ReferenceZone) -> None:
    assert zone.neighbours
    assert zone.code not in zone.neighbours
    assert len(set(zone.neighbours)) == len(zone.neighbours)
    for code in zone.neighbours:
        assert zone.code in BY_CODE[code].neighbours
        assert dist((zone.x, zone.y), (BY_CODE[code].x, BY_CODE[code].y)) < 4_000


def test_every_zone_can_be_reached_from_every_other() -> None:
    assert reached_from(ZONES[0].code) == set(BY_CODE)


def test_known_places_lie_where_the_game_puts_them() -> None:
    nearest = {
        "Grove Street": ((100, -1_940), "DAVIS"),
        "Mission Row police station": ((440, -980), "SKID"),
        "Fleeca bank, Legion Square": ((150, -1_040), "LEGSQU"),
        "the airport's runways": ((-1_300, -2_700), "AIRP"),
        "Sandy Shores airfield road": ((1_960, 3_740), "SANDY"),
        "Paleto Bay's bank": ((-110, 6_460), "PALETO"),
    }
    for place, (at, code) in nearest.items():
        assert min(ZONES, key=lambda zone: dist((zone.x, zone.y), at)).code == code, place


def test_every_home_belongs_to_a_known_gang() -> None:
    assert {zone.home for zone in ZONES} - {""} == {gang.slug for gang in GANGS}


@pytest.mark.parametrize("trait", ["slug", "name", "colour", "motto"])
def test_no_two_gangs_share(trait: str) -> None:
    assert Counter(getattr(gang, trait) for gang in GANGS).most_common(1)[0][1] == 1


@every_gang
def test_a_gang_is_whole(gang: ReferenceGang) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", gang.slug)
    assert re.fullmatch(r"#[0-9a-f]{6}", gang.colour)
    assert gang.founded_lore.endswith(".")
    assert gang.home_zones
    assert all(BY_CODE[code].home == gang.slug for code in gang.home_zones)
    assert all(0 <= trait <= 1 for trait in astuple(gang.personality))


def test_the_city_has_its_gangs_its_mob_its_cartel_its_bikers_and_its_police() -> None:
    assert Counter(gang.type for gang in GANGS) == {
        FactionType.GANG: 5,
        FactionType.MAFIA: 1,
        FactionType.CARTEL: 1,
        FactionType.BIKER_CLUB: 1,
        FactionType.LAW_ENFORCEMENT: 1,
    }
