"""The cast that a model plans with: bounded, near, of every kind that the rules would cast, and all there."""

from random import Random

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.company import company
from missions.domain.plan import Situation, Wish
from missions.domain.roles import GOODS, PARTS, SITES
from missions.tests.worlds import situation, wish

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("seed", range(30))
def test_there_is_somebody_and_something_for_every_part(seed: int) -> None:
    dice = Random(seed)
    world = situation(dice)
    cast = company(world, wish(dice), LOS_SANTOS, dice)
    roles = {LOS_SANTOS.characters[each].role for each in cast.characters}
    assert all(part.roles & roles for part in PARTS.values())
    settings = {LOS_SANTOS.places[each].setting for each in cast.places}
    assert all(fits & settings for fits in SITES.values())
    tags = set().union(*(LOS_SANTOS.items[each].tags for each in cast.items))
    assert all(fits & tags for fits in GOODS.values())
    assert world.start in cast.places
    assert {LOS_SANTOS.characters[each].place for each in cast.characters} <= cast.places
    assert len(cast.places) <= 40
    assert len(cast.characters) <= 30
    assert len(cast.items) <= 20
    assert cast.all == cast.places | cast.characters | cast.items


def test_the_same_dice_draw_the_same_cast() -> None:
    drawn = [company(Situation(level=9), Wish(), LOS_SANTOS, Random(4)) for _ in range(2)]
    assert drawn[0] == drawn[1] != company(Situation(level=9), Wish(), LOS_SANTOS, Random(5))


def test_the_near_ones_are_drawn() -> None:
    cast = company(Situation(start="paleto-sheriff"), Wish(), LOS_SANTOS, Random(1))
    metres = LOS_SANTOS.metres["paleto-sheriff"]
    drawn = sum(metres[each] for each in cast.places) / len(cast.places)
    assert drawn < sum(metres.values()) / len(metres)


def test_nobody_is_cast_whom_the_player_has_killed() -> None:
    absent = company(Situation(), Wish(), LOS_SANTOS, Random(1)).characters
    assert not company(Situation(absent=absent), Wish(), LOS_SANTOS, Random(1)).characters & absent


def test_the_zone_that_is_wished_is_well_represented() -> None:
    paleto = {each.id for each in LOS_SANTOS.places.values() if each.zone == "PALETO"}
    with_wish = company(Situation(), Wish(zone="PALETO"), LOS_SANTOS, Random(1))
    assert len(with_wish.places & paleto) >= min(4, len(paleto))
    assert not company(Situation(), Wish(), LOS_SANTOS, Random(1)).places & paleto


def test_enemies_are_cast_against_the_player_alone() -> None:
    gangs = frozenset({"ballas", "vagos", "lost-mc"})
    for seed in range(20):
        cast = company(Situation(enemies=gangs), Wish(), LOS_SANTOS, Random(seed))
        people = [LOS_SANTOS.characters[each] for each in cast.characters]
        hostile = frozenset().union(*(part.roles for part in PARTS.values() if part.hostile))
        assert all(each.role in hostile for each in people if each.affiliation in gangs)
