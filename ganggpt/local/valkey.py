"""An embedded Valkey 9, which speaks Redis: cache, task queue, live events between processes."""

import signal
import subprocess
import time
from pathlib import Path

import redis

from ganggpt.local.account import Account
from ganggpt.local.binaries import valkey_server
from ganggpt.local.errors import CannotRun
from ganggpt.local.home import own_folder
from ganggpt.local.leftovers import end_leftovers, tag_of
from ganggpt.local.ports import LOOPBACK, remembered
from ganggpt.local.process import end, how_it_ended, spawn

# A queue must not lose its tasks to make room: writes are refused when full instead.
CONFIG = """
bind {host}
port {port}
requirepass {password}
dir "{folder}"
proc-title-template "{{title}} {tag}"
save ""
appendonly {durable}
maxmemory 512mb
maxmemory-policy noeviction
loglevel warning
"""


class Valkey:
    """One server on one folder. `durable=False` keeps nothing on disk: for tests only."""

    name = "Valkey"

    def __init__(self, home: Path, account: Account, password: str, *, durable: bool = True) -> None:
        self.folder = home / "valkey"
        self.log = home / "valkey.log"
        self.account, self.password, self.durable = account, password, durable
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Return the REDIS_URL, of database 0."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        """Start the server; `wait` tells when it serves. Raises CannotRun."""
        server = valkey_server(self.account)
        end_leftovers(self.folder, "valkey-server")
        own_folder(self.folder, self.account)
        self.port = remembered(self.folder.with_name("valkey.port"))
        self.process = spawn(
            [server, "-"],  # its configuration by stdin: the password shows in no process list and no file
            identity=self.account.identity,
            death=signal.SIGTERM,
            log=self.log,
            stdin=subprocess.PIPE,
        )
        assert self.process.stdin
        with self.process.stdin as config:
            config.write(self._config().encode())

    def wait(self, seconds: float = 60) -> None:
        """Return once the server has read its data and answers. Raises CannotRun."""
        deadline = time.monotonic() + seconds
        with redis.Redis.from_url(self.url, socket_timeout=5) as client:
            while True:
                try:
                    client.ping()
                except redis.RedisError as error:
                    self._give_up_when_hopeless(str(error), late=time.monotonic() > deadline)
                    time.sleep(0.02)
                else:
                    return

    def stop(self) -> None:
        if self.process:
            end(self.process, signal.SIGTERM, 10)

    def _config(self) -> str:
        return CONFIG.format(
            host=LOOPBACK,
            port=self.port,
            password=self.password,
            folder=self.folder,
            tag=tag_of(self.folder),
            durable="yes" if self.durable else "no",
        )

    def _give_up_when_hopeless(self, error: str, *, late: bool) -> None:
        if self.process and (code := self.process.poll()) is not None:
            raise CannotRun(f"Valkey did not start ({how_it_ended(code)}): see {self.log}.")
        if late:
            raise CannotRun(f"Valkey does not answer: {error}. See {self.log}.")
