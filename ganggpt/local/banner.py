"""What the terminal shows once the city is up."""

import json
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

SHOWN = ("admin", "player")


def accounts(credentials: Path) -> list[tuple[str, str]]:
    """Return the rows of those accounts that a newcomer signs in with, as far as their passwords are known here."""
    known = json.loads(credentials.read_text(encoding="utf-8"))
    return [(f"{role} account", f"{a['username']}  {a['password']}") for role in SHOWN if (a := known.get(role))]


def show(url: str, data: Path) -> None:
    """Print the ways in, with what `manage.py prepare --demo` has left in the data folder."""
    table = Table.grid(padding=(0, 2))
    pages = [("city", f"{url}/"), ("API docs", f"{url}/api/docs/"), ("admin console", f"{url}/admin/")]
    stories = ("stories by", (data / "storyteller").read_text(encoding="utf-8"))
    for name, value in [*pages, *accounts(data / "credentials.json"), stories, ("stop", "Ctrl-C")]:
        table.add_row(Text(name, style="dim"), Text(value, style="bold"))
    Console(highlight=False).print(Panel.fit(table, title="GangGPT is up", border_style="green"))
