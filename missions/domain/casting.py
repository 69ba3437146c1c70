"""Casting: which place, person and thing of the atlas plays each role of a sketch."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from missions.domain.atlas import Atlas, Character
from missions.domain.plan import Situation
from missions.domain.roles import GOODS, PARTS, SITES, Part, base

_PREFERENCE = 0.75  # how often an enemy is preferred as a target, and one's own people as help


class _Placed(Protocol):
    @property
    def id(self) -> str: ...


P = TypeVar("P", bound=_Placed)


@dataclass(slots=True)
class Cast:
    """Fills roles once and keeps to it. `reach` is how far from the start to look first, in metres."""

    situation: Situation
    atlas: Atlas
    dice: random.Random
    reach: float
    _filled: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def actor(self, role: str) -> str:
        return self._filled.get(role) or self._fill(role, self._people(PARTS[base(role)]))

    def item(self, role: str) -> str:
        tags = GOODS[base(role)]
        return self._filled.get(role) or self._fill(
            role, [item.id for item in self.atlas.items.values() if item.tags & tags]
        )

    def site(self, role: str) -> str:
        if role.startswith("&"):
            return self.atlas.characters[self.actor(role[1:])].place
        return self._filled.get(role) or self._fill(role, self._places(role))

    def _fill(self, role: str, candidates: Sequence[str]) -> str:
        fresh = [candidate for candidate in candidates if candidate not in self._taken] or candidates
        choice = self._filled[role] = self.dice.choice(fresh)
        self._taken.add(choice)
        return choice

    def _places(self, role: str) -> list[str]:
        settings = SITES[base(role)]
        return self._near([(place.id, place.id) for place in self.atlas.places.values() if place.setting in settings])

    def _people(self, part: Part) -> list[str]:
        fits = [
            person
            for person in self.atlas.characters.values()
            if person.role in part.roles and self._suits(person, part)
        ]
        fits = [person for person in fits if person.id not in self._taken]
        near = self._near([(person.id, person.place) for person in fits])
        own = self.situation.enemies if part.hostile else {self.situation.faction} - {""}
        preferred = [person for person in near if self.atlas.characters[person].affiliation in own]
        return preferred if preferred and self.dice.random() < _PREFERENCE else near

    def _suits(self, person: Character, part: Part) -> bool:
        if part.hostile:
            return not person.affiliation or person.affiliation != self.situation.faction
        return person.affiliation not in self.situation.enemies

    def _near(self, candidates: list[tuple[str, str]]) -> list[str]:
        metres = self.atlas.metres[self.situation.start]
        within = [entity for entity, place in candidates if metres[place] <= self.reach]
        return within or [entity for entity, _ in sorted(candidates, key=lambda pair: metres[pair[1]])[:3]]
