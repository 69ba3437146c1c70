"""What a newcomer reads first."""

import json
from pathlib import Path

import pytest

from ganggpt.local import banner

pytestmark = pytest.mark.unit


def shown(folder: Path, capsys: pytest.CaptureFixture[str], *names: str) -> str:
    accounts = {name: {"username": f"the-{name}", "password": f"[red]{name}!"} for name in names}
    (folder / "credentials.json").write_text(json.dumps(accounts))
    (folder / "storyteller").write_text("llama at http://box/v1")
    banner.show("http://127.0.0.1:8000", folder)
    return capsys.readouterr().out


def test_it_shows_the_ways_in_and_no_account_of_a_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(tmp_path, capsys, "admin", "player", "gameserver")
    for words in ("/api/docs/", "/admin/", "the-admin", "[red]admin!", "the-player", "llama at http://box/v1"):
        assert words in text
    assert "gameserver" not in text


def test_an_account_whose_password_is_not_known_here_is_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(tmp_path, capsys, "player")
    assert "the-player" in text
    assert "admin account" not in text
