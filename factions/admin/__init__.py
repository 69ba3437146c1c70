"""The console's view of factions: who they are, what they own, how they stand with each other, what they did."""

from factions.admin import diplomacy, factions, log, members, treasury, turf, wars

__all__ = ["diplomacy", "factions", "log", "members", "treasury", "turf", "wars"]
