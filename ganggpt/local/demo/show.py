"""What the reader of the demo sees: events, the mission, the money, the board."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

Json = dict[str, Any]

# What of an event's data is worth a glance.
GLANCES = (
    "attempt",
    "title",
    "author",
    "objective",
    "done",
    "count",
    "experience",
    "reputation",
    "reward",
    "deadline_at",
)


def event(frame: Json) -> Text:
    """Return one line: the event's number, its name, and what it says."""
    data = frame.get("data", {})
    said = "  ".join(f"{name} {glance(data[name])}" for name in GLANCES if name in data)
    return Text.assemble(("      ⚡ ", "yellow"), f"{frame.get('version')}  ", (f"{frame.get('name')}  ", "cyan"), said)


def glance(value: object) -> str:
    """Return a value on a line: a reward as `cash 3000, experience 300`."""
    return ", ".join(f"{name} {part}" for name, part in value.items()) if isinstance(value, dict) else str(value)


def mission(told: Json) -> RenderableType:
    """Return the mission as its player reads it."""
    by = f"written by {told['model']}" if told["author"] == "model" else "written by the offline storyteller"
    steps = Table.grid(padding=(0, 1))
    for step in told["objectives"]:
        after = f"after {', '.join(step['after'])}" if step["after"] else ""
        steps.add_row(Text(step["key"], style="bold"), Text(step["text"]), Text(after, style="dim"))
    pay = Text(glance(told["reward"]), style="green")
    return Panel(
        Group(Text(told["briefing"], style="italic"), "", steps, "", pay),
        title=Text(told["title"]),
        subtitle=Text(f"{told['type']}, difficulty {told['difficulty']}, {by}"),
        border_style="magenta",
    )


def statement(lines: Sequence[Json]) -> Table:
    """Return the ledger's lines, newest first."""
    table = Table("at", "account", "amount", "balance", "reason", "reference", title="Statement", title_justify="left")
    for line in lines:
        money = (f"{line['amount']:+,}", f"{line['balance_after']:,}")
        reference = Text(line["reference"], overflow="ellipsis", no_wrap=True)
        table.add_row(line["at"][11:19], line["account_kind"].lower(), *money, line["reason"], reference)
    return table


def board(before: Json, after: Json, player: str) -> Table:
    """Return the top of the reputation board and the player's own place, before and after."""
    table = Table("before", "after", title="Reputation", title_justify="left")
    rows = zip(shown(before, player), shown(after, player), strict=False)
    for row in rows:
        table.add_row(*row)
    return table


def shown(ranking: Json, player: str) -> list[Text]:
    """Return the first three lines of a ranking and the player's own."""
    mine = [row for row in ranking["results"] if row["player"]["id"] == player]
    others = [row for row in ranking["results"] if row not in mine][:3]
    lines = sorted(others + mine, key=lambda row: int(row["rank"]))
    told = [Text(f"{row['rank']:>3}  {row['player']['name']}  {row['score']:,}") for row in lines]
    for line, row in zip(told, lines, strict=True):
        line.stylize("bold green" if row in mine else "")
    return told if mine else [*told, Text("below the first 100", style="dim")]
