"""How long a city takes to start and to stop, and what CPU it uses while nobody is there."""

import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ganggpt.local.folder import open_for_services
from ganggpt.local.ports import any_free
from tests.e2e.city import City
from tests.e2e.processes import PROC, Process, descendants, process
from tests.performance.report import report
from tests.services import VARIABLES

ROUNDS = 3
IDLE_SECONDS = 60
PARTS = {
    "ganggpt.local": "launcher",
    "uvicorn": "web",
    " beat ": "beat",
    "default@": "worker",
    "ai@": "ai",
    "postgres": "postgres",
}
TICKS = os.sysconf("SC_CLK_TCK")  # of CPU time, a second


def main() -> None:
    """Start, stop, start again and stop, a few times over; then watch an idle city for a minute."""
    rounds = [start_and_stop() for _ in range(ROUNDS)]
    report("Start until the banner, and stop", "cold: empty data folder, compiled modules; seconds", rounds)
    report("CPU of an idle city", f"over {IDLE_SECONDS} s, in percent of one core", idle())


def start_and_stop() -> dict[str, Any]:
    data = folder()
    try:
        timed: dict[str, Any] = {}
        for name in ("cold", "warm"):
            city, timed[f"{name} start"] = clocked(lambda: start(data))
            _, timed[f"{name} stop"] = clocked(city.stop)
        return timed
    finally:
        shutil.rmtree(data)


def idle() -> list[dict[str, Any]]:
    """Return the CPU use of each part of the city, and the sum, in percent of one core."""
    data = folder()
    city = start(data)
    try:
        time.sleep(10)  # what a start leaves to do
        family = [process(city.launcher.pid), *descendants(city.launcher.pid)]
        names, before = [name_of(each) for each in family], [ticks(each) for each in family]
        time.sleep(IDLE_SECONDS)
        used = [(ticks(each) - then) / TICKS / IDLE_SECONDS * 100 for each, then in zip(family, before, strict=True)]
    finally:
        city.stop()
        shutil.rmtree(data)
    by_name: dict[str, float] = defaultdict(float)
    for name, percent in zip([*names, *["all"] * len(used)], used + used, strict=True):
        by_name[name] += percent
    return [{"process": name, "percent": round(percent, 2)} for name, percent in by_name.items()]


def folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="ganggpt-bench-"))
    open_for_services(made)
    return made


def start(data: Path) -> City:
    """Return the city once its banner is shown."""
    port = any_free()
    inherited = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    city = City(data, port, inherited | {"GANGGPT_DATA": str(data), "PORT": str(port)}, data / "log")
    city.wait()
    return city


def clocked(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what the work returns, and how many seconds it took."""
    started = time.perf_counter()
    done = work()
    return done, round(time.perf_counter() - started, 2)


def ticks(each: Process) -> int:
    """Return the CPU time of a process, user and system."""
    fields = PROC.joinpath(f"{each.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def name_of(each: Process) -> str:
    """Return what the process is: the part of the city whose command has the word, else the command's first word."""
    command = each.command
    return next((name for word, name in PARTS.items() if word in command), Path(command.split()[0]).name)


if __name__ == "__main__":
    main()
