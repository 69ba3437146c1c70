"""How a story goes on: the next mission is asked for by itself, with what the last one came to."""

from datetime import datetime
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import arcs, events
from missions.domain.asking import MAX_OFFERS
from missions.domain.atlas import Atlas
from missions.domain.mission import Mission, State
from missions.domain.plan import Ending
from missions.domain.retry import REASONS


def ending(mission: Mission, atlas: Atlas) -> Ending | None:
    """Return how a part of a story ended; None if it is none, or its player or the staff have called it off."""
    failed = mission.state == State.FAILED and mission.reason in REASONS
    if mission.plan is None or mission.plan.chapter is None or not (failed or mission.state == State.COMPLETED):
        return None
    return arcs.ending_of(mission.plan, not failed, atlas)


def go_on(
    before: Mission, mission_id: UUID, *, told_on: bool, offers: int, in_faction: bool, atlas: Atlas, at: datetime
) -> list[Event]:
    """Return the request for the next part; nothing where the story ends, or goes on already, or there is no room.

    `told_on` is whether it goes on already, `offers` how many the player has asked for, or has on offer. A part for a
    crew needs a faction.
    """
    last = ending(before, atlas)
    crewed = before.wish.crew > 1 and not in_faction
    if last is None or told_on or crewed or offers >= MAX_OFFERS or arcs.following(last) is None:
        return []
    asked = events.MissionRequested(
        mission_id=mission_id, player_id=before.player_id, wish=before.wish, after=before.id, at=at
    )
    return [asked]
