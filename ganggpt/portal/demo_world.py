"""A Los Santos to begin with: the map, the known gangs on their turf, a few dozen players. The same every time."""

import json
import secrets
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

import factions.public as factions
import players.public as players
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import Command, Event, name_of, system

SEED = system("demo world")
STAFF = {"admin": "SUPERADMIN", "gameserver": "GAMESERVER"}  # account to role; "player" is a player like any other


def chart_the_map() -> None:
    """Bring the map up to the reference."""
    execute(factions.ChartZones(), by=SEED)


def populate() -> None:
    """Found the gangs, give them their home turf, and let the cast join them."""
    for gang in factions.GANGS:
        faction = _id("faction", gang.slug)
        found = factions.FoundFaction(
            faction_id=faction, slug=gang.slug, name=gang.name, type=gang.type, colour=gang.colour, motto=gang.motto
        )
        _once(found, factions.FactionFounded, stream=f"faction:{faction}")
    for zone in factions.ZONES:
        if zone.home:
            claim = factions.ClaimZone(code=zone.code, faction_id=_id("faction", zone.home))
            _once(claim, factions.ZoneClaimed, data__code=zone.code)
    for member in players.CAST:
        _enter(member)


def _enter(member: players.DemoPlayer) -> None:
    key = _id("player", member.username)
    email = f"{member.username.lower()}@example.invalid"
    register = players.RegisterPlayer(username=member.username, email=email, player_id=key)
    _once(register, players.PlayerRegistered, stream=f"player:{key}")
    award = players.AwardProgress(
        player_id=key,
        experience=member.experience,
        reputation=member.reputation,
        reason="demo world",
        reference=f"player:{key}",
    )
    _once(award, players.PlayerProgressed, stream=f"player:{key}")
    if member.faction_slug:
        faction = _id("faction", member.faction_slug)
        enrol = factions.EnrolMember(faction_id=faction, player_id=key, rank=member.rank_title)
        _once(enrol, factions.PlayerJoinedFaction, stream=f"faction:{faction}", data__player_id=str(key))


def hand_out_credentials() -> None:
    """Make the admin, the game server's account and the demo player, with passwords kept in the data folder only.

    Accounts whose passwords are not in the file any more get new ones.
    """
    path = Path(settings.DATA_DIR) / "credentials.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    credentials = {name: _credential(name, kept.get(name)) for name in ("admin", "player", "gameserver")}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(credentials, indent=2) + "\n")


def _credential(name: str, kept: dict[str, str] | None) -> dict[str, str]:
    accounts = get_user_model().objects
    username = {"player": "demo_player"}.get(name, name)
    account = accounts.filter(username=username).first()
    if account and kept and account.check_password(kept["password"]):
        return kept
    password = f"{secrets.token_urlsafe(12)}aA1!"
    if account is None:
        account = _account(name, username)
    account.set_password(password)
    account.save(update_fields=["password"])
    return {"username": username, "password": password}


def _account(name: str, username: str) -> Any:
    email = f"{username}@example.invalid"
    if name not in STAFF:
        done = execute(players.RegisterPlayer(username=username, email=email), by=SEED)
        return get_user_model().objects.get(pk=UUID(done.result))
    is_admin = name == "admin"
    account = get_user_model().objects.create(username=username, email=email, is_staff=is_admin, is_superuser=is_admin)
    account.groups.add(Group.objects.get(name=STAFF[name]))
    return account


def _once(command: Command, event: type[Event], **where: str) -> None:
    """Give the command unless the log tells that it was done. A key would not do: claims are forgotten in time."""
    if not StoredEvent.objects.filter(name=name_of(event), actor=SEED.ref, **where).exists():
        execute(command, by=SEED)


def _id(kind: str, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"ganggpt:{kind}:{name}")
