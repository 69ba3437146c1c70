"""Real PostgreSQL and Valkey: what they keep, and what they survive."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis

from ganggpt.local import leftovers, services
from ganggpt.local.account import service_account
from ganggpt.local.errors import CannotRun
from ganggpt.local.postgres import Postgres

pytestmark = pytest.mark.integration


@contextmanager
def launched(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Give a launcher in a process of its own, with the URLs of its services."""
    environ = {name: value for name, value in os.environ.items() if name not in services.SERVERS}
    command = [sys.executable, "-m", "ganggpt.local", "with-services", *options]
    command += ["sh", "-c", "echo $DATABASE_URL $REDIS_URL; exec sleep 60"]
    environ["GANGGPT_DATA"] = str(data)
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        database, cache = process.stdout.readline().split()
        yield process, database, cache
        process.terminate()


def remember(database: str, cache: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('omertà')")
    with redis.Redis.from_url(cache) as client:
        client.set("word", "omertà")


def recalled(environment: dict[str, str]) -> list[object]:
    with psycopg.connect(environment["DATABASE_URL"]) as connection:
        rows = connection.execute("SELECT word FROM kept").fetchall()
    with redis.Redis.from_url(environment["REDIS_URL"], decode_responses=True) as client:
        return [*rows, client.get("word")]


def test_a_killed_launcher_loses_nothing_and_the_next_one_starts(data: Path) -> None:
    with launched(data) as (process, database, cache):
        remember(database, cache)
        process.kill()
        process.wait()
        with services.running(data, {}) as city:  # at once: the old servers are still ending
            assert recalled(city.environment) == [("omertà",), "omertà"]
            assert city.environment["DATABASE_URL"] == database


def test_a_second_command_reuses_the_services_of_the_first(data: Path) -> None:
    with launched(data) as (_, database, _), launched(data) as (_, same, _):
        assert same == database


def test_sigterm_ends_the_command_and_the_services(data: Path) -> None:
    with launched(data) as (process, database, _):
        process.terminate()
        assert process.wait(20) == 128 + signal.SIGTERM
        assert not (data / "services.env").exists()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(database)


def test_temporary_services_leave_nothing() -> None:
    with services.temporary({}) as city:
        assert city.own_database
        with psycopg.connect(city.environment["DATABASE_URL"]) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
        assert city.home.exists()
    assert not city.home.exists()


def test_only_what_the_environment_does_not_name_is_started(data: Path) -> None:
    with services.running(data, {"DATABASE_URL": "postgresql://elsewhere/ganggpt"}, durable=False) as city:
        assert [server.name for server in city.servers] == ["Valkey"]
        assert not city.own_database
        assert city.environment["DATABASE_URL"] == "postgresql://elsewhere/ganggpt"


def test_a_pid_file_that_names_a_living_process_blocks_nobody(data: Path) -> None:
    with services.running(data, {"REDIS_URL": "redis://elsewhere"}, durable=False):
        pass
    (data / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{data / 'postgres'}\n")
    with services.running(data, {"REDIS_URL": "redis://elsewhere"}, durable=False) as city:
        assert city.servers[0].process


def test_a_server_that_outlived_its_launcher_is_ended_first(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "PATIENCE", ((0, 0.1), *leftovers.PATIENCE[1:]))
    old = Postgres(data, service_account(data / "postgres"), "secret", durable=False)
    old.start()
    old.wait()
    new = Postgres(data, service_account(data / "postgres"), "secret", durable=False)
    new.start()
    try:
        assert old.process
        assert old.process.wait(1) == 0
        new.wait()
    finally:
        new.stop()


def test_a_server_that_dies_is_noticed(data: Path) -> None:
    with services.running(data, {"DATABASE_URL": "postgresql://elsewhere/ganggpt"}, durable=False) as city:
        city.check()
        server = city.servers[0].process
        assert server
        server.kill()
        server.wait()
        with pytest.raises(CannotRun, match=r"Valkey died \(killed by SIGKILL\)"):
            city.check()


def test_a_lost_password_is_one_clear_line(data: Path) -> None:
    with services.running(data, {"REDIS_URL": "redis://elsewhere"}, durable=False):
        (data / "secrets.env").unlink()
    with (
        pytest.raises(CannotRun, match="password authentication failed"),
        services.running(data, {"REDIS_URL": "redis://elsewhere"}, durable=False),
    ):
        pytest.fail("opened without the password")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands its services to another user")
def test_below_a_closed_folder_the_services_live_elsewhere_and_stay_there(data: Path) -> None:
    closed = data / "home"
    closed.mkdir(mode=0o700)
    inner = closed / "data"
    inner.mkdir()
    homes = []
    for _ in range(2):
        with services.running(inner, {"REDIS_URL": "redis://elsewhere"}, durable=False) as city:
            homes.append(city.home)
    assert homes[0] == homes[1] != inner
    assert closed.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(homes[0])
