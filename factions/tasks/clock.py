"""Who acts when time is up."""

from ganggpt.messages import system

CLOCK = system("factions.clock")
