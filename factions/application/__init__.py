"""The use cases of factions."""
