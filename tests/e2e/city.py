"""A whole city as `make run` starts it, with a data folder of its own; and those who act in it, over the wire."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
from websockets.sync.client import ClientConnection, connect

from ganggpt.local.demo.job import open_step
from ganggpt.local.folder import ROOT, open_for_services
from ganggpt.local.ports import any_free
from tests.e2e.processes import children, descendants, until
from tests.services import VARIABLES

PASSWORD = "Str0ng!Enough"
START_SECONDS = 60  # a first start compiles every module
STOP_SECONDS = 15
FRAME_SECONDS = 30


class City:
    """The launcher and all that it runs."""

    def __init__(self, data: Path, port: int, environ: dict[str, str], log: Path):
        self.data, self.port, self.environ, self.log = data, port, environ, log
        with log.open("wb") as output:
            self.launcher = subprocess.Popen(
                [sys.executable, "-m", "ganggpt.local", "run"],
                cwd=ROOT,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def credentials(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = json.loads(self.data.joinpath("credentials.json").read_text())
        return found

    def wait(self) -> None:
        """Return once the launcher has shown the ways in. Raises TimeoutError."""
        until(lambda: "GangGPT is up" in self.log.read_text() or self.launcher.poll() is not None, START_SECONDS)
        assert self.launcher.poll() is None, self.log.read_text()

    def worker(self, queue: str) -> int:
        """Return the process id of the worker of a queue."""
        (found,) = [child.pid for child in children(self.launcher.pid) if f"{queue}@%h" in child.command]
        return found

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command beside the city, as one would from another terminal."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def stop(self) -> int:
        """Press Ctrl-C; return the exit code. Raises TimeoutExpired."""
        self.launcher.send_signal(signal.SIGINT)
        return self.launcher.wait(STOP_SECONDS)


# Who asks meets a writer, unless a stock is what is looked at, and a model that is slow is waited for.
PATIENT = {"MISSIONS_STOCK": "0", "MISSIONS_MODEL_PLANS": "0", "AI_SECONDS": "12"}


@contextmanager
def running_city() -> Iterator[City]:
    """Run a new city; in any case end all its processes and remove its folder."""
    data = Path(tempfile.mkdtemp(prefix="ganggpt-e2e-"))
    open_for_services(data)
    port = any_free()
    inherited = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    environ = inherited | {"GANGGPT_DATA": str(data), "PORT": str(port), "OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""}
    for name, value in PATIENT.items():
        environ.setdefault(name, value)
    city = City(data, port, environ, data / "log")
    try:
        city.wait()
        yield city
    finally:
        _end(city)
        shutil.rmtree(data)


def _end(city: City) -> None:
    if city.launcher.poll() is not None:
        return
    family = descendants(city.launcher.pid)
    try:
        city.stop()
    except subprocess.TimeoutExpired:
        city.launcher.kill()
        city.launcher.wait()
        for process in family:
            if process.alive:
                os.kill(process.pid, signal.SIGKILL)


class Visitor:
    """Somebody at the API, logged in or not."""

    def __init__(self, city: City):
        self.city = city
        self.http = httpx2.Client(base_url=city.url, trust_env=False, timeout=15)
        self.id = ""

    def log_in(self, username: str, password: str) -> "Visitor":
        """Log in, and speak as this account from now on."""
        pair = self.post("auth/login", username=username, password=password)
        self.http.headers["Authorization"] = f"Bearer {pair['access']}"
        return self

    def register(self, username: str) -> "Visitor":
        """Open an account with its player, and log in."""
        email = f"{username}@example.invalid"
        self.id = self.post("auth/register", 201, username=username, email=email, password=PASSWORD)["id"]
        return self.log_in(username, PASSWORD)

    def get(self, path: str) -> Any:
        return self._json(self.http.get(f"/api/v1/{path}"), 200)

    def post(self, path: str, *statuses: int, **body: Any) -> Any:
        """Return the answer, which has one of these statuses; 200, unless told."""
        return self._json(self.http.post(f"/api/v1/{path}", json=body), *statuses or (200,))

    @contextmanager
    def socket(self) -> Iterator["Socket"]:
        """Open a socket with a ticket, as this account."""
        ticket = self.post("live/tickets", 201)["ticket"]
        address = f"ws://127.0.0.1:{self.city.port}/ws/live?ticket={ticket}"
        with connect(address, proxy=None) as connection:
            yield Socket(connection)

    def finish(self, mission: dict[str, Any]) -> dict[str, Any]:
        """Report, as a game server does, what has to be done in a legal order; return the mission as it is then."""
        while step := open_step(mission):
            mission = self.post(f"missions/{mission['id']}/progress", objective=step["key"], done=step["count"])
        return mission

    @staticmethod
    def _json(response: httpx2.Response, *statuses: int) -> Any:
        assert response.status_code in statuses, response.text
        return response.json()


class Socket:
    """One's socket: what is watched, and what is heard."""

    def __init__(self, connection: ClientConnection):
        self.connection = connection

    def watch(self, stream: str) -> dict[str, Any]:
        """Watch a stream; return its snapshot."""
        self.connection.send(json.dumps({"action": "watch", "stream": stream}))
        return self._next()

    def hear(self, name: str, seconds: float = FRAME_SECONDS) -> list[dict[str, Any]]:
        """Return the events up to the first one of this name. Raises TimeoutError."""
        heard: list[dict[str, Any]] = []
        while not heard or heard[-1]["name"] != name:
            frame = self._next(seconds)
            heard += [frame] if frame["type"] != "resumed" else []  # which only says that what was late follows
        return heard

    def _next(self, seconds: float = FRAME_SECONDS) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self.connection.recv(timeout=seconds))
        return message
