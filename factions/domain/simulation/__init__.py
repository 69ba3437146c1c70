"""A month of the city in memory, by the rules of the live game, to see that it moves and that nobody takes it all."""

from factions.domain.simulation.record import Figures, Record, Row
from factions.domain.simulation.run import simulate
from factions.domain.simulation.world import World

__all__ = ["Figures", "Record", "Row", "World", "simulate"]
