"""Casting: which place, person and thing of the atlas plays each role of a sketch."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from missions.domain import nearby
from missions.domain.atlas import Atlas
from missions.domain.nearby import Spot
from missions.domain.plan import Situation
from missions.domain.roles import PARTS, base

_PREFERENCE = 0.75  # how often what is preferred is taken: an enemy as a target, one's own as help, a favoured zone
_NEAREST = 3  # how many to draw from where nobody is within reach


class NobodyFits(Exception):
    """Of all the atlas has, nothing may play this role for the player."""


@dataclass(slots=True)
class Cast:
    """Fills roles once and keeps to it.

    `reach` is how far from the start to look first, in metres; `zones` where rather than elsewhere; `foe` the faction
    that a story is against, which all its victims are of if it has any left.
    """

    situation: Situation
    atlas: Atlas
    dice: random.Random
    reach: float
    zones: frozenset[str] = frozenset()
    foe: str = ""
    _own: frozenset[str] = field(init=False)
    _against: frozenset[str] = field(init=False)
    _filled: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        nobody = {""}  # people of no faction are on no side
        self._own = frozenset({self.situation.faction} - nobody)
        self._against = frozenset({*self.situation.enemies, self.foe} - nobody)

    def actor(self, role: str) -> str:
        return self._filled.get(role) or self.fill(role, self._preferred(role))

    def item(self, role: str) -> str:
        return self._filled.get(role) or self.fill(role, nearby.goods(self.atlas, base(role)))

    def site(self, role: str) -> str:
        if role.startswith("&"):
            return self.atlas.characters[self.actor(role[1:])].place
        return self._filled.get(role) or self.fill(role, self._local(self._near(self._places(role))))

    def fill(self, role: str, candidates: Sequence[str]) -> str:
        """Give the role to one of the candidates, if possible to one who has none."""
        if not candidates:
            raise NobodyFits(role)
        fresh = [candidate for candidate in candidates if candidate not in self._taken] or candidates
        choice = self._filled[role] = self.dice.choice(fresh)
        self._taken.add(choice)
        return choice

    def fill_in(self, zone: str, site: str) -> bool:
        """Give the role of a site to somebody or some place in the zone; return whether it lies there."""
        role = site.removeprefix("&")
        if role not in self._filled:
            spots = self._people(role) if site.startswith("&") else self._places(role)
            if here := [spot.entity for spot in spots if spot.zone == zone]:
                self.fill(role, here)
        return role in self._filled and self.atlas.places[self.site(site)].zone == zone

    def _places(self, role: str) -> Sequence[Spot]:
        return nearby.places(self.atlas, base(role), self.situation.start)

    def _people(self, role: str) -> Sequence[Spot]:
        """Return who may play the part and plays none yet, nearest first."""
        hostile = PARTS[base(role)].hostile
        shunned, gone, taken = self._own if hostile else self._against, self.situation.absent, self._taken
        return [
            spot
            for spot in nearby.people(self.atlas, base(role), self.situation.start)
            if spot.affiliation not in shunned and spot.entity not in taken and spot.entity not in gone
        ]

    def _preferred(self, role: str) -> list[str]:
        hostile, people = PARTS[base(role)].hostile, self._people(role)
        if hostile and self.foe and (foes := [spot for spot in people if spot.affiliation == self.foe]):
            return [spot.entity for spot in self._near(foes)]
        near = self._near(people)
        wanted = self.situation.enemies if hostile else self._own
        return self._local(self._rather([spot for spot in near if spot.affiliation in wanted], near))

    def _local(self, spots: Sequence[Spot]) -> list[str]:
        here = [spot for spot in spots if spot.zone in self.zones and spot.entity not in self._taken]
        return [spot.entity for spot in self._rather(here, spots)]

    def _rather(self, preferred: Sequence[Spot], all_of_them: Sequence[Spot]) -> Sequence[Spot]:
        return preferred if preferred and self.dice.random() < _PREFERENCE else all_of_them

    def _near(self, spots: Sequence[Spot]) -> Sequence[Spot]:
        return nearby.within(spots, self.reach) or spots[:_NEAREST]
