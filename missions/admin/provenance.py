"""What a mission's page shows of it: its plan, its words, where both come from, and who is on it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from pydantic import TypeAdapter

from ganggpt.ai.accounting import MILLION
from ganggpt.console.tables import pairs, table
from missions.domain.atlas import LOS_SANTOS
from missions.domain.course import Course
from missions.domain.plan import Objective, Plan
from missions.models import Mission
from players.public import names

_plan = TypeAdapter(Plan)
STEPS = ("key", "kind", "where", "who", "what", "times", "seconds", "after", "optional", "hands", "state")


def origin(row: Mission) -> SafeString:
    """Return who planned and worded it by what, in what time and at what cost."""
    told: Mapping[str, Any] = row.provenance or {}
    return pairs(
        {
            "planned by": told.get("planner", ""),
            "worded by": row.author,
            "model": row.model or told.get("model", ""),
            "why no model": row.fallback,
            "prompt of the plan": told.get("plan_prompt", ""),
            "prompt of the words": told.get("words_prompt", ""),
            "tokens in": told.get("tokens_in", 0),
            "tokens out": told.get("tokens_out", 0),
            "cost": dollars(row.cost),
            "seconds": told.get("seconds", 0.0),
            "seed": told.get("seed", ""),
            "out of stock": "yes" if told.get("stocked") else "no",
        }
    )


def refused(row: Mission) -> SafeString:
    """Return how many answers and drafts fell at which stage of the ladder."""
    stages: Mapping[str, int] = (row.provenance or {}).get("refused", {})
    return table(("stage", "refused"), sorted(stages.items()))


def steps(row: Mission) -> SafeString:
    """Return the plan step by step, and how far it has been played."""
    if row.plan is None:
        return table(STEPS, ())
    course = Course(_plan.validate_python(row.plan), row.progress)
    return table(STEPS, [_step(step, course) for step in course.plan.objectives])


def choices(row: Mission) -> SafeString:
    """Return the ways that the plan leaves to the player."""
    ways = [choice["ways"] for choice in (row.plan or {}).get("choices", ())]
    return table((), [[" or ".join(", ".join(way) for way in each)] for each in ways])


def words(row: Mission) -> SafeString:
    told = row.words or {}
    return table((), [("briefing", told.get("briefing", "")), *told.get("lines", ())])


def people(row: Mission) -> SafeString:
    """Return who is on the mission beside its own player, and who has done something of it."""
    crew = dict(row.crew.values_list("player_id", "joined")) if row.heads > 1 else {}
    took_part = {UUID(str(who)) for who in row.took_part}
    known = names({*crew, *took_part}) if crew or took_part else {}
    rows = [(known.get(who, who), "joined" if joined else "invited") for who, joined in crew.items()]
    return table((), [*rows, *((known.get(who, who), "took part") for who in sorted(took_part))])


def dollars(millionths: int) -> str:
    return f"${millionths / MILLION:,.4f}"


def _step(step: Objective, course: Course) -> tuple[Any, ...]:
    place, seconds = LOS_SANTOS.places.get(step.place), step.seconds
    actor = LOS_SANTOS.characters[step.actor].name if step.actor else ""
    item = LOS_SANTOS.items[step.item].name if step.item else ""
    where = place.name if place else step.place
    done = f"{course.progress.get(step.key, 0)} of {step.count}"
    optional = "yes" if step.optional else ""
    return (
        step.key, step.kind.value, where, actor, item, done, seconds, ", ".join(step.after), optional, step.hands,
        course.state(step).value,
    )  # fmt: skip
