"""All that other contexts may know of factions: commands to give, events to hear, queries to ask."""

from factions.application.queries.factions import (
    count,
    faction_of,
    factions,
    ids_of,
    is_member,
    member_ids,
    summary,
    words_of,
)
from factions.application.queries.log import may_read_log
from factions.application.queries.outlook import outlook
from factions.application.queries.turf import zones
from factions.application.queries.war import teams
from factions.domain.commands import (
    ChartZones,
    ClaimZone,
    EnrolMember,
    EstablishFaction,
    RaiseInfluence,
    ScoreMission,
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
from factions.domain.founding import FEE as FOUNDING_FEE
from factions.domain.gangs import GANGS
from factions.domain.warfare import CUT as STAKE_CUT
from factions.domain.warfare.declaration import STAKES
from factions.domain.zones import ZONES

__all__ = [
    "FOUNDING_FEE",
    "GANGS",
    "STAKES",
    "STAKE_CUT",
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
    "ScoreMission",
    "ShiftRelation",
    "WarAccepted",
    "WarDeclared",
    "WarEnded",
    "ZoneClaimed",
    "count",
    "faction_of",
    "factions",
    "ids_of",
    "is_member",
    "may_read_log",
    "member_ids",
    "outlook",
    "summary",
    "teams",
    "words_of",
    "zones",
]
