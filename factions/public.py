"""All that other contexts may know of factions: commands to give, events to hear, queries to ask."""

from factions.application.queries.factions import badge, count, faction_of, factions, is_member, member_ids, zones
from factions.domain.commands import ChartZones, ClaimZone, EnrolMember, EstablishFaction
from factions.domain.events import FactionFounded, PlayerJoinedFaction, PlayerLeftFaction, ZoneClaimed
from factions.domain.gangs import GANGS
from factions.domain.zones import ZONES

__all__ = [
    "GANGS",
    "ZONES",
    "ChartZones",
    "ClaimZone",
    "EnrolMember",
    "EstablishFaction",
    "FactionFounded",
    "PlayerJoinedFaction",
    "PlayerLeftFaction",
    "ZoneClaimed",
    "badge",
    "count",
    "faction_of",
    "factions",
    "is_member",
    "member_ids",
    "zones",
]
