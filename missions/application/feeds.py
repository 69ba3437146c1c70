"""Who is told what of missions: those who are on one all of it, the city what a passer-by would hear."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from ganggpt.eventstore import codec
from ganggpt.live.feeds import CITY, Announcement, announces
from missions.application.queries import bindings, mention, others_on
from missions.domain import events
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import point
from players.public import who

Told = dict[str, dict[str, Any]]


def _told(players: Iterable[UUID], data: dict[str, Any]) -> Told:
    return {f"player:{player}": data for player in players}


def _to_the_player(event: events.MissionEvent) -> Told:
    return _told([event.player_id], codec.encode(event))


def _to_all(event: events.MissionEvent) -> Told:
    """Tell whose mission it is, and all who are in its crew or asked along."""
    return _told([event.player_id, *others_on(event.mission_id)], codec.encode(event))


def _to_the_city(event: events.MissionEvent, **more: Any) -> Told:
    return {CITY: {"player": who(event.player_id), "mission": mention(event.mission_id), **more}}


announces(events.MissionRequested)(_to_the_player)
announces(events.WritingBegan)(_to_the_player)
for _event in (
    events.CrewJoined,
    events.ObjectiveProgressed,
    events.MissionExpired,
    events.MissionAbandoned,
    events.MissionWithdrawn,
):
    announces(_event)(_to_all)


@announces(events.MissionOffered)
def offered(event: events.MissionOffered) -> Announcement:
    """The offer without its plan: what the objectives are is read from the mission itself."""
    words = event.words.bound(**bindings(event.player_id, asdict(event.words)))
    shown = {
        "mission_id": event.mission_id,
        "player_id": event.player_id,
        "title": words.title,
        "briefing": words.briefing,
        "type": event.plan.type,
        "difficulty": event.plan.difficulty,
        "zone": LOS_SANTOS.places[point(event.plan).place].zone,
        "heads": event.plan.crew,
        "reward": asdict(event.reward),
        "author": event.author,
        "until": event.until,
    }
    return _told([event.player_id], shown)


@announces(events.WordsRevised)
def revised(event: events.WordsRevised) -> Announcement:
    """That the words are others now; each reads them, in their own name, from the mission itself."""
    shown = {"mission_id": event.mission_id, "player_id": event.player_id, "at": event.at}
    told = shown | {"title": event.words.title, "author": event.author}
    return _told([event.player_id, *others_on(event.mission_id)], told)


@announces(events.CrewInvited)
def invited(event: events.CrewInvited) -> Announcement:
    """Tell the one who is asked along by whom, and to what: it is new to them."""
    asked = codec.encode(event) | {"player": who(event.player_id), "mission": mention(event.mission_id)}
    return _to_all(event) | _told([event.member_id], asked)


@announces(events.CrewLeft)
def left(event: events.CrewLeft) -> Announcement:
    return _to_all(event) | _told([event.member_id], codec.encode(event))


@announces(events.MissionFlagged)
def flagged(event: events.MissionFlagged) -> Announcement:
    """Tell nobody but the one who said so."""
    return _told([event.by], codec.encode(event)) if event.by else {}


@announces(events.MissionAccepted)
def accepted(event: events.MissionAccepted) -> Announcement:
    return _to_all(event) | _to_the_city(event)


@announces(events.MissionCompleted)
def completed(event: events.MissionCompleted) -> Announcement:
    """Tell each what they are paid, and nobody what another is; the city hears the mission's price."""
    names = ("mission_id", "player_id", "at", "type", "difficulty", "consequences")
    encoded = codec.encode(event)
    shown = {name: encoded[name] for name in names}
    pay = {player: asdict(reward) for player, reward in event.paid.items()}
    on_it = {event.player_id, *others_on(event.mission_id), *pay}
    own = {f"player:{player}": shown | {"reward": pay.get(player)} for player in on_it}
    return own | _to_the_city(event, reward=asdict(event.reward))


@announces(events.MissionFailed)
def failed(event: events.MissionFailed) -> Announcement:
    """Tell the city of a deed that failed, and nothing of a mission that was never written."""
    city = _to_the_city(event)
    return _to_all(event) | (city if city[CITY]["mission"]["title"] else {})
