"""The rows behind the streams of factions: load them locked, save what the streams fold to.

Whoever locks several does so in one order, so that nobody deadlocks: a player's membership, wars, relations,
factions (by id), zones (by id), and the ledger last.
"""

from factions.projections.factions import FACTION
from factions.projections.relations import RELATION
from factions.projections.wars import WAR
from factions.projections.withdrawals import WITHDRAWAL
from factions.projections.zones import ZONE, chart, zone_id

AGGREGATES = (FACTION, RELATION, WAR, WITHDRAWAL, ZONE)

__all__ = ["AGGREGATES", "FACTION", "RELATION", "WAR", "WITHDRAWAL", "ZONE", "chart", "zone_id"]
