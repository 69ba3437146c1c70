"""The demo: one clear line where it fails, a model that is always unplugged again, and the whole of it in a city."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from rich.console import Console
from websockets.sync.server import ServerConnection, serve

from ganggpt.local.demo import show
from ganggpt.local.demo.command import city_url, game_server
from ganggpt.local.demo.feed import watching
from ganggpt.local.demo.slow_model import NOTE, plugged_in
from ganggpt.local.demo.steps import StepFailed, Steps, expect
from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import ROOT
from ganggpt.local.ports import any_free
from tests.e2e.city import running_city


def demo(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ganggpt.local", "demo", *arguments],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.unit
@pytest.mark.parametrize(
    ("environ", "url"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8001"}, "http://127.0.0.1:8001"),
        ({"PORT": "8001", "GANGGPT_URL": "https://city.example/"}, "https://city.example"),
    ],
)
def test_the_city_is_where_the_environment_says(environ: dict[str, str], url: str) -> None:
    assert city_url(environ) == url


@pytest.mark.unit
@pytest.mark.parametrize("text", ["", "{}", '{"gameserver": {"username": "g"}}'])
def test_a_folder_without_the_game_servers_account_is_one_clear_line(tmp_path: Path, text: str) -> None:
    tmp_path.joinpath("credentials.json").write_text(text)
    with pytest.raises(CannotRun, match=r"No game server's account in .*credentials\.json: set GANGGPT_DATA"):
        game_server(tmp_path)


@pytest.mark.unit
def test_a_step_that_does_not_hold_is_named_on_one_line() -> None:
    console = Console(file=open(os.devnull, "w"), record=True, width=120)  # noqa: PTH123, SIM115
    steps = Steps(console)
    with steps.step("the sun rises"):
        expect(True, "never said")
    with pytest.raises(CannotRun) as failure, steps.step("the money comes"):
        expect(False, "cash should be 1,\nand is 2")
    assert str(failure.value) == "Step 2 failed, the money comes: cash should be 1, and is 2"
    with pytest.raises(CannotRun, match=r"^Step 3 failed, a bug: KeyError: 'id'$"), steps.step("a bug"):
        raise KeyError("id")
    shown = console.export_text()
    assert "✓  1  the sun rises" in shown
    assert "money" not in shown


@pytest.mark.unit
def test_the_board_shows_the_player_before_and_after() -> None:
    def ranked(*names: str) -> dict[str, object]:
        rows = [
            {"rank": rank, "score": 10 - rank, "player": {"id": name, "name": name}}
            for rank, name in enumerate(names, 1)
        ]
        return {"results": rows}

    assert [str(line) for line in show.shown(ranked("a", "b", "c", "d", "me"), "me")] == [
        "  1  a  9",
        "  2  b  8",
        "  3  c  7",
        "  5  me  5",
    ]
    assert str(show.shown(ranked("a"), "me")[-1]) == "below the first 100"


@contextmanager
def stream(*frames: dict[str, object]) -> Iterator[str]:
    """Serve one stream that opens with a snapshot at version 7 and tells these frames."""

    def tell(socket: ServerConnection) -> None:
        assert json.loads(socket.recv()) == {"action": "watch", "stream": "player:1"}
        for frame in ({"type": "snapshot", "version": 7, "data": {}}, *frames):
            socket.send(json.dumps({"type": "event", "name": "", "data": {}} | frame))
        for _ in socket:  # until the other end closes
            pass

    with serve(tell, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.integration
def test_the_feed_shows_events_as_they_come_and_finds_them_by_name() -> None:
    seen: list[int] = []
    frames = [{"version": 8, "name": "a.Began"}, {"version": 9, "name": "a.Ended", "data": {"why": "done"}}]
    with stream(*frames) as url, watching(url, "player:1", lambda frame: seen.append(frame["version"])) as feed:
        assert feed.wait_for("a.Ended", 10)["data"] == {"why": "done"}
        assert feed.wait_for("a.Began", 10)["version"] == 8
        assert (feed.count("a.Ended"), feed.count("a.Never")) == (1, 0)
        with pytest.raises(StepFailed, match=r"a\.Never did not come within 0\.1 s"):
            feed.wait_for("a.Never", 0.1)
    assert seen == [8, 9]


@pytest.mark.integration
def test_a_feed_that_resumes_has_no_gap() -> None:
    frames: list[dict[str, object]] = [
        {"version": 8},
        {"type": "resumed", "version": 10},
        {"version": 9},
        {"version": 10, "name": "a.Ended"},
    ]
    with stream(*frames) as url, watching(url, "player:1", lambda _: None) as feed:
        assert feed.wait_for("a.Ended", 10)["version"] == 10


@pytest.mark.integration
def test_a_gap_in_the_feed_is_a_failure() -> None:
    with (
        stream({"version": 8, "name": "a.Began"}, {"version": 10, "name": "a.Ended"}) as url,
        watching(url, "player:1", lambda _: None) as feed,
        pytest.raises(StepFailed, match="the socket ended: number 9 was due"),
    ):
        feed.wait_for("a.Ended", 10)


@pytest.mark.integration
def test_the_slow_model_is_unplugged_whatever_happens(tmp_path: Path) -> None:
    note = tmp_path / NOTE
    with pytest.raises(CannotRun, match="No city runs from"), plugged_in(tmp_path):
        pytest.fail("plugged in")
    tmp_path.joinpath("services.env").touch()
    note.write_text("http://127.0.0.1:9/v1")  # what a killed demo leaves behind
    with ExitStack() as stack:
        model = stack.enter_context(plugged_in(tmp_path, seconds=0.1))
        stack.callback(expect, False, "the story failed")
        assert (note.read_text(), model.calls()) == (model.url, 0)
        with pytest.raises(CannotRun, match=f"asking the model at {model.url} already"), plugged_in(tmp_path):
            pytest.fail("plugged in twice")
        with pytest.raises(StepFailed, match="the story failed"):
            stack.close()
    assert not note.exists()


@pytest.mark.integration
def test_without_a_city_the_demo_says_so_on_one_line(tmp_path: Path) -> None:
    port = any_free()
    told = demo({**os.environ, "PORT": str(port), "GANGGPT_URL": "", "GANGGPT_DATA": str(tmp_path)})
    line = f"The city is not up: make run (nothing healthy answers at http://127.0.0.1:{port})\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", line)


@pytest.mark.e2e
def test_the_demo_plays_in_a_city_of_its_own() -> None:
    with running_city() as city:
        told = demo(city.environ)
        assert (told.returncode, told.stderr) == (0, "")
        for words in ("missions.MissionOffered", "missions.MissionCompleted", "mission reward", "Reputation"):
            assert words in told.stdout
        told = demo(city.environ, "--slow-model")
        assert (told.returncode, told.stderr) == (0, "")
        assert "written by gpt-5-mini" in told.stdout
        assert not city.data.joinpath(NOTE).exists()
        city.data.joinpath("credentials.json").write_text('{"gameserver": {"username": "x", "password": "y"}}')
        told = demo(city.environ)
        assert told.returncode == 1
        assert " failed, the game server logs in as x: POST /auth/login answered 401: " in told.stderr
        assert told.stderr.count("\n") == 1
