"""A mission's row as a client sees it: the plan with names and coordinates, each objective with its state."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from missions.domain.atlas import LOS_SANTOS
from missions.domain.course import Course
from missions.domain.plan import Objective, Plan

Row = dict[str, Any]
_plan = TypeAdapter(Plan)


def described(row: Row) -> Row:
    """Return the row with its briefing and objectives spelled out."""
    words = row["words"] or {"briefing": "", "lines": []}
    objectives = _objectives(row["plan"], dict(words["lines"]), row["progress"]) if row["plan"] else []
    return row | {"briefing": words["briefing"], "objectives": objectives}


def _objectives(stored: Row, texts: Mapping[str, str], progress: Mapping[str, int]) -> list[Row]:
    plan = _plan.validate_python(stored)
    course = Course(plan, progress)
    return [
        _named(step) | {"text": texts.get(step.key, ""), "state": course.state(step), "done": progress.get(step.key, 0)}
        for step in plan.objectives
    ]


def _named(step: Objective) -> Row:
    return asdict(step) | {
        "place": LOS_SANTOS.places[step.place],
        "actor": LOS_SANTOS.characters[step.actor] if step.actor else None,
        "item": LOS_SANTOS.items[step.item] if step.item else None,
    }
