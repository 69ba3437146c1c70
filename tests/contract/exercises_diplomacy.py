"""Requests that make every operation on relations and proposals give every answer that the document promises."""

from typing import Any
from uuid import UUID

from factions.domain import commands
from factions.domain.events.diplomacy import Cause
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from tests.contract.exercises import BAD_KEY, NOBODY, Answers, City, exercise
from tests.factories import FactionFactory


def _order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def _friends(city: City) -> tuple[UUID, UUID]:
    """Return the player's faction and that of the stranger, who are friends."""
    both = FactionFactory.create(), FactionFactory.create()
    for faction, client in zip(both, (city.player, city.stranger), strict=True):
        account = UUID(client.get("/players/me").json()["id"])
        _order(commands.EnrolMember(faction_id=faction, player_id=account, rank="LEADER"))
    _order(commands.ShiftRelation(faction_id=both[0], other=both[1], amount=30, cause=Cause.MISSION))
    return both


def _proposal(city: City, sender: UUID, receiver: UUID) -> str:
    """Return the path of what the player proposes."""
    made = city.player.post(f"/factions/{sender}/proposals", {"to": str(receiver), "kind": "ALLIANCE"})
    return f"/proposals/{made.json()['id']}"


@exercise
def relations_list(city: City) -> Answers:
    _friends(city)
    yield from (city.visitor.get(path) for path in ("/relations", "/relations?cursor=nonsense"))


@exercise
def factions_relations(city: City) -> Answers:
    mine, _ = _friends(city)
    yield from (city.visitor.get(f"/factions/{faction}/relations") for faction in (mine, NOBODY))


@exercise
def factions_relation(city: City) -> Answers:
    mine, theirs = _friends(city)
    yield from (city.visitor.get(f"/factions/{mine}/relations/{other}") for other in (theirs, mine, NOBODY))


@exercise
def factions_reasons(city: City) -> Answers:
    mine, theirs = _friends(city)
    yield from (city.visitor.get(f"/factions/{mine}/relations/{other}/reasons") for other in (theirs, mine, NOBODY))


@exercise
def factions_proposals(city: City) -> Answers:
    mine, theirs = _friends(city)
    _proposal(city, mine, theirs)
    path = f"/factions/{mine}/proposals"
    yield from (client.get(path) for client in (city.player, city.stranger, city.visitor))
    yield from (city.player.get(f"{path}?state=OPEN"), city.player.get(f"/factions/{NOBODY}/proposals"))


@exercise
def factions_propose(city: City) -> Answers:
    mine, theirs = _friends(city)
    path, wish = f"/factions/{mine}/proposals", {"to": str(theirs), "kind": "ALLIANCE"}
    yield from (client.post(path, wish) for client in (city.player, city.player, city.stranger, city.visitor))
    yield from (city.player.post(path, {}), city.player.post(path, wish | {"to": str(NOBODY)}))
    yield city.player.post(path, wish, headers=BAD_KEY)


@exercise
def proposals_retrieve(city: City) -> Answers:
    path = _proposal(city, *_friends(city))
    yield from (city.player.get(path), city.visitor.get(path), city.player.get(f"/proposals/{NOBODY}"))


@exercise
def proposals_accept(city: City) -> Answers:
    yield from _answers(city, "accept", city.player, city.stranger)


@exercise
def proposals_reject(city: City) -> Answers:
    yield from _answers(city, "reject", city.player, city.stranger)


@exercise
def proposals_withdraw(city: City) -> Answers:
    yield from _answers(city, "withdraw", city.stranger, city.player)


def _answers(city: City, act: str, *clients: Any) -> Answers:
    """Yield the answer to those who may not, to who may, and once more."""
    path = f"{_proposal(city, *_friends(city))}/{act}"
    yield from (client.post(path) for client in (city.visitor, *clients, clients[-1]))
    yield from (clients[-1].post(path, {"a": 1}), clients[-1].post(f"/proposals/{NOBODY}/{act}"))
