"""The mission's row: load it locked, save what its stream folds to."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from pydantic import TypeAdapter

from ganggpt.eventstore.store import Aggregate
from missions.domain import errors, mission
from missions.domain.plan import Plan, Wish, signature
from missions.domain.tariff import Reward
from missions.domain.words import Words
from missions.models import Mission

# What a row holds as it is, and what it holds as JSON.
_PLAIN = (
    "requested_at", "attempts", "writing_until", "author", "model", "fallback",
    "offered_until", "accepted_at", "deadline_at", "ended_at", "reason",
)  # fmt: skip
_JSON: dict[str, TypeAdapter[Any]] = {
    "wish": TypeAdapter(Wish),
    "plan": TypeAdapter(Plan),
    "words": TypeAdapter(Words),
    "reward": TypeAdapter(Reward),
}


def load(mission_id: UUID) -> tuple[mission.Mission, int]:
    """Return the mission's state and version, its row locked. Raises NoSuchMission."""
    row = Mission.objects.select_for_update().filter(pk=mission_id).first()
    if row is None:
        raise errors.NoSuchMission("There is no such mission.")
    fields = {name: getattr(row, name) for name in _PLAIN}
    fields |= {name: _read(name, getattr(row, name)) for name in _JSON}
    state = mission.State(row.state)
    return mission.Mission(
        id=row.pk, player_id=row.player_id, state=state, progress=row.progress, **fields
    ), row.version


def save(state: mission.Mission, version: int) -> None:
    """Write the row of the state."""
    fields = {name: getattr(state, name) for name in _PLAIN}
    fields |= {name: _written(name, getattr(state, name)) for name in _JSON}
    if state.plan and state.words:
        plan = state.plan
        fields |= {
            "type": plan.type,
            "difficulty": plan.difficulty,
            "signature": signature(plan),
            "title": state.words.title,
        }
    fields |= {"player_id": state.player_id, "state": state.state, "progress": dict(state.progress), "version": version}
    Mission.objects.update_or_create(pk=state.id, defaults=fields)


def _read(name: str, value: Any) -> Any:
    return None if value is None else _JSON[name].validate_python(value)


def _written(name: str, value: Any) -> Any:
    return None if value is None else _JSON[name].dump_python(value, mode="json")


def ids() -> QuerySet[Mission, UUID]:
    """Return the ids of all missions."""
    return Mission.objects.values_list("pk", flat=True)


MISSION = Aggregate("mission", mission.evolve, load, save, ids)
