"""What a strategist knows: the map, its relations, the wars, and its own treasury. All of it is public but the last."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from factions.domain.diplomacy import ALLIED, HOSTILE, score_now
from factions.domain.gangs import Personality
from factions.domain.relation import Relation
from factions.domain.turf import Turf
from factions.domain.war import War
from factions.domain.zones import ZONES, ReferenceZone

ZONE: Mapping[str, ReferenceZone] = {zone.code: zone for zone in ZONES}


@dataclass(frozen=True)
class Rival:
    """Another faction as this one sees it.

    `war` is its open war, whoever that is with; `challenged_at` is when this one last declared war on it.
    """

    id: UUID
    slug: str
    name: str
    relation: Relation
    war: War | None = None
    challenged_at: datetime | None = None


@dataclass(frozen=True)
class Situation:
    """`turfs` are by code, `rivals` by id, `treasury` in dollars."""

    me: UUID
    slug: str
    name: str
    now: datetime
    personality: Personality
    treasury: int
    turfs: Mapping[str, Turf]
    rivals: Mapping[UUID, Rival]
    war: War | None = None

    @cached_property
    def holdings(self) -> Counter[UUID]:
        """Return how many zones each faction owns."""
        return Counter(turf.owner for turf in self.turfs.values() if turf.owner)

    @cached_property
    def own(self) -> frozenset[str]:
        """Return the codes of its own zones."""
        return frozenset(code for code, turf in self.turfs.items() if turf.owner == self.me)

    @cached_property
    def scores(self) -> Mapping[UUID, int]:
        """Return today's relation with each rival, -100 to 100."""
        return {who: score_now(rival.relation, self.now) for who, rival in self.rivals.items()}

    @cached_property
    def enemy(self) -> UUID | None:
        """Return whom its open war is with."""
        return self.war.other(self.me) if self.war else None

    def is_foe(self, who: UUID | None) -> bool:
        return who is not None and (who == self.enemy or self.scores.get(who, 0) <= HOSTILE)

    def is_ally(self, who: UUID | None) -> bool:
        return who is not None and self.scores.get(who, 0) >= ALLIED

    def borders(self, code: str) -> int:
        """Return how many of the zone's neighbours are its own."""
        return sum(other in self.own for other in ZONE[code].neighbours)

    def is_home(self, code: str) -> bool:
        return ZONE[code].home == self.slug
