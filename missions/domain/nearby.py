"""Who and what of an atlas fits a role, nearest first. Nothing in it ever changes, so each list is made once."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from missions.domain.atlas import Atlas
from missions.domain.roles import GOODS, PARTS, SITES

_LISTS = 8192  # of places and people: about as many as there are starts and roles


class Spot(NamedTuple):
    """A place or a character, and where that is."""

    metres: float
    entity: str
    zone: str
    affiliation: str = ""


@lru_cache(_LISTS)
def places(atlas: Atlas, role: str, start: str) -> tuple[Spot, ...]:
    """Return the places that fit the role, nearest to the start first."""
    metres, settings = atlas.metres[start], SITES[role]
    fits = (place for place in atlas.places.values() if place.setting in settings)
    return tuple(sorted((Spot(metres[place.id], place.id, place.zone) for place in fits), key=_distance))


@lru_cache(_LISTS)
def people(atlas: Atlas, role: str, start: str) -> tuple[Spot, ...]:
    """Return the characters who fit the role, nearest to the start first."""
    metres, roles = atlas.metres[start], PARTS[role].roles
    fits = (person for person in atlas.characters.values() if person.role in roles)
    spots = (
        Spot(metres[person.place], person.id, atlas.places[person.place].zone, person.affiliation) for person in fits
    )
    return tuple(sorted(spots, key=_distance))


@lru_cache(_LISTS)
def goods(atlas: Atlas, role: str) -> tuple[str, ...]:
    """Return the items that fit the role."""
    tags = GOODS[role]
    return tuple(item.id for item in atlas.items.values() if item.tags & tags)


@lru_cache(_LISTS)
def zones(atlas: Atlas) -> frozenset[str]:
    """Return the zones that have a place."""
    return frozenset(place.zone for place in atlas.places.values())


_distance = attrgetter("metres")


def within(spots: Sequence[Spot], metres: float) -> Sequence[Spot]:
    """Return those of the spots, nearest first, that are no farther."""
    return spots[: bisect_right(spots, metres, key=_distance)]
