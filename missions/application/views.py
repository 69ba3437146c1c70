"""A mission's row as a client sees it: the plan with names and coordinates, and as a graph; words for the reader."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from missions.domain.atlas import LOS_SANTOS
from missions.domain.course import Course
from missions.domain.plan import Objective, Plan
from missions.domain.words import Words

Row = dict[str, Any]
_plan, _words = TypeAdapter(Plan), TypeAdapter(Words)
_UNPLANNED: Row = {"objectives": [], "graph": None, "story": None}


def described(row: Row) -> Row:
    """Return the row with its briefing, objectives, graph and story spelled out, in words for its `reader`."""
    words = bound(row["words"], row["reader"])
    plan = _plan.validate_python(row["plan"]) if row["plan"] else None
    spelled = _spelled(plan, row, dict(words.lines)) if plan else _UNPLANNED
    return row | {"briefing": words.briefing, "retry_of": row["retry_of_id"], **spelled}


def bound(stored: Row | None, reader: Mapping[str, str]) -> Words:
    """Return stored words as the reader reads them; empty ones where there are none yet."""
    return _words.validate_python(stored).bound(**reader) if stored else Words("", "", ())


def graph(plan: Plan) -> Row:
    """Return what waits for what: objectives by key, an edge from each to whatever it unlocks, and the choices."""
    return {
        "nodes": [step.key for step in plan.objectives],
        "edges": [{"from": before, "to": step.key} for step in plan.objectives for before in step.after],
        "choices": [{"ways": choice.ways} for choice in plan.choices],
    }


def _spelled(plan: Plan, row: Row, texts: Mapping[str, str]) -> Row:
    story = {"part": plan.chapter.part, "after": row["after_id"]} if plan.chapter else None
    return {"objectives": _objectives(plan, texts, row["progress"]), "graph": graph(plan), "story": story}


def _objectives(plan: Plan, texts: Mapping[str, str], progress: Mapping[str, int]) -> list[Row]:
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
