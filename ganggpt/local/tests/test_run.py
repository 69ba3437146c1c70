"""The launcher's life with stand-ins for the product's processes."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest
import uvicorn

from ganggpt.local import __main__ as command_line
from ganggpt.local import banner
from ganggpt.local import run as launcher
from ganggpt.local.children import Child, children, prepare
from ganggpt.local.errors import CannotRun
from ganggpt.local.ports import any_free

pytestmark = pytest.mark.integration

# Services that nobody starts and nobody asks.
ELSEWHERE = {"DATABASE_URL": "postgresql://elsewhere/ganggpt", "REDIS_URL": "redis://elsewhere"}
WEB = """
import http.server, sys
class Healthy(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Healthy).serve_forever()
"""


@pytest.fixture
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    def web(data: Path, port: int) -> tuple[Child, ...]:
        return (Child("web", (sys.executable, "-c", WEB, str(port))),)

    monkeypatch.setattr(launcher, "children", web)
    seed = "import os; print('seeded for', os.path.basename(os.environ['PROMETHEUS_MULTIPROC_DIR']))"
    monkeypatch.setattr(launcher, "prepare", lambda **_: Child("prepare", (sys.executable, "-c", seed)))


@pytest.mark.parametrize("ask", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.usefixtures("stand_ins")
def test_it_prepares_comes_up_and_stops_when_asked(
    data: Path, ask: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    port = any_free()
    told: list[str] = []

    def up(url: str, *_: object) -> None:
        told.extend([url, (data / "services.env").read_text()])
        os.kill(os.getpid(), ask)

    monkeypatch.setattr(banner, "show", up)
    asyncio.run(launcher.run(data, port, ELSEWHERE))
    assert told[0] == f"http://127.0.0.1:{port}"
    assert f"DATABASE_URL={ELSEWHERE['DATABASE_URL']}\n" in told[1]
    assert not (data / "services.env").exists()
    assert [line.split("|")[1].strip() for line in capsys.readouterr().out.splitlines()] == [
        "seeded for metrics",
        "stopping; Ctrl-C again to hurry",
    ]


@pytest.mark.usefixtures("stand_ins")
def test_a_failed_preparation_starts_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, bool] = {}

    def fails(**options: bool) -> Child:
        told.update(options)
        return Child("prepare", (sys.executable, "-c", "raise SystemExit(1)"))

    monkeypatch.setattr(launcher, "prepare", fails)
    monkeypatch.setattr(launcher, "children", lambda *_: pytest.fail("started"))
    with pytest.raises(CannotRun, match="prepare failed"):
        asyncio.run(launcher.run(data, any_free(), ELSEWHERE))
    assert told == {"renew_passwords": False}  # in a database that is not ours


def test_a_port_in_use_is_one_clear_line(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        monkeypatch.setenv("GANGGPT_DATA", str(data))
        assert command_line.main(["run"]) == 1
    hint = f"Port {port} is in use. Stop what holds it, or choose another: PORT={port + 1} make run\n"
    assert capsys.readouterr().err == hint
    assert not (data / "secrets.env").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(CannotRun, match="is no port"):
        launcher.wanted_port({"PORT": port})


def test_an_unknown_command_gets_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["fly"]) == 2
    assert "run,with-services,demo" in capsys.readouterr().err


def test_doors_close_before_workers(tmp_path: Path) -> None:
    stages = {child.name: child.stage for child in children(tmp_path, 8000)}
    assert stages == {"web": 0, "beat": 1, "worker": 2, "ai": 2}


def test_passwords_are_renewed_in_the_embedded_database_only() -> None:
    assert "--renew-passwords" in prepare(renew_passwords=True).command
    assert "--renew-passwords" not in prepare(renew_passwords=False).command


def test_the_web_process_believes_no_header_about_who_calls(tmp_path: Path) -> None:
    command = next(child.command for child in children(tmp_path, 8000) if child.name == "web")
    understood = uvicorn.main.make_context("uvicorn", list(command[3:])).params
    assert (understood["host"], understood["port"], understood["proxy_headers"]) == ("127.0.0.1", 8000, False)


def test_each_run_counts_from_nothing(tmp_path: Path) -> None:
    folder = Path(launcher.fresh_metrics(tmp_path))
    (folder / "counter_1.db").touch()
    assert launcher.fresh_metrics(tmp_path) == str(folder)
    assert list(folder.iterdir()) == []
