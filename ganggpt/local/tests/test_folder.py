"""The data folder: secrets that last, one launcher at a time, ports that are remembered."""

import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ganggpt.local import envfile
from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import data_folder
from ganggpt.local.lock import FolderInUse, locked
from ganggpt.local.ports import is_free, remembered

pytestmark = pytest.mark.unit


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first = envfile.kept_secrets(tmp_path)
    assert envfile.kept_secrets(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secrets.env").stat().st_mode) == 0o600
    assert len({*first.values()}) == len(envfile.SECRETS)
    assert all(len(first[name]) >= 32 for name in ("SECRET_KEY", "JWT_SIGNING_KEY", "JWT_REFRESH_KEY"))


def test_a_secret_that_a_later_version_needs_is_added_beside_the_old(tmp_path: Path) -> None:
    envfile.write(tmp_path / "secrets.env", {"SECRET_KEY": "as=before"})
    assert envfile.kept_secrets(tmp_path)["SECRET_KEY"] == "as=before"
    assert envfile.read(tmp_path / "secrets.env").keys() == envfile.SECRETS.keys()


def test_a_second_launcher_is_refused_and_told_who_holds_the_folder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(FolderInUse, match=r"process \d+"), locked(tmp_path):
        pytest.fail("two held the folder")


def test_a_lock_file_left_behind_blocks_nobody(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("1")
    with locked(tmp_path):
        assert (tmp_path / "lock").read_text() != "1"


def test_a_free_port_is_remembered(tmp_path: Path) -> None:
    note = tmp_path / "port"
    assert remembered(note) == remembered(note)


@pytest.mark.parametrize("kept", ["", "nonsense", "0", "70000"])
def test_a_note_without_a_port_is_replaced(tmp_path: Path, kept: str) -> None:
    (tmp_path / "port").write_text(kept)
    assert 0 < remembered(tmp_path / "port") < 65536
    assert (tmp_path / "port").read_text() != kept


def test_a_port_taken_meanwhile_is_given_up(tmp_path: Path, taken: int) -> None:
    (tmp_path / "port").write_text(str(taken))
    assert not is_free(taken)
    assert remembered(tmp_path / "port") != taken


def test_the_data_folder_is_made_where_the_environment_says(tmp_path: Path) -> None:
    made = data_folder({"GANGGPT_DATA": str(tmp_path / "a" / "b")})
    assert made == tmp_path / "a" / "b"
    assert stat.S_IMODE(made.stat().st_mode) & 0o066 == 0


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o775)
    assert stat.S_IMODE(data_folder({"GANGGPT_DATA": str(tmp_path / "shared")}).stat().st_mode) == 0o775


def test_a_data_folder_that_cannot_be_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotRun, match="GANGGPT_DATA"):
        data_folder({"GANGGPT_DATA": str(tmp_path / "file" / "data")})
