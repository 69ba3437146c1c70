"""What must be read anew after which event."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from factions.application.concerned import factions_of
from factions.domain import events
from ganggpt.cache import Tags, invalidates
from ganggpt.messages import Event

FACTIONS, ZONES, MAP, WARS, RELATIONS = "factions", "zones", "map", "wars", "relations"  # the lists


def of_faction(faction_id: UUID) -> Tags:
    """Return the keys of what shows one faction alone."""
    return f"faction:{faction_id}", f"faction:stats:{faction_id}"


def _own(event: Any) -> Tags:
    """Each event of its stream counts up the version that a faction is shown with, whatever else there is to see."""
    return of_faction(event.faction_id)


def _listed(event: Any) -> Tags:
    return *_own(event), FACTIONS


def _renamed(event: Any) -> Tags:
    """A faction's name and colour are shown wherever it is."""
    return *_listed(event), ZONES, MAP, WARS, RELATIONS


def _manned(event: Any) -> Tags:
    return *_listed(event), *_ranked(event)


def _ranked(event: Any) -> Tags:
    return *_own(event), f"faction:members:{event.faction_id}", *_player(event.player_id)


def _led(event: events.LeaderChanged) -> Tags:
    return *_ranked(event), *(_player(event.former) if event.former else ())


def _laddered(event: events.LadderChanged) -> Tags:
    return *_own(event), f"faction:members:{event.faction_id}", *(key for who in event.moved for key in _player(who))


def _player(player_id: UUID) -> Tags:
    return f"player:{player_id}", f"player:stats:{player_id}"


def _claimed(event: events.ZoneClaimed) -> Tags:
    return *_all(event), FACTIONS, ZONES, MAP, f"zone:{event.code}"


def _zone(event: Any) -> Tags:
    """Of influence the map, the lists and the factions tell what was true seconds ago: it moves with every deed."""
    return (f"zone:{event.code}",)


def _related(event: Any) -> Tags:
    return *_all(event), RELATIONS


def _war(event: Any) -> Tags:
    return f"war:{event.war_id}", WARS


def _fought(event: Any) -> Tags:
    return *_all(event), FACTIONS, *_war(event)


def _scored(event: Any) -> Tags:
    return (f"war:{event.war_id}",)


def _all(event: Event) -> Tags:
    return tuple(key for faction in factions_of(event) for key in of_faction(faction))


KEYS: Mapping[type[Event], Callable[[Any], Tags]] = {
    events.FactionFounded: _listed,
    events.FactionEdited: _renamed,
    events.PersonalityChanged: _own,
    events.FactionReputationMoved: _listed,
    events.FactionDisbanded: _renamed,
    events.InvitationSent: _own,
    events.InvitationClosed: _own,
    events.ApplicationSent: _own,
    events.ApplicationClosed: _own,
    events.PlayerJoinedFaction: _manned,
    events.PlayerLeftFaction: _manned,
    events.PlayerBlocked: _own,
    events.PlayerUnblocked: _own,
    events.MemberPromoted: _ranked,
    events.MemberDemoted: _ranked,
    events.LeaderChanged: _led,
    events.LadderChanged: _laddered,
    events.TreasuryDeposited: _own,
    events.WagesPaid: _own,
    events.TerritoryIncomeReceived: _own,
    events.FactionWarConcluded: _listed,
    events.StrategyChosen: _own,
    events.RelationShifted: _related,
    events.TruceBegan: _related,
    events.ZoneClaimed: _claimed,
    events.InfluenceRaised: _zone,
    events.InfluenceDecayed: _zone,
    events.WarDeclared: _fought,
    events.WarAccepted: _fought,
    events.WarDeclined: _fought,
    events.WarLapsed: _fought,
    events.WarScored: _scored,
    events.WarWearied: _scored,
    events.WarEnded: _fought,
    events.WarCancelled: _fought,
}

for _event, _keys in KEYS.items():
    invalidates(_event)(_keys)
