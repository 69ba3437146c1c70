"""Requests that make every operation on factions and their members give every answer that the document promises."""

from typing import Any
from uuid import UUID

from factions.domain import commands
from factions.public import ChartZones, EnrolMember
from ganggpt.bus import execute
from ganggpt.ledger.posting import STAFF_GRANT, cash, post
from ganggpt.messages import Command, system
from players.models import Account
from players.public import actor_of
from tests.contract.exercises import BAD_KEY, NOBODY, STALE, Answers, City, exercise
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Client

KEY = {"Idempotency-Key": "factions-1"}


def _order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def _led(city: City) -> UUID:
    """Return a faction that the player leads."""
    faction: UUID = FactionFactory.create()
    _order(EnrolMember(faction_id=faction, player_id=city.account.pk, rank="LEADER"))
    return faction


def _stranger() -> Account:
    return Account.objects.filter(username__startswith="player_").order_by("created_at")[1]


def _recruited(city: City) -> tuple[UUID, Account]:
    """Return a faction that the player leads, and the stranger, who is a recruit of it."""
    faction, recruit = _led(city), _stranger()
    _order(EnrolMember(faction_id=faction, player_id=recruit.pk, rank="RECRUIT"))
    return faction, recruit


def _just_left(account: Account) -> None:
    faction = FactionFactory.create()
    _order(EnrolMember(faction_id=faction, player_id=account.pk, rank="RECRUIT"))
    execute(commands.LeaveFaction(faction_id=faction), by=actor_of(account))


def _usual(
    city: City, asks: Client, method: str, faction: UUID, rest: str, body: Any = None, *, outsider: Client | None = None
) -> Answers:
    """Yield the refusals that each change of a faction knows, then what it gives, and a conflict over its key."""

    def send(client: Client, of: UUID = faction, headers: Any = None) -> Any:
        return getattr(client, method)(f"/factions/{of}{rest}", body, headers=headers)

    yield from (send(asks, headers=BAD_KEY), send(city.visitor), send(asks, NOBODY))
    if outsider:
        yield send(outsider)
    yield from (send(asks, headers=KEY), send(asks, NOBODY, KEY))


@exercise
def factions_create(city: City) -> Answers:
    wish = {"slug": "ballas", "name": "Ballas", "type": "GANG", "colour": "#7d3c98"}
    _rich(city.account)
    yield from (city.player.post("/factions", wish, headers=key) for key in (BAD_KEY, KEY, KEY))
    yield city.player.post("/factions", wish)
    yield from (client.post("/factions", wish) for client in (city.visitor, city.server))
    _just_left(_stranger())
    yield city.stranger.post("/factions", wish | {"slug": "vagos"})


def _rich(account: Account) -> None:
    post(
        {STAFF_GRANT: -(10**6), cash(account.pk): 10**6}, reason="tests", reference="", actor="", at=account.created_at
    )


@exercise
def factions_partial_update(city: City) -> Answers:
    faction = _led(city)
    yield city.player.patch(f"/factions/{faction}", {"motto": "Purple."}, headers=STALE)
    yield from _usual(city, city.player, "patch", faction, "", {"motto": "Purple."}, outsider=city.stranger)


@exercise
def factions_disband(city: City) -> Answers:
    faction = _led(city)
    yield city.player.post(f"/factions/{faction}/disband", headers=STALE)
    yield from _usual(city, city.player, "post", faction, "/disband", outsider=city.stranger)


@exercise
def factions_board(city: City) -> Answers:
    _order(ChartZones())
    _order(commands.ClaimZone(code="DAVIS", faction_id=_led(city)))
    for path in ("influence", "war_wins?limit=1", "influence?limit=0", "beauty"):
        yield city.visitor.get(f"/factions/leaderboards/{path}")


@exercise
def factions_stats(city: City) -> Answers:
    _order(ChartZones())
    faction = _led(city)
    _order(commands.ClaimZone(code="DAVIS", faction_id=faction))
    yield from (client.get(f"/factions/{faction}/stats") for client in (city.player, city.stranger, city.visitor))
    yield city.player.get(f"/factions/{NOBODY}/stats")


@exercise
def factions_log(city: City) -> Answers:
    faction = _led(city)
    city.player.patch(f"/factions/{faction}", {"motto": "Purple."})
    city.settle()
    yield from (client.get(f"/factions/{faction}/log") for client in (city.player, city.stranger, city.visitor))
    yield from (city.player.get(f"/factions/{faction}/log?{query}") for query in ("topic=faction", "topic=love"))
    yield city.player.get(f"/factions/{NOBODY}/log")


@exercise
def factions_members(city: City) -> Answers:
    faction, _ = _recruited(city)
    yield from (city.visitor.get(f"/factions/{path}/members") for path in (faction, NOBODY))


@exercise
def factions_leave(city: City) -> Answers:
    faction, _ = _recruited(city)
    nobody = Client(city.nobody_in_particular())
    yield from _usual(city, city.stranger, "post", faction, "/leave", outsider=nobody)


@exercise
def factions_kick(city: City) -> Answers:
    faction, recruit = _recruited(city)
    path = f"/members/{recruit.pk}"
    yield from _usual(city, city.player, "delete", faction, path, outsider=city.stranger)


@exercise
def factions_change_rank(city: City) -> Answers:
    faction, recruit = _recruited(city)
    path = f"/members/{recruit.pk}/rank"
    yield from _usual(city, city.player, "put", faction, path, {"rank": "MEMBER"}, outsider=city.stranger)


@exercise
def factions_hand_over(city: City) -> Answers:
    faction, recruit = _recruited(city)
    body = {"player": str(recruit.pk)}
    yield from _usual(city, city.player, "post", faction, "/leadership", body, outsider=city.stranger)


