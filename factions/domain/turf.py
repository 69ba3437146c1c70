"""A zone as turf: whose it is."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from factions.domain import events
from ganggpt.messages import Event


@dataclass(frozen=True)
class Turf:
    id: UUID
    code: str
    owner: UUID | None = None


def claim(turf: Turf, *, faction_id: UUID | None, at: datetime) -> list[Event]:
    """Return that the zone changed hands; nothing if it is theirs already."""
    if turf.owner == faction_id:
        return []
    return [events.ZoneClaimed(zone_id=turf.id, code=turf.code, faction_id=faction_id, at=at)]


def evolve(turf: Turf | None, event: Event) -> Turf:
    """Return the turf after the event."""
    match event:
        case events.ZoneClaimed():
            return replace(turf or Turf(event.zone_id, event.code), owner=event.faction_id)
    raise ValueError(f"a zone's stream cannot hold {event}")
