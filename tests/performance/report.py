"""What a benchmark prints: a small table for people, and one line of JSON with where, when and how."""

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from rich.console import Console
from rich.table import Table

Row = Mapping[str, Any]


def report(figure: str, method: str, rows: Sequence[Row]) -> None:
    """Print the rows, which share their keys, as a table, then everything as JSON."""
    table = Table(*rows[0], title=figure, title_justify="left")
    for row in rows:
        table.add_row(*(f"{value:,g}" if isinstance(value, float) else str(value) for value in row.values()))
    Console(highlight=False).print(table)
    date = datetime.now(UTC).date().isoformat()
    found = {"figure": figure, "date": date, "hardware": hardware(), "method": method, "rows": list(rows)}
    sys.stdout.write(f"{json.dumps(found)}\n")


def hardware() -> str:
    """Return the processor cores that we may use, the machine's kind and its memory."""
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    gibibytes = int(memory.split()[1]) / 2**20
    return f"{len(os.sched_getaffinity(0))} cores {platform.machine()}, {gibibytes:.0f} GiB"


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p99 and the longest, in milliseconds; percentiles by linear interpolation."""
    cuts = quantiles(seconds, n=100, method="inclusive")
    return {
        name: round(value * 1000, 1) for name, value in (("p50", cuts[49]), ("p99", cuts[98]), ("max", max(seconds)))
    }
