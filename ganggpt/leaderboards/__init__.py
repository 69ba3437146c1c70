"""Who stands where, on any board, of players or of factions."""
