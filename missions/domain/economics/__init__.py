"""A month of the city's money in memory, by the tariff of the live game: who earns what, and what becomes of it."""

from missions.domain.economics.city import City, simulate
from missions.domain.economics.day import Day
from missions.domain.economics.figures import Bounds, Exactness, broken, exactness
from missions.domain.economics.pool import Job, jobs

__all__ = ["Bounds", "City", "Day", "Exactness", "Job", "broken", "exactness", "jobs", "simulate"]
