"""All that other contexts may know of missions: events to hear, queries to ask."""

from missions.application.queries import active_of, completed_count, record_of
from missions.domain.events import MissionAccepted, MissionCompleted, MissionFailed, MissionOffered

__all__ = [
    "MissionAccepted",
    "MissionCompleted",
    "MissionFailed",
    "MissionOffered",
    "active_of",
    "completed_count",
    "record_of",
]
