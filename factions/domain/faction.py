"""A faction: what it is called and who belongs to it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from factions.domain import errors, events
from factions.domain.gangs import FactionType
from ganggpt.messages import Event

CAPACITY = 50  # members


@dataclass(frozen=True)
class Faction:
    id: UUID
    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str
    members: frozenset[tuple[UUID, str]] = frozenset()  # player and rank


def found(
    faction_id: UUID,
    *,
    slug: str,
    name: str,
    type: FactionType,
    colour: str,
    motto: str,
    at: datetime,
) -> list[Event]:
    """Return the first event of a faction."""
    founded = events.FactionFounded(
        faction_id=faction_id, slug=slug, name=name, type=type, colour=colour, motto=motto, at=at
    )
    return [founded]


def enrol(faction: Faction, *, player_id: UUID, rank: str, at: datetime) -> list[Event]:
    """Return that the player joined. Raises AlreadyInAFaction, FactionFull."""
    if player_id in {member for member, _ in faction.members}:
        raise errors.AlreadyInAFaction(f"This player is in {faction.name} already.")
    if len(faction.members) >= CAPACITY:
        raise errors.FactionFull(f"{faction.name} has {CAPACITY} members, and no more may join.")
    return [events.PlayerJoinedFaction(faction_id=faction.id, player_id=player_id, rank=rank, at=at)]


def evolve(faction: Faction | None, event: Event) -> Faction:
    """Return the faction after the event."""
    match event:
        case events.FactionFounded():
            return Faction(event.faction_id, event.slug, event.name, event.type, event.colour, event.motto)
        case events.PlayerJoinedFaction() if faction:
            return replace(faction, members=faction.members | {(event.player_id, event.rank)})
    raise ValueError(f"a faction's stream cannot hold {event} here")
