"""The use cases of factions, one module for each kind; importing this declares them all."""

from factions.application.handlers import diplomacy, factions, membership, ranks, strategy, treasury, turf, war

__all__ = ["diplomacy", "factions", "membership", "ranks", "strategy", "treasury", "turf", "war"]
