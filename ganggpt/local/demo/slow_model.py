"""A scripted language model that takes its time, plugged into the running city for as long as the demo lasts."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import ROOT, write_private
from ganggpt.local.process import dies_with_parent, end

SECONDS = 0.8  # an answer: less than the city gives a model for a plan, and for words; long enough to look on
NOTE = "language-model-url"  # in the data folder; the workers read it at each call
AUTHORS = ("MissionWords=missions.ai.wording:tell", "ProposedPlan=missions.ai.standin:plan")


@dataclass(frozen=True)
class SlowModel:
    """The model's base URL."""

    url: str

    def calls(self) -> int:
        """Return how often the city has asked it."""
        shown = httpx2.get(f"{self.url.removesuffix('/v1')}/script", trust_env=False, timeout=5).json()
        return int(shown["calls"])


@contextmanager
def plugged_in(data: Path, seconds: float = SECONDS) -> Iterator[SlowModel]:
    """Run the model and have the city of the data folder ask it, until the block ends.

    Raises CannotRun where no city runs from the folder, or another model is plugged in.
    """
    note = data / NOTE
    if not (data / "services.env").exists():
        raise CannotRun(f"No city runs from {data}: set GANGGPT_DATA to the data folder of the running one.")
    if note.exists() and answers(url := note.read_text(encoding="utf-8").strip()):
        raise CannotRun(f"The city is asking the model at {url} already: end that demo, or remove {note}.")
    with running(seconds) as model:
        write_private(note, model.url)
        try:
            yield model
        finally:
            note.unlink(missing_ok=True)


@contextmanager
def running(seconds: float) -> Iterator[SlowModel]:
    """Run a model of that latency as a process of its own. Raises CannotRun where it does not come up."""
    command = (sys.executable, "-m", "ganggpt.ai.scripted.server", "--mode", "slow", "--latency", f"{seconds:g}")
    process = subprocess.Popen(  # noqa: S603
        (*command, *(each for author in AUTHORS for each in ("--author", author))),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is the demo's to answer
        preexec_fn=dies_with_parent(signal.SIGTERM),
    )
    try:
        assert process.stdout
        url = process.stdout.readline().decode().strip()
        if not url:
            raise CannotRun("The slow model did not come up: its lines above say why.")
        yield SlowModel(url)
    finally:
        end(process, signal.SIGTERM, 5)


def answers(url: str) -> bool:
    """Return whether a model is there."""
    try:
        return httpx2.get(f"{url}/models", trust_env=False, timeout=2).is_success
    except (httpx2.HTTPError, httpx2.InvalidURL):
        return False
