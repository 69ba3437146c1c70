"""Where settings come from: the environment first, then the note that a running city leaves."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit
NOTE = (
    "DATABASE_URL=postgres://a:b@note/c\nREDIS_URL=redis://note\nSECRET_KEY=of-the-note\n"
    "JWT_SIGNING_KEY=of-the-note\nJWT_REFRESH_KEY=of-the-note\nGANGGPT_LOCAL=1\n"
)
SHOW = "from ganggpt import settings as s; print(s.DATABASES['default']['HOST'], s.REDIS_URL, s.SECRET_KEY)"


def shown(data: Path, **environ: str) -> str:
    data.joinpath("services.env").write_text(NOTE)
    command = [sys.executable, "-c", SHOW]
    return subprocess.run(
        command, env={"GANGGPT_DATA": str(data), **environ}, capture_output=True, text=True, check=True
    ).stdout


def test_another_terminal_finds_the_running_city(tmp_path: Path) -> None:
    assert shown(tmp_path) == "note redis://note of-the-note\n"


def test_a_city_on_services_of_ones_own_is_found_too(tmp_path: Path) -> None:
    """Their addresses stand in the terminal's environment, the city's secrets do not."""
    own = {"DATABASE_URL": "postgres://a:b@own/c", "REDIS_URL": "redis://own"}
    assert shown(tmp_path, **own) == "own redis://own of-the-note\n"


def test_an_environment_that_is_whole_takes_nothing_from_a_note(tmp_path: Path) -> None:
    own = {
        "DATABASE_URL": "postgres://a:b@own/c",
        "REDIS_URL": "redis://own",
        "SECRET_KEY": "own",
        "GANGGPT_LOCAL": "1",
    }
    assert shown(tmp_path, **own, JWT_SIGNING_KEY="own", JWT_REFRESH_KEY="own") == "own redis://own own\n"
