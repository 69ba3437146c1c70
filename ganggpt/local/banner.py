"""What the terminal shows once the city is up."""

import json
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

SHOWN = ("admin", "player")


def language_model(environ: Mapping[str, str]) -> str:
    """Return which model tells the stories: the offline storyteller unless the environment names another."""
    if not (environ.get("OPENAI_API_KEY") or environ.get("OPENAI_BASE_URL")):
        return "offline storyteller"
    model = environ.get("OPENAI_MODEL") or "the default model"
    return f"{model} at {environ.get('OPENAI_BASE_URL') or 'https://api.openai.com/v1'}"


def accounts(credentials: Path) -> list[tuple[str, str]]:
    """Return the rows of those accounts that a newcomer signs in with."""
    known = json.loads(credentials.read_text(encoding="utf-8")) if credentials.exists() else {}
    return [(f"{role} account", f"{a['username']}  {a['password']}") for role in SHOWN if (a := known.get(role))]


def show(url: str, credentials: Path, environ: Mapping[str, str]) -> None:
    """Print the ways in."""
    table = Table.grid(padding=(0, 2))
    pages = [("city", f"{url}/"), ("API docs", f"{url}/api/docs/"), ("admin console", f"{url}/admin/")]
    for name, value in [*pages, *accounts(credentials), ("stories by", language_model(environ)), ("stop", "Ctrl-C")]:
        table.add_row(Text(name, style="dim"), Text(value, style="bold"))
    Console(highlight=False).print(Panel.fit(table, title="GangGPT is up", border_style="green"))
