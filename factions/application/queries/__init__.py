"""What may be seen of factions and the map, one module for each kind; importing this declares all answers."""

from factions.application.queries import factions

__all__ = ["factions"]
