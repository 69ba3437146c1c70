"""The console's view of factions."""

from factions.admin import factions

__all__ = ["factions"]
