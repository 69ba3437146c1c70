"""What may be seen of factions and the map, one module for each kind; importing this declares all answers."""

from factions.application.queries import boards, diplomacy, factions, log, members, outlook, treasury, turf, war

__all__ = ["boards", "diplomacy", "factions", "log", "members", "outlook", "treasury", "turf", "war"]
