"""Requests that make every operation on a faction's money give every answer that the document promises."""

from typing import Any
from uuid import UUID

from factions.domain import commands
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from players.models import Account
from tests.contract.exercises import BAD_KEY, NOBODY, STALE, Answers, City, exercise
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Client
from tests.lives import fill_treasury

KEY = {"Idempotency-Key": "treasury-1"}
FUNDS = 100_000


def _order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def _gang(city: City) -> UUID:
    """Return a faction with money, in which the player is a captain."""
    faction: UUID = FactionFactory.create()
    _order(commands.EnrolMember(faction_id=faction, player_id=city.account.pk, rank="CAPTAIN"))
    fill_treasury(faction, FUNDS)
    return faction


def _member(faction: UUID, rank: str) -> Client:
    account = Account.objects.get(pk=PlayerFactory.create())
    _order(commands.EnrolMember(faction_id=faction, player_id=account.pk, rank=rank))
    return Client(account)


def _asked(city: City, faction: UUID) -> str:
    """Return the path of what the player would draw."""
    made = city.player.post(f"/factions/{faction}/treasury/withdrawals", {"amount": 12_000})
    return f"/withdrawals/{made.json()['id']}"


@exercise
def factions_treasury(city: City) -> Answers:
    path = f"/factions/{_gang(city)}/treasury"
    yield from (client.get(path) for client in (city.player, city.stranger, city.visitor))
    yield city.player.get(f"/factions/{NOBODY}/treasury")


@exercise
def factions_deposit(city: City) -> Answers:
    path = f"/factions/{_gang(city)}/treasury/deposits"
    yield from (city.player.post(path, {"amount": 50}, headers=KEY) for _ in range(2))
    yield city.player.post(path, {"amount": 60}, headers=KEY)
    yield from (city.player.post(path, {"amount": amount}) for amount in (0, 900_000))
    yield from (client.post(path, {"amount": 50}) for client in (city.stranger, city.visitor))
    yield city.player.post(f"/factions/{NOBODY}/treasury/deposits", {"amount": 50})
    yield city.player.post(path, {"amount": 50}, headers=BAD_KEY)


@exercise
def factions_withdrawals(city: City) -> Answers:
    faction = _gang(city)
    _asked(city, faction)
    path = f"/factions/{faction}/treasury/withdrawals"
    yield from (city.player.get(f"{path}{query}") for query in ("", "?state=PENDING", "?page_size=1", "?state=OPEN"))
    yield from (city.player.get(f"{path}?cursor=nonsense"), city.player.get(f"/factions/{NOBODY}/treasury/withdrawals"))
    yield from (client.get(path) for client in (_member(faction, "RECRUIT"), city.stranger, city.visitor))


@exercise
def factions_withdraw(city: City) -> Answers:
    faction = _gang(city)
    path = f"/factions/{faction}/treasury/withdrawals"
    yield from (city.player.post(path, {"amount": 12_000}, headers=KEY) for _ in range(2))
    yield from (city.player.post(path, {"amount": amount}) for amount in (50, 100_000, 0))
    yield from (client.post(path, {"amount": 50}) for client in (_member(faction, "RECRUIT"), city.visitor))
    yield city.player.post(f"/factions/{NOBODY}/treasury/withdrawals", {"amount": 50})


@exercise
def factions_statement(city: City) -> Answers:
    faction = _gang(city)
    path = f"/factions/{faction}/treasury/statement"
    yield from (city.player.get(f"{path}{query}") for query in ("", "?page_size=1", "?cursor=nonsense"))
    yield from (client.get(path) for client in (_member(faction, "RECRUIT"), city.stranger, city.visitor))
    yield city.player.get(f"/factions/{NOBODY}/treasury/statement")


@exercise
def withdrawals_retrieve(city: City) -> Answers:
    path = _asked(city, _gang(city))
    yield from (client.get(path) for client in (city.player, city.stranger, city.visitor))


@exercise
def withdrawals_approve(city: City) -> Answers:
    faction = _gang(city)
    yield from _decisions(city, "approve", faction, _member(faction, "CAPTAIN"))


@exercise
def withdrawals_refuse(city: City) -> Answers:
    faction = _gang(city)
    yield from _decisions(city, "refuse", faction, _member(faction, "CAPTAIN"))


@exercise
def withdrawals_cancel(city: City) -> Answers:
    yield from _decisions(city, "cancel", _gang(city), city.player)


def _decisions(city: City, act: str, faction: UUID, who: Client) -> Answers:
    """Yield the answers to one who may, and once more; to a member who may not, and to others."""
    path = f"{_asked(city, faction)}/{act}"
    yield from (client.post(path) for client in (_member(faction, "RECRUIT"), city.stranger, city.visitor))
    yield from (who.post(path, {"a": 1}), who.post(path, headers=STALE), who.post(path), who.post(path))