@exercise
def factions_ranks(city: City) -> Answers:
    faction = _led(city)
    yield from (client.get(f"/factions/{faction}/ranks") for client in (city.player, city.stranger, city.visitor))
    yield city.player.get(f"/factions/{NOBODY}/ranks")


@exercise
def factions_add_rank(city: City) -> Answers:
    faction, body = _led(city), {"name": "Consigliere", "above": "CAPTAIN", "rights": ["invite"], "wage": 700}
    yield city.player.post(f"/factions/{faction}/ranks", body, headers=STALE)
    yield from _usual(city, city.player, "post", faction, "/ranks", body, outsider=city.stranger)


@exercise
def factions_edit_rank(city: City) -> Answers:
    faction, path = _led(city), "/ranks/CAPTAIN"
    yield city.player.patch(f"/factions/{faction}{path}", {"name": "Capo"}, headers=STALE)
    yield from _usual(city, city.player, "patch", faction, path, {"name": "Capo"}, outsider=city.stranger)


@exercise
def factions_drop_rank(city: City) -> Answers:
    faction, path = _led(city), "/ranks/CAPTAIN"
    yield city.player.delete(f"/factions/{faction}{path}", headers=STALE)
    yield from _usual(city, city.player, "delete", faction, path, outsider=city.stranger)


def _lists(city: City, faction: UUID, path: str) -> Answers:
    yield from (client.get(f"/factions/{faction}/{path}") for client in (city.player, city.stranger, city.visitor))
    yield city.player.get(f"/factions/{NOBODY}/{path}")


def _invited(city: City) -> UUID:
    """Return a faction that the player leads, and that has invited the stranger."""
    faction = _led(city)
    invite = commands.InvitePlayer(faction_id=faction, player_id=_stranger().pk)
    execute(invite, by=actor_of(city.account))
    return faction


def _applied(city: City) -> UUID:
    """Return a faction that the player leads, and to which the stranger has applied."""
    faction = _led(city)
    execute(commands.ApplyToFaction(faction_id=faction), by=actor_of(_stranger()))
    return faction


@exercise
def factions_invitations(city: City) -> Answers:
    yield from _lists(city, _invited(city), "invitations")


@exercise
def factions_invite(city: City) -> Answers:
    faction, body = _led(city), {"player": str(_stranger().pk)}
    yield from _usual(city, city.player, "post", faction, "/invitations", body, outsider=city.stranger)


@exercise
def factions_withdraw_invitation(city: City) -> Answers:
    faction, path = _invited(city), f"/invitations/{_stranger().pk}"
    yield from _usual(city, city.player, "delete", faction, path, outsider=city.stranger)


@exercise
def factions_accept_invitation(city: City) -> Answers:
    faction = _invited(city)
    yield from _usual(city, city.stranger, "post", faction, "/invitations/accept")
    another = FactionFactory.create()
    execute(commands.LeaveFaction(faction_id=faction), by=actor_of(_stranger()))
    _order(commands.InvitePlayer(faction_id=another, player_id=_stranger().pk))
    yield city.stranger.post(f"/factions/{another}/invitations/accept")


@exercise
def factions_decline_invitation(city: City) -> Answers:
    yield from _usual(city, city.stranger, "post", _invited(city), "/invitations/decline")


@exercise
def factions_applications(city: City) -> Answers:
    yield from _lists(city, _applied(city), "applications")


@exercise
def factions_apply(city: City) -> Answers:
    yield from _usual(city, city.stranger, "post", _led(city), "/applications")


@exercise
def factions_withdraw_application(city: City) -> Answers:
    yield from _usual(city, city.stranger, "delete", _applied(city), "/applications")


@exercise
def factions_accept_application(city: City) -> Answers:
    faction, hasty = _led(city), Account.objects.get(pk=PlayerFactory.create())
    for applicant in (_stranger(), hasty):
        execute(commands.ApplyToFaction(faction_id=faction), by=actor_of(applicant))
    path = f"/applications/{_stranger().pk}/accept"
    yield from _usual(city, city.player, "post", faction, path, outsider=city.stranger)
    _just_left(hasty)
    execute(commands.ApplyToFaction(faction_id=faction), by=actor_of(hasty))
    yield city.player.post(f"/factions/{faction}/applications/{hasty.pk}/accept")


@exercise
def factions_decline_application(city: City) -> Answers:
    faction, path = _applied(city), f"/applications/{_stranger().pk}/decline"
    yield from _usual(city, city.player, "post", faction, path, outsider=city.stranger)


@exercise
def factions_blocks(city: City) -> Answers:
    faction = _led(city)
    _order(commands.BlockPlayer(faction_id=faction, player_id=_stranger().pk))
    yield from _lists(city, faction, "blocks")


@exercise
def factions_block(city: City) -> Answers:
    faction, body = _led(city), {"player": str(_stranger().pk)}
    yield from _usual(city, city.player, "post", faction, "/blocks", body, outsider=city.stranger)


@exercise
def factions_unblock(city: City) -> Answers:
    faction, path = _led(city), f"/blocks/{_stranger().pk}"
    _order(commands.BlockPlayer(faction_id=faction, player_id=_stranger().pk))
    yield from _usual(city, city.player, "delete", faction, path, outsider=city.stranger)


@exercise
def players_invitations(city: City) -> Answers:
    _invited(city)
    yield from (client.get("/players/me/invitations") for client in (city.stranger, city.visitor))
    yield city.stranger.get("/players/me/invitations?cursor=nonsense")


@exercise
def players_applications(city: City) -> Answers:
    _applied(city)
    yield from (client.get("/players/me/applications") for client in (city.stranger, city.visitor))
    yield city.stranger.get("/players/me/applications?cursor=nonsense")
