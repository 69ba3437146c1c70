"""The mission's row: load it locked, save what its stream folds to."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from pydantic import TypeAdapter

from ganggpt.eventstore.store import Aggregate
from missions.domain import errors, mission
from missions.domain.atlas import LOS_SANTOS
from missions.domain.help import Help
from missions.domain.plan import Plan, Wish, point, signature
from missions.domain.provenance import Provenance
from missions.domain.tariff import Reward
from missions.domain.words import Words
from missions.models import CrewMember, Mission

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
    "provenance": TypeAdapter(Provenance),
    "took_part": TypeAdapter(tuple[UUID, ...]),
    "flags": TypeAdapter(tuple[mission.Flag, ...]),
    "help": TypeAdapter(Help),
}


def load(mission_id: UUID) -> tuple[mission.Mission, int]:
    """Return the mission's state and version, its row locked. Raises NoSuchMission."""
    row = Mission.objects.select_for_update(no_key=True).filter(pk=mission_id).first()
    if row is None:
        raise errors.NoSuchMission("There is no such mission.")
    fields = {name: getattr(row, name) for name in _PLAIN}
    fields |= {name: _read(name, getattr(row, name)) for name in _JSON}
    loaded = mission.Mission(
        id=row.pk,
        player_id=row.player_id,
        state=mission.State(row.state),
        progress=row.progress,
        after=row.after_id,
        retry_of=row.retry_of_id,
        **_crew_of(row),
        **fields,
    )
    return loaded, row.version


def save(state: mission.Mission, version: int) -> None:
    """Write the row of the state, and those of its crew where that may have changed."""
    fields = {name: getattr(state, name) for name in _PLAIN}
    fields |= {name: _written(name, getattr(state, name)) for name in _JSON}
    if state.plan and state.words:
        plan = state.plan
        fields |= {
            "type": plan.type,
            "difficulty": plan.difficulty,
            "signature": signature(plan),
            "title": state.words.title,
            "zone": LOS_SANTOS.places[point(plan).place].zone,
            "heads": plan.crew,
        }
    fields |= {
        "player_id": state.player_id,
        "state": state.state,
        "progress": dict(state.progress),
        "cost": state.provenance.cost,
        "after_id": state.after,
        "retry_of_id": state.retry_of,
        "flagged_at": state.flags[0].at if state.flags else None,
        "version": version,
    }
    row = Mission(pk=state.id, **fields)
    # One statement, where looking first takes five; the row is locked by whoever has loaded it.
    Mission.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=list(fields))
    if state.plan and state.plan.crew > 1:
        _save_crew(state)


def _crew_of(row: Mission) -> dict[str, Any]:
    """Return who is invited and who has joined; most missions take one player, and have nobody to look for."""
    rows = list(row.crew.values_list("player_id", "joined")) if row.heads > 1 else []
    return {
        "invited": frozenset(player for player, joined in rows if not joined),
        "crew": frozenset(player for player, joined in rows if joined),
    }


def _save_crew(state: mission.Mission) -> None:
    wanted = dict.fromkeys(state.invited, False) | dict.fromkeys(state.crew, True)
    CrewMember.objects.filter(mission=state.id).exclude(player__in=wanted).delete()
    CrewMember.objects.bulk_create(
        [CrewMember(mission_id=state.id, player_id=player, joined=joined) for player, joined in sorted(wanted.items())],
        update_conflicts=True,
        unique_fields=["player", "mission"],
        update_fields=["joined"],
    )


def _read(name: str, value: Any) -> Any:
    return None if value is None else _JSON[name].validate_python(value)


def _written(name: str, value: Any) -> Any:
    return None if value is None else _JSON[name].dump_python(value, mode="json")


def ids() -> QuerySet[Mission, UUID]:
    """Return the ids of all missions."""
    return Mission.objects.values_list("pk", flat=True)


MISSION = Aggregate("mission", mission.evolve, load, save, ids)
