"""Whom and what a model may plan with: a small part of the atlas near the player, by the planner's casting rules."""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass

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
    metres = atlas.metres[situation.start]
    people = [person for person in atlas.characters.values() if person.id not in situation.absent]
    people.sort(key=lambda person: metres[person.place])
    places = sorted(atlas.places.values(), key=lambda place: metres[place.id])
    cast: set[str] = set()
    sites = {situation.start}
    if wish.zone:
        sites |= _some([place.id for place in places if place.zone == wish.zone], _IN_ZONE, dice)
        cast |= _some([each.id for each in people if atlas.places[each.place].zone == wish.zone], _IN_ZONE, dice)
    for part in PARTS.values():
        fits = [
            person.id
            for person in people
            if person.role in part.roles and _suits(person.affiliation, situation, hostile=part.hostile)
        ]
        cast |= _some(fits, _OF_A_PART, dice, have=cast)
    sites |= {atlas.characters[person].place for person in cast}
    for settings in SITES.values():
        sites |= _some([place.id for place in places if place.setting in settings], _OF_A_SITE, dice, have=sites)
    items = set[str]()
    for tags in GOODS.values():
        items |= _some([item.id for item in atlas.items.values() if item.tags & tags], _OF_A_TAG, dice, wide=99)
    return Company(frozenset(sites), frozenset(cast), frozenset(items))


def _suits(affiliation: str, situation: Situation, *, hostile: bool) -> bool:
    if hostile:
        return not affiliation or affiliation != situation.faction
    return affiliation not in situation.enemies


def _some(
    nearest_first: Iterable[str], number: int, dice: random.Random, *, have: Collection[str] = (), wide: int = _WIDE
) -> set[str]:
    """Return as many of them as are missing to the number, given which there are."""
    candidates = list(nearest_first)
    missing = max(0, number - sum(each in have for each in candidates))
    near = [each for each in candidates if each not in have][: number * wide]
    return set(dice.sample(near, min(missing, len(near))))
