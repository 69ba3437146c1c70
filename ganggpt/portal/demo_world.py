"""A Los Santos to begin with: the map, the known gangs on their turf, a few dozen players. The same every time."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from pydantic import TypeAdapter, ValidationError

import factions.public as factions
import players.public as players
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.local.folder import write_private
from ganggpt.messages import Command, Event, name_of, system

SEED = system("demo world")
ACCOUNTS = {"admin": "admin", "player": "demo_player", "gameserver": "gameserver"}  # usernames
STAFF = {"admin": "SUPERADMIN", "gameserver": "GAMESERVER"}  # account to role; "player" is a player like any other


@dataclass(frozen=True)
class Credential:
    """What one logs in with."""

    username: str
    password: str


KEPT = TypeAdapter(dict[str, Credential])


def chart_the_map() -> None:
    """Bring the map up to the reference."""
    execute(factions.ChartZones(), by=SEED)


def populate() -> None:
    """Found the gangs, give them their home turf, and let the cast join them."""
    for gang in factions.GANGS:
        faction = _id("faction", gang.slug)
        found = factions.EstablishFaction(
            faction_id=faction,
            slug=gang.slug,
            name=gang.name,
            type=gang.type,
            colour=gang.colour,
            motto=gang.motto,
            personality=gang.personality,
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
        enrol = factions.EnrolMember(faction_id=faction, player_id=key, rank=member.rank_title.upper())
        _once(enrol, factions.PlayerJoinedFaction, stream=f"faction:{faction}", data__player_id=str(key))


def hand_out_credentials(*, renew: bool) -> None:
    """Make the admin, the game server's account and the demo player, with passwords kept in the data folder only.

    An account that exists keeps its password; with `renew`, one whose password the folder does not know gets a new one.
    """
    path = Path(settings.DATA_DIR) / "credentials.json"
    kept = _kept(path)
    known = {name: who for name in ACCOUNTS if (who := _credential(name, kept.get(name), renew=renew))}
    path.parent.mkdir(parents=True, exist_ok=True)
    # Before they are given out: a kill in between leaves no account whose password nobody knows.
    write_private(path, KEPT.dump_json(known, indent=2).decode() + "\n")
    for name, who in known.items():
        if who != kept.get(name):
            _give(name, who)


def _kept(path: Path) -> dict[str, Credential]:
    """Return what the file holds; nothing where it is missing, unreadable or not whole."""
    try:
        return KEPT.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return {}


def _credential(name: str, kept: Credential | None, *, renew: bool) -> Credential | None:
    """Return what opens the account, or is to open it; None where its owner alone knows."""
    account = _account(ACCOUNTS[name])
    if account and kept and kept.username == account.username and account.check_password(kept.password):
        return kept
    if account and not renew:
        return None
    return Credential(ACCOUNTS[name], f"{secrets.token_urlsafe(12)}aA1!")


def _give(name: str, who: Credential) -> None:
    account = _account(who.username)
    if account:
        account.set_password(who.password)
        account.save(update_fields=["password"])
    elif name in STAFF:
        _employ(name, who)
    else:
        email = f"{who.username}@example.invalid"
        execute(players.RegisterPlayer(username=who.username, email=email, password=who.password), by=SEED)


@transaction.atomic
def _employ(name: str, who: Credential) -> None:
    is_admin, email = name == "admin", f"{who.username}@example.invalid"
    account = get_user_model()(username=who.username, email=email, is_staff=is_admin, is_superuser=is_admin)
    account.set_password(who.password)
    account.save()
    account.groups.add(Group.objects.get(name=STAFF[name]))


def _account(username: str) -> Any:
    return get_user_model().objects.filter(username__lower=username).first()


def _once(command: Command, event: type[Event], **where: str) -> None:
    """Give the command unless the log tells that it was done. A key would not do: claims are forgotten in time."""
    if not StoredEvent.objects.filter(name=name_of(event), actor=SEED.ref, **where).exists():
        execute(command, by=SEED)


def _id(kind: str, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"ganggpt:{kind}:{name}")
