"""All that other contexts may know of factions: commands to give, events to hear, queries to ask."""

from factions.application.queries.factions import (
    badge,
    count,
    faction_of,
    factions,
    is_member,
    member_ids,
    summary,
)
from factions.application.queries.log import may_read_log
from factions.application.queries.turf import zones
from factions.application.queries.war import at_war_with
from factions.domain.commands import (
    ChartZones,
    ClaimZone,
    EnrolMember,
    EstablishFaction,
    RaiseInfluence,
    ShiftRelation,
)
from factions.domain.events import (
    FactionFounded,
    PlayerJoinedFaction,
    PlayerLeftFaction,
    RelationShifted,
    WarAccepted,
    WarDeclared,
    WarEnded,
    ZoneClaimed,
)
from factions.domain.events.diplomacy import Cause
from factions.domain.events.turf import Deed
from factions.domain.gangs import GANGS
from factions.domain.zones import ZONES

__all__ = [
    "GANGS",
    "ZONES",
    "Cause",
    "ChartZones",
    "ClaimZone",
    "Deed",
    "EnrolMember",
    "EstablishFaction",
    "FactionFounded",
    "PlayerJoinedFaction",
    "PlayerLeftFaction",
    "RaiseInfluence",
    "RelationShifted",
    "ShiftRelation",
    "WarAccepted",
    "WarDeclared",
    "WarEnded",
    "ZoneClaimed",
    "at_war_with",
    "badge",
    "count",
    "faction_of",
    "factions",
    "is_member",
    "may_read_log",
    "member_ids",
    "summary",
    "zones",
]
