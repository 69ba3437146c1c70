"""One command with the services up."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ganggpt.local import __main__ as command_line
from ganggpt.local import envfile, with_services
from ganggpt.local.errors import CannotRun
from ganggpt.local.lock import locked

pytestmark = pytest.mark.integration


@pytest.fixture(autouse=True)
def elsewhere(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GANGGPT_DATA", str(data))
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/ganggpt")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("options", [[], ["--temporary"]])
def test_the_command_sees_the_services_and_its_exit_code_is_ours(options: list[str]) -> None:
    code = "import os, sys; sys.exit(7 if os.environ['DATABASE_URL'].startswith('postgresql') else 1)"
    assert command_line.main(["with-services", *options, sys.executable, "-c", code]) == 7


def test_a_command_that_a_signal_ends_reports_it_as_shells_do() -> None:
    assert command_line.main(["with-services", "sh", "-c", "kill -KILL $$"]) == 128 + signal.SIGKILL


def test_ctrl_c_is_the_commands_to_answer() -> None:
    answer = "trap 'exit 5' INT; kill -INT $PPID; kill -INT $$; exit 1"
    assert command_line.main(["with-services", "sh", "-c", answer]) == 5


def test_a_command_that_does_not_exist_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["with-services", "/no/such/command"]) == 1
    assert capsys.readouterr().err == "/no/such/command: No such file or directory\n"


def test_beside_a_running_city_its_own_services_are_used(data: Path) -> None:
    envfile.write(data / "services.env", {"DATABASE_URL": "postgresql://the-running-one"})
    with locked(data), with_services.environment(temporary=False) as values:
        assert values == {"DATABASE_URL": "postgresql://the-running-one"}


def test_a_city_that_never_comes_up_is_not_waited_for_for_ever(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(with_services, "SECONDS_TO_START", 0)
    with locked(data), pytest.raises(CannotRun, match="not up"), with_services.environment(temporary=False):
        pytest.fail("found services that are not there")
