"""The tables of missions."""

from missions.models.crew import CrewMember
from missions.models.mission import Mission
from missions.models.stock import StockedMission

__all__ = ["CrewMember", "Mission", "StockedMission"]
