"""What must be read anew after which event."""

from uuid import UUID

from factions.domain import events
from ganggpt.cache import invalidates

FACTIONS, ZONES = "factions", "zones"  # the lists of them


@invalidates(events.FactionFounded)
def faction_founded(event: events.FactionFounded) -> tuple[str, ...]:
    return of_faction(event.faction_id)


@invalidates(events.PlayerJoinedFaction)
def members_changed(event: events.PlayerJoinedFaction) -> tuple[str, ...]:
    return (*of_faction(event.faction_id), f"faction:members:{event.faction_id}")


@invalidates(events.ZoneClaimed)
def zone_claimed(event: events.ZoneClaimed) -> tuple[str, ...]:
    """Drop the new owner, the map, and all others too: the event does not say whose the zone was."""
    return (*(of_faction(event.faction_id) if event.faction_id else (FACTIONS,)), ZONES)


def of_faction(faction_id: UUID) -> tuple[str, ...]:
    """Return the keys of whatever shows the faction."""
    return f"faction:{faction_id}", FACTIONS
