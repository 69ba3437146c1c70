"""Factions in the background, one module for each kind; importing this declares all tasks."""

from factions.tasks import diplomacy, members, strategist, treasury, turf, war

__all__ = ["diplomacy", "members", "strategist", "treasury", "turf", "war"]
