"""The tables of missions."""

from missions.models.crew import CrewMember
from missions.models.mission import Mission
from missions.models.stock import StockDemand, StockedMission, StockOrder

__all__ = ["CrewMember", "Mission", "StockDemand", "StockOrder", "StockedMission"]
