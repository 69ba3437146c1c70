"""Who is told what of factions and zones."""

from factions.application.queries.factions import badge, zone_name
from factions.domain import events
from ganggpt.eventstore import codec
from ganggpt.live.feeds import CITY, Announcement, announces


@announces(events.FactionFounded)
def founded(event: events.FactionFounded) -> Announcement:
    return {CITY: {"faction": badge(event.faction_id)}}


@announces(events.PlayerJoinedFaction)
def joined(event: events.PlayerJoinedFaction) -> Announcement:
    data = codec.encode(event)
    return {f"faction:{event.faction_id}": data, f"player:{event.player_id}": data}


@announces(events.ZoneClaimed)
def claimed(event: events.ZoneClaimed) -> Announcement:
    zone = {"zone": {"code": event.code, "name": zone_name(event.code)}, "faction": badge(event.faction_id)}
    return {CITY: zone} | ({f"faction:{event.faction_id}": zone} if event.faction_id else {})
