"""The demo's credentials: whose password is whose, and a kill at any moment spoils nothing for the next start."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from pytest_django import Settings

from ganggpt.portal import demo_world

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
Credentials = dict[str, dict[str, str]]


@pytest.fixture
def kept(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the credentials are kept, of a demo world of three accounts only."""
    monkeypatch.setattr(demo_world, "populate", lambda: None)
    settings.DATA_DIR = tmp_path / "new"
    path: Path = settings.DATA_DIR / "credentials.json"
    return path


def prepare(path: Path, *, renew: bool = False) -> Credentials:
    call_command("prepare", demo=True, renew_passwords=renew)
    found: Credentials = json.loads(path.read_text())
    return found


def all_open(credentials: Credentials) -> bool:
    assert set(credentials) == {"admin", "player", "gameserver"}
    return None not in [authenticate(None, **who) for who in credentials.values()]


SPOILT = [b"", b'{"admin": {"username": "ad', b"[]", b'{"admin": null}', b'{"admin": {"username": "admin"}}', b"\xff"]


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_file_that_is_not_whole_counts_as_missing(kept: Path, spoilt: bytes) -> None:
    prepare(kept)
    kept.write_bytes(spoilt)
    assert all_open(prepare(kept, renew=True))


def test_an_account_of_somebodys_own_is_left_alone_whatever_its_case(kept: Path) -> None:
    owned = get_user_model().objects.create_superuser("Admin", "somebody@example.invalid", "their own")
    assert set(prepare(kept)) == {"player", "gameserver"}
    assert authenticate(None, username="admin", password="their own") == owned


def test_a_kill_while_the_file_is_written_leaves_the_old_one(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(kept)
    old, modes = kept.read_bytes(), []
    get_user_model().objects.filter(username="admin").update(password="!")

    def killed(path: Path, *args: Any, **options: Any) -> None:
        modes.append(path.stat().st_mode & 0o777)
        path.write_bytes(b'{"admin"')
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", killed)
        with pytest.raises(KeyboardInterrupt):
            prepare(kept, renew=True)
    assert (kept.read_bytes(), modes) == (old, [0o600])
    assert all_open(prepare(kept, renew=True))


@pytest.mark.parametrize("step", ["_employ", "execute"])
def test_a_kill_before_an_account_is_made_leaves_none_that_nobody_can_open(
    kept: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def killed(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo_world, "chart_the_map", lambda: None)
    with monkeypatch.context() as patch:
        patch.setattr(demo_world, step, killed)
        with pytest.raises(KeyboardInterrupt):
            prepare(kept)
    assert all_open(prepare(kept))


def test_a_kill_before_an_account_is_told_of_leaves_none_that_nobody_can_open(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demo_world, "write_private", killed)
        with pytest.raises(KeyboardInterrupt):
            prepare(kept)
    assert all_open(prepare(kept))


def test_who_writes_the_stories_is_noted_without_credentials(kept: Path, settings: Settings) -> None:
    settings.OPENAI_BASE_URL_FILE, settings.OPENAI_BASE_URL = "", "https://boss:secret@models.example/v1"
    settings.OPENAI_MODEL = ""
    prepare(kept)
    assert kept.with_name("storyteller").read_text() == "gpt-5-mini at https://models.example/v1"
