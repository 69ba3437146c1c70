"""The tables of factions: factions and their members, treasuries, relations, the map, wars, and the log."""

from factions.models.diplomacy import Proposal, Relation
from factions.models.factions import Application, Block, Departure, Faction, Invitation, Membership, Rank
from factions.models.log import LogEntry
from factions.models.treasury import Withdrawal
from factions.models.turf import Influence, InfluenceSample, Zone
from factions.models.war import War

__all__ = [
    "Application",
    "Block",
    "Departure",
    "Faction",
    "Influence",
    "InfluenceSample",
    "Invitation",
    "LogEntry",
    "Membership",
    "Proposal",
    "Rank",
    "Relation",
    "War",
    "Withdrawal",
    "Zone",
]
