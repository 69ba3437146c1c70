"""The rules of factions, in pure Python."""
