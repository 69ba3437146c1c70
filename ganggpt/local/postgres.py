"""An embedded PostgreSQL 18: its server and its database `ganggpt`."""

import signal
import subprocess
import time
from pathlib import Path

import psycopg

from ganggpt.local.account import Account
from ganggpt.local.binaries import postgres_binaries
from ganggpt.local.cluster import ENVIRONMENT, OWNER, make_cluster
from ganggpt.local.errors import CannotRun
from ganggpt.local.leftovers import end_leftovers, tag_of
from ganggpt.local.ports import LOOPBACK, remembered
from ganggpt.local.process import end, how_it_ended, spawn

NAME = "ganggpt"
OPTIONS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # short queries: compiling them costs more than it gains
    "log_checkpoints": "off",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One server on one cluster. `durable=False` trades safety for speed: for tests only."""

    name = "PostgreSQL"

    def __init__(self, home: Path, account: Account, password: str, *, durable: bool = True) -> None:
        self.cluster = home / "postgres"
        self.log = home / "postgres.log"
        self.account, self.password, self.durable = account, password, durable
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Return the DATABASE_URL."""
        return self._url(NAME)

    def start(self) -> None:
        """Start the server, on a new cluster where there is none; `wait` tells when it serves. Raises CannotRun."""
        binaries = postgres_binaries(self.account)
        end_leftovers(self.cluster, "postgres")
        if not self.cluster.exists():
            make_cluster(self.cluster, binaries, self.account, self.password, durable=self.durable)
        # Nothing runs on the cluster now, so a pid file is a dead server's; its number may be another process by now.
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        self.port = remembered(self.cluster.with_name("postgres.port"))
        self.process = spawn(
            [binaries / "postgres", "-D", self.cluster, *self._options()],
            identity=self.account.identity,
            death=signal.SIGINT,
            log=self.log,
            environ=ENVIRONMENT,
        )

    def wait(self, seconds: float = 60) -> None:
        """Return once the database `ganggpt` is there. Raises CannotRun."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                self._ensure_database()
            except psycopg.OperationalError as error:
                self._give_up_when_hopeless(str(error), late=time.monotonic() > deadline)
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        if self.process:
            end(self.process, signal.SIGINT, 20)  # a fast shutdown: ends connections, loses nothing

    def _options(self) -> list[str]:
        own = {"port": str(self.port), "cluster_name": tag_of(self.cluster)}
        options = OPTIONS | own | ({} if self.durable else FORGETFUL)
        return [f"--{name}={value}" for name, value in options.items()]

    def _ensure_database(self) -> None:
        with psycopg.connect(self._url("postgres"), autocommit=True, connect_timeout=5) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
            if known is None:
                connection.execute(f"CREATE DATABASE {NAME}")

    def _give_up_when_hopeless(self, error: str, *, late: bool) -> None:
        if self.process and (code := self.process.poll()) is not None:
            raise CannotRun(f"PostgreSQL did not start ({how_it_ended(code)}): see {self.log}.")
        if late or "password authentication failed" in error:
            raise CannotRun(f"PostgreSQL does not answer: {error.strip().splitlines()[-1]}. See {self.log}.")

    def _url(self, database: str) -> str:
        return f"postgresql://{OWNER}:{self.password}@{LOOPBACK}:{self.port}/{database}"
