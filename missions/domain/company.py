"""Whom and what a model may plan with: a small part of the atlas near the player, by the planner's casting rules."""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from missions.domain import nearby
from missions.domain.atlas import Atlas
from missions.domain.plan import Situation, Wish
from missions.domain.roles import GOODS, PARTS, SITES

_OF_A_PART, _OF_A_SITE, _OF_A_TAG = 6, 4, 2  # people, places and items for each role that there is to cast
_IN_ZONE = 4  # people, and places, of the zone that is wished
_WIDE = 3  # times as many near ones as are wanted are drawn from


@dataclass(frozen=True)
class Company:
    """Ids of the atlas. Everyone's place is among the places, and so is the start."""

    places: frozenset[str]
    characters: frozenset[str]
    items: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.places | self.characters | self.items


def company(situation: Situation, wish: Wish, atlas: Atlas, dice: random.Random) -> Company:
    """Return who is there for a plan: some for every role, the near ones first; nobody who is absent."""
    own = {situation.faction} - {""}  # people of no faction are on no side
    cast: set[str] = set()
    sites = {situation.start}
    if wish.zone:
        sites |= _some(_sites(situation, "here", atlas, wish.zone), _IN_ZONE, dice)
        cast |= _some(_people_of(wish.zone, situation, atlas), _IN_ZONE, dice)
    for role, part in PARTS.items():
        shunned = own if part.hostile else situation.enemies
        fits = [
            spot.entity
            for spot in nearby.people(atlas, role, situation.start)
            if spot.affiliation not in shunned and spot.entity not in situation.absent
        ]
        cast |= _some(fits, _OF_A_PART, dice, have=cast)
    sites |= {atlas.characters[person].place for person in cast}
    for role in SITES:
        sites |= _some(_sites(situation, role, atlas), _OF_A_SITE, dice, have=sites)
    items = set[str]()
    for role in GOODS:
        items |= _some(nearby.goods(atlas, role), _OF_A_TAG, dice, wide=99)
    return Company(frozenset(sites), frozenset(cast), frozenset(items))


def _sites(situation: Situation, role: str, atlas: Atlas, zone: str = "") -> list[str]:
    spots = nearby.places(atlas, role, situation.start)
    return [spot.entity for spot in spots if zone in {"", spot.zone}]


def _people_of(zone: str, situation: Situation, atlas: Atlas) -> list[str]:
    metres = atlas.metres[situation.start]
    there = [each for each in atlas.characters.values() if atlas.places[each.place].zone == zone]
    there.sort(key=lambda each: metres[each.place])
    return [each.id for each in there if each.id not in situation.absent]


def _some(
    nearest_first: Iterable[str], number: int, dice: random.Random, *, have: Collection[str] = (), wide: int = _WIDE
) -> set[str]:
    """Return as many of them as are missing to the number, given which there are."""
    candidates = list(nearest_first)
    missing = max(0, number - sum(each in have for each in candidates))
    near = [each for each in candidates if each not in have][: number * wide]
    return set(dice.sample(near, min(missing, len(near))))
