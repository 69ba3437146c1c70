"""The atlas: every entity by id, and how far apart places are. Nothing in it ever changes."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, Self, TypeVar

from missions.domain.atlas.entities import Character, Item, Place


class _Entity(Protocol):
    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=_Entity)


def _by_id(entities: Iterable[E]) -> Mapping[str, E]:
    found: dict[str, E] = {}
    for entity in entities:
        if entity.id in found:
            raise ValueError(f"two entities are called {entity.id}")
        found[entity.id] = entity
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """A world to plan in. Build one with `Atlas.of`. Compared by identity, so that indexes of it can be cached."""

    places: Mapping[str, Place]
    characters: Mapping[str, Character]
    items: Mapping[str, Item]
    metres: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, places: Iterable[Place], characters: Iterable[Character], items: Iterable[Item]) -> Self:
        """Return the atlas of these entities. Raises ValueError if two share an id."""
        known = _by_id(places)
        apart = {a.id: {b.id: math.dist((a.x, a.y), (b.x, b.y)) for b in known.values()} for a in known.values()}
        rows = {name: MappingProxyType(row) for name, row in apart.items()}
        return cls(known, _by_id(characters), _by_id(items), MappingProxyType(rows))

    def name(self, entity: str) -> str:
        """Return how prose calls a place, a character or an item. Raises KeyError for none of them."""
        for shelf in (self.places, self.characters, self.items):
            if entity in shelf:
                return str(shelf[entity].name)
        raise KeyError(entity)
