"""The HTTP doors of factions."""
