"""Requests that make every operation on the map give every answer that the document promises."""

from typing import Any

from django.utils import timezone

from factions.domain import commands
from factions.domain.events.turf import Deed
from factions.projections.zones import sample
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from tests.contract.exercises import BAD_KEY, NOBODY, Answers, City, exercise
from tests.factories import FactionFactory

HERE, SEA = "x=100&y=-1940", "x=-3900&y=0"


def _order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def _charted(city: City) -> None:
    """Chart the map, with the player's faction in one zone."""
    faction = FactionFactory.create()
    _order(commands.ChartZones())
    _order(commands.EnrolMember(faction_id=faction, player_id=city.account.pk, rank="MEMBER"))
    _order(commands.ClaimZone(code="DAVIS", faction_id=faction))
    _order(commands.RaiseInfluence(code="DAVIS", faction_id=FactionFactory.create(), deed=Deed.KILL))


@exercise
def zones_list(city: City) -> Answers:
    _charted(city)
    yield from (city.visitor.get(f"/zones{query}") for query in ("", "?page_size=100", "?cursor=nonsense"))


@exercise
def zones_retrieve(city: City) -> Answers:
    _charted(city)
    yield from (city.visitor.get(f"/zones/{code}") for code in ("DAVIS", "SANDY", "NOWHERE"))


@exercise
def zones_at(city: City) -> Answers:
    _charted(city)
    yield from (city.visitor.get(f"/zones/at?{query}") for query in (HERE, SEA, "x=nan&y=0"))


@exercise
def zones_influence(city: City) -> Answers:
    _charted(city)
    sample(timezone.now())
    path = "/zones/DAVIS/influence"
    yield from (city.visitor.get(at) for at in (path, "/zones/NOWHERE/influence", f"{path}?since=2020-01-01T00:00:00Z"))


@exercise
def map_list(city: City) -> Answers:
    _charted(city)
    yield from (city.visitor.get(path) for path in ("/map", "/map?zoom=3"))


@exercise
def bridge_deeds(city: City) -> Answers:
    _charted(city)
    path, key = "/bridge/deeds", {"Idempotency-Key": "kill-1"}
    seen = {"deed": "KILL", "player_id": str(city.account.pk), "x": 100.5, "y": -1940}
    yield city.server.post(path, seen, headers=key)
    yield city.server.post(path, seen | {"x": -3900, "victim_id": str(NOBODY)})
    yield city.server.post(path, seen | {"deed": "PRESENCE"}, headers=key)
    yield city.server.post(path, seen, headers=BAD_KEY)
    yield from (client.post(path, seen) for client in (city.visitor, city.player))
