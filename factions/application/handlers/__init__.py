"""The use cases of factions, one module for each kind; importing this declares them all."""

from factions.application.handlers import factions, turf

__all__ = ["factions", "turf"]
