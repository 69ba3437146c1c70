"""The tables of missions."""

from missions.models.crew import CrewMember
from missions.models.mission import Mission
from missions.models.spending import Spending
from missions.models.stock import StockDemand, StockedMission, StockOrder

__all__ = ["CrewMember", "Mission", "Spending", "StockDemand", "StockOrder", "StockedMission"]
