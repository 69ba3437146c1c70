"""All that other contexts may know of missions: events to hear, queries to ask."""

from missions.application.queries import active_of, completed_count, has_begun, is_on_offer_to, mention, record_of
from missions.domain.commands import RequestMission, TakeHelp
from missions.domain.errors import HelpTakenAlready, MissionNotOnOffer
from missions.domain.events import (
    MissionAbandoned,
    MissionAccepted,
    MissionCompleted,
    MissionExpired,
    MissionFailed,
    MissionOffered,
    MissionWithdrawn,
)
from missions.domain.plan import MissionType, ObjectiveKind, Wish

__all__ = [
    "HelpTakenAlready",
    "MissionAbandoned",
    "MissionAccepted",
    "MissionCompleted",
    "MissionExpired",
    "MissionFailed",
    "MissionNotOnOffer",
    "MissionOffered",
    "MissionType",
    "MissionWithdrawn",
    "ObjectiveKind",
    "RequestMission",
    "TakeHelp",
    "Wish",
    "active_of",
    "completed_count",
    "has_begun",
    "is_on_offer_to",
    "mention",
    "record_of",
]
