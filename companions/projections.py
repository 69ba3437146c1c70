"""The companion's row: load it locked, save what its stream folds to."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from companions.domain import companion, errors
from companions.domain.feelings import Feelings
from companions.domain.mood import Mood
from companions.domain.persona import Kind, Nature, Trait, Voice
from companions.domain.strength import Energy, Skill
from companions.models import Companion
from ganggpt.eventstore.store import Aggregate

_FEELINGS = ("trust", "respect", "fear", "loyalty")


def load(companion_id: UUID) -> tuple[companion.Companion, int]:
    """Return the companion's state and version, its row locked. Raises NoSuchCompanion."""
    row = Companion.objects.select_for_update(no_key=True).filter(pk=companion_id).first()
    if row is None:
        raise errors.NoSuchCompanion("There is no such companion.")
    return read(row), row.version


def read(row: Companion) -> companion.Companion:
    """Return the state that a row holds."""
    traits = {Trait(name): amount for name, amount in row.traits.items()}
    return companion.Companion(
        id=row.pk,
        player_id=row.player_id,
        nature=Nature(Kind(row.kind), Voice(row.voice), traits, row.preset),
        created_at=row.created_at,
        gone_at=row.gone_at,
        experience=row.experience,
        skills={Skill(name): points for name, points in row.skills.items()},
        energy=Energy(row.energy, row.energy_at),
        feelings=Feelings(**{name: getattr(row, name) for name in _FEELINGS}),
        mood=Mood(row.pleasure, row.arousal, row.mood_at),
        spoken=companion.Spoken(row.spoken_on, row.spoken),
        gift_at=row.gift_at,
        mission_id=row.mission_id,
        helps_by=Skill(row.helps_by) if row.helps_by else None,
        together=row.together,
    )


def save(state: companion.Companion, version: int) -> None:
    """Write the row of the state."""
    fields = {
        "version": version,
        "player_id": state.player_id,
        "kind": state.nature.kind,
        "voice": state.nature.voice,
        "traits": dict(state.nature.traits),
        "preset": state.nature.preset,
        "mission_id": state.mission_id,
        "helps_by": state.helps_by or "",
    } | {name: getattr(state, name) for name in ("created_at", "gone_at", "experience", "gift_at", "together")}
    fields |= _moving(state)
    row = Companion(pk=state.id, **fields)
    Companion.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=list(fields))


def _moving(state: companion.Companion) -> dict[str, Any]:
    """Return what time and moments move."""
    return {
        "skills": dict(state.skills),
        "energy": state.energy.points,
        "energy_at": state.energy.at,
        "pleasure": state.mood.pleasure,
        "arousal": state.mood.arousal,
        "mood_at": state.mood.at,
        "spoken_on": state.spoken.day,
        "spoken": state.spoken.number,
    } | {name: getattr(state.feelings, name) for name in _FEELINGS}


def ids() -> QuerySet[Companion, UUID]:
    """Return the ids of all companions."""
    return Companion.objects.values_list("pk", flat=True)


COMPANION = Aggregate("companion", companion.evolve, load, save, ids)
