"""Who is told what of missions: the player all of it, the city what a passer-by would hear."""

from dataclasses import asdict
from typing import Any

from ganggpt.eventstore import codec
from ganggpt.live.feeds import CITY, Announcement, announces
from missions.application.queries import mention
from missions.domain import events
from players.public import who


def _to_the_player(event: events.MissionEvent) -> dict[str, dict[str, Any]]:
    return {f"player:{event.player_id}": codec.encode(event)}


def _to_the_city(event: events.MissionEvent, **more: Any) -> dict[str, dict[str, Any]]:
    return {CITY: {"player": who(event.player_id), "mission": mention(event.mission_id), **more}}


for _event in (
    events.MissionRequested,
    events.WritingBegan,
    events.ObjectiveProgressed,
    events.MissionExpired,
    events.MissionAbandoned,
    events.MissionWithdrawn,
):
    announces(_event)(_to_the_player)


@announces(events.MissionOffered)
def offered(event: events.MissionOffered) -> Announcement:
    """The offer without its plan: what the objectives are is read from the mission itself."""
    shown = {
        "mission_id": event.mission_id,
        "player_id": event.player_id,
        "title": event.words.title,
        "briefing": event.words.briefing,
        "type": event.plan.type,
        "difficulty": event.plan.difficulty,
        "reward": asdict(event.reward),
        "author": event.author,
        "until": event.until,
    }
    return {f"player:{event.player_id}": shown}


@announces(events.MissionAccepted)
def accepted(event: events.MissionAccepted) -> Announcement:
    return _to_the_player(event) | _to_the_city(event)


@announces(events.MissionCompleted)
def completed(event: events.MissionCompleted) -> Announcement:
    return _to_the_player(event) | _to_the_city(event, reward=asdict(event.reward))


@announces(events.MissionFailed)
def failed(event: events.MissionFailed) -> Announcement:
    """Tell the city of a deed that failed, and nothing of a mission that was never written."""
    city = _to_the_city(event)
    return _to_the_player(event) | (city if city[CITY]["mission"]["title"] else {})
