"""Who runs what: factions, their members, the zones they hold."""
