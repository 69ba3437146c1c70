"""A mission's row as a client sees it: the plan with names and coordinates, each objective with its state."""

from typing import Any

from missions.domain.atlas import LOS_SANTOS

Row = dict[str, Any]


def described(row: Row) -> Row:
    """Return the row with its briefing and objectives spelled out."""
    plan, words = row["plan"] or {"objectives": []}, row["words"] or {"briefing": "", "lines": []}
    texts = dict(words["lines"])
    done = {step["key"] for step in plan["objectives"] if row["progress"].get(step["key"], 0) >= step["count"]}
    objectives = [_objective(step, texts, row["progress"], done) for step in plan["objectives"]]
    return row | {"briefing": words["briefing"], "objectives": objectives}


def _objective(step: Row, texts: dict[str, str], progress: dict[str, int], done: set[str]) -> Row:
    state = "done" if step["key"] in done else "open" if done.issuperset(step["after"]) else "locked"
    return step | {
        "text": texts.get(step["key"], ""),
        "state": state,
        "done": progress.get(step["key"], 0),
        "place": LOS_SANTOS.places[step["place"]],
        "actor": LOS_SANTOS.characters[step["actor"]] if step["actor"] else None,
        "item": LOS_SANTOS.items[step["item"]] if step["item"] else None,
    }
