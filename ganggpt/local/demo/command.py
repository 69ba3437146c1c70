"""The demo's command line: finds the city, plugs the slow model in where asked, and has the story played."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import httpx2
from rich.console import Console

from ganggpt.local.demo.city import City, Credentials
from ganggpt.local.demo.slow_model import SECONDS, SlowModel, plugged_in
from ganggpt.local.demo.steps import Steps
from ganggpt.local.demo.story import play
from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import data_folder
from ganggpt.local.ports import LOOPBACK
from ganggpt.local.run import wanted_port


def main(argv: list[str]) -> int:
    """Return 0 once every step has held. Raises CannotRun, which says in one line which did not."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument(
        "--slow-model", action="store_true", help=f"have the mission written by a model that takes {SECONDS:g} s"
    )
    slow = parser.parse_args(argv).slow_model
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))  # by way of the slow model's removal
    url = city_url(os.environ)
    with httpx2.Client(base_url=url, trust_env=False, timeout=15) as http, ExitStack() as stack:
        must_be_up(http)
        data = data_folder()
        server = game_server(data)
        model: SlowModel | None = stack.enter_context(plugged_in(data)) if slow else None
        play(City(http), server, Steps(Console(highlight=False)), model)
    return 0


def city_url(environ: Mapping[str, str]) -> str:
    """Return where the city is: GANGGPT_URL, else this machine at PORT. Raises CannotRun where that is no port."""
    return (environ.get("GANGGPT_URL") or f"http://{LOOPBACK}:{wanted_port(environ)}").rstrip("/")


def must_be_up(http: httpx2.Client) -> None:
    """Raise CannotRun unless a city answers."""
    try:
        healthy = http.get("/healthz").status_code == httpx2.codes.OK
    except (httpx2.HTTPError, httpx2.InvalidURL):
        healthy = False
    if not healthy:
        raise CannotRun(f"The city is not up: make run (nothing healthy answers at {http.base_url})")


def game_server(data: Path) -> Credentials:
    """Return the service account of the data folder's city. Raises CannotRun where there is none."""
    path = data / "credentials.json"
    try:
        known = json.loads(path.read_text(encoding="utf-8"))["gameserver"]
        return Credentials(known["username"], known["password"])
    except (OSError, ValueError, KeyError):
        raise CannotRun(
            f"No game server's account in {path}: set GANGGPT_DATA to the data folder of the running city."
        ) from None
