"""How the city stands around one faction, as missions for its people see it."""

from typing import TypedDict
from uuid import UUID

import factions.public
from ganggpt import cache

KEPT_FOR = 5.0  # seconds, of what the city looks like from a faction; outside of transactions only


class World(TypedDict):
    """The faction's enemies, by slug, its turf and what is contested of it, by code."""

    enemies: frozenset[str]
    turf: frozenset[str]
    contested: frozenset[str]


def world_of(faction_id: UUID | None) -> World:
    """Return how the city stands around the faction; for who is in none, it does not."""
    seen = _outlook(faction_id) if faction_id else {}
    enemies, turf, contested = (frozenset(seen.get(name, ())) for name in ("enemies", "turf", "contested"))
    return World(enemies=enemies, turf=turf, contested=contested)


def _outlook(faction_id: UUID) -> dict[str, list[str]]:
    seen: dict[str, list[str]] = cache.fetch(
        f"missions:world:{faction_id}", lambda: factions.public.outlook(faction_id), seconds=KEPT_FOR
    )
    return seen


@cache.invalidates(factions.public.WarDeclared)
@cache.invalidates(factions.public.WarEnded)
def _both(event: factions.public.WarDeclared | factions.public.WarEnded) -> cache.Tags:
    return f"missions:world:{event.attacker}", f"missions:world:{event.defender}"
