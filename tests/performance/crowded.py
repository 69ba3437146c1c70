"""A city with a hundred thousand players, kept open for a load generator: who they are, and what they will ask.

`.venv/bin/python -m tests.performance.crowded PLANS` writes one file for each operation into the folder PLANS (method,
path, Authorization and body, by tabs), prints the address and the process ids to account the CPU of, and waits.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from ganggpt.local.folder import ROOT
from tests.e2e.city import City, running_city
from tests.e2e.processes import children
from tests.performance.open_doors import OPEN

PLAYERS = 100_000


def main(folder: Path) -> None:
    """Hold the city until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(OPEN)
    with running_city() as city:
        fill(city, folder)
        web = next(child.pid for child in children(city.launcher.pid) if "uvicorn" in child.command)
        database = city.data.joinpath("services.env").read_text()
        sys.stdout.write(f"{city.url}\nweb {web}\nlauncher {city.launcher.pid}\n{database}\n")
        sys.stdout.flush()
        city.launcher.wait()


def fill(city: City, folder: Path) -> None:
    environ = city.environ | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings"}
    seed = [sys.executable, "-m", "tests.performance.citizens", str(PLAYERS), str(folder.resolve())]
    subprocess.run(seed, cwd=ROOT, env=environ, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
