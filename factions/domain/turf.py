"""A zone as turf: whose it is, and how much each faction has to say there. What its stream folds to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from factions.domain import events
from ganggpt.messages import Event


@dataclass(frozen=True)
class Turf:
    """`influence` is points by faction (0-100, 100 at most in all); `seen_at` is since when they do not fade."""

    id: UUID
    code: str
    owner: UUID | None = None
    influence: Mapping[UUID, int] = field(default_factory=dict)
    seen_at: Mapping[UUID, datetime] = field(default_factory=dict)
    flipped_at: datetime | None = None


def evolve(turf: Turf | None, event: Event) -> Turf:
    """Return the turf after the event."""
    match event:
        case events.ZoneClaimed():
            turf = turf or Turf(event.zone_id, event.code)
            seen = {faction: turf.seen_at.get(faction, event.at) for faction in event.influence}
            return replace(turf, owner=event.faction_id, influence=event.influence, seen_at=seen, flipped_at=event.at)
        case events.InfluenceRaised():
            turf = turf or Turf(event.zone_id, event.code)
            seen = {faction: turf.seen_at.get(faction, event.at) for faction in event.influence}
            return replace(turf, influence=event.influence, seen_at={**seen, event.faction_id: event.at})
        case events.InfluenceDecayed() if turf:
            seen = {faction: turf.seen_at.get(faction, event.at) for faction in event.influence}
            faded = {faction: since for faction, since in event.since.items() if faction in seen}
            return replace(turf, influence=event.influence, seen_at=seen | faded)
    raise ValueError(f"a zone's stream cannot hold {event} here")
