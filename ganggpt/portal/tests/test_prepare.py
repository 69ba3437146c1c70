"""`manage.py prepare`: safe to run again, even when the keys of the first run are forgotten."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from pytest_django import Settings

import factions.public
import missions.public
import players.public
from ganggpt.bus import execute
from ganggpt.eventstore.models import Claim, StoredEvent
from ganggpt.messages import system
from tests.facts import facts

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
Credentials = dict[str, dict[str, str]]


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Path:
    """Return where the credentials are kept."""
    settings.DATA_DIR = tmp_path / "new"
    path: Path = settings.DATA_DIR / "credentials.json"
    return path


def prepare(path: Path, *, demo: bool = True, renew: bool = False) -> Credentials:
    call_command("prepare", demo=demo, renew_passwords=renew)
    found: Credentials = json.loads(path.read_text()) if path.exists() else {}
    return found


def test_a_city_without_the_demo_world_has_its_map_and_nobody_in_it(kept: Path) -> None:
    assert prepare(kept, demo=False) == {}
    assert factions.public.zones().count() == len(factions.public.ZONES)
    assert (players.public.count(), factions.public.count(), StoredEvent.objects.count()) == (0, 0, 0)
    before = facts()
    prepare(kept, demo=False)
    assert facts() == before


def test_the_demo_world_is_founded_settled_and_joined(kept: Path) -> None:
    prepare(kept)
    assert factions.public.count() == len(factions.public.GANGS)
    assert players.public.count() == len(players.public.CAST) + 1
    held = {zone["code"]: zone["owner_slug"] for zone in factions.public.zones() if zone["owner_slug"]}
    assert held == {zone.code: zone.home for zone in factions.public.ZONES if zone.home}
    ranked = players.public.leaderboard("reputation", 3)["results"]
    best = sorted(players.public.CAST, key=lambda member: -member.reputation)[:3]
    assert [row["score"] for row in ranked] == [member.reputation for member in best]
    enrolled = sum(row["members"] for row in factions.public.factions())
    assert enrolled == sum(bool(member.faction_slug) for member in players.public.CAST)
    assert missions.public.completed_count() == 0


def test_its_rows_are_what_their_streams_fold_to(kept: Path) -> None:
    prepare(kept)
    said = StringIO()
    call_command("rebuild", check=True, stdout=said)
    streams = StoredEvent.objects.values("stream").distinct().count()
    assert said.getvalue() == f"{streams} streams, 0 differ.\n"


def test_to_prepare_again_changes_nothing(kept: Path) -> None:
    credentials, before = prepare(kept), facts()
    assert prepare(kept) == credentials
    assert facts() == before


def test_nor_does_it_when_every_key_is_forgotten_and_the_city_has_moved_on(kept: Path) -> None:
    prepare(kept)
    zone = next(zone for zone in factions.public.ZONES if zone.home)
    execute(factions.public.ClaimZone(code=zone.code, faction_id=None), by=system("a war"))
    Claim.objects.all().delete()
    before = facts()
    prepare(kept)
    assert facts() == before


def test_credentials_open_the_accounts_and_are_read_by_their_owner_only(kept: Path, api: Callable[[Any], Any]) -> None:
    credentials = prepare(kept)
    assert {name: who["username"] for name, who in credentials.items()} == {
        "admin": "admin",
        "player": "demo_player",
        "gameserver": "gameserver",
    }
    for who in credentials.values():
        assert api(None).post("/auth/login", who).status_code == 200
    assert kept.stat().st_mode & 0o777 == 0o600
    roles = {
        account.username: (account.is_staff, account.is_superuser, sorted(g.name for g in account.groups.all()))
        for account in get_user_model().objects.filter(username__in=[who["username"] for who in credentials.values()])
    }
    assert roles == {
        "admin": (True, True, ["SUPERADMIN"]),
        "demo_player": (False, False, ["PLAYER"]),
        "gameserver": (False, False, ["GAMESERVER"]),
    }


def passwords() -> dict[str, str]:
    return dict(get_user_model().objects.values_list("username", "password"))


def change_the_admins_password() -> None:
    account = get_user_model().objects.get(username="admin")
    account.set_password("changed")
    account.save()


def test_a_password_that_somebody_chose_is_left_to_them(kept: Path) -> None:
    first = prepare(kept)
    change_the_admins_password()
    before = passwords()
    assert prepare(kept) == {name: who for name, who in first.items() if name != "admin"}
    assert passwords() == before


@pytest.mark.parametrize("lost", ["", "{", "[]", '{"admin": {"username": "admin"}}', None])
def test_a_city_whose_credentials_are_lost_keeps_its_passwords(kept: Path, lost: str | None) -> None:
    prepare(kept)
    before = passwords()
    kept.unlink() if lost is None else kept.write_text(lost)
    assert prepare(kept) == {}
    assert passwords() == before


def test_credentials_that_are_lost_or_no_longer_right_are_renewed_when_asked_for(kept: Path) -> None:
    first = prepare(kept)
    change_the_admins_password()
    second = prepare(kept, renew=True)
    assert second["admin"] != first["admin"]
    assert second["player"] == first["player"]
    kept.unlink()
    third = prepare(kept, renew=True)
    assert all(third[name] != second[name] for name in first)
    for who in third.values():
        assert authenticate(None, **who) is not None
    assert players.public.count() == len(players.public.CAST) + 1
