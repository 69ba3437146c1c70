"""What a newcomer reads first."""

import json
from pathlib import Path

import pytest

from ganggpt.local import banner

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "offline storyteller"),
        ({"OPENAI_API_KEY": "k"}, "the default model at https://api.openai.com/v1"),
        ({"OPENAI_BASE_URL": "http://box/v1", "OPENAI_MODEL": "llama"}, "llama at http://box/v1"),
    ],
)
def test_the_model_in_use_is_named(environ: dict[str, str], words: str) -> None:
    assert words in banner.language_model(environ)


def test_it_shows_the_ways_in_and_no_account_of_a_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("admin", "player", "gameserver")
    accounts = {name: {"username": f"the-{name}", "password": f"[red]{name}!"} for name in names}
    (tmp_path / "credentials.json").write_text(json.dumps(accounts))
    banner.show("http://127.0.0.1:8000", tmp_path / "credentials.json", {})
    shown = capsys.readouterr().out
    assert all(text in shown for text in ("/api/docs/", "/admin/", "the-admin", "[red]admin!", "the-player"))
    assert "gameserver" not in shown
