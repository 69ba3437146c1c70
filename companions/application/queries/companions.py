"""Which companions there are, and whose they are: nobody else ever hears that one exists."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

import players.public
from companions.domain import errors, queries
from companions.domain.presets import PRESETS
from companions.models import Companion
from ganggpt.bus import answers
from ganggpt.messages import Actor

Row = dict[str, Any]
SHOWN = (
    "id", "version", "kind", "voice", "traits", "preset", "created_at", "experience", "skills", "energy", "energy_at",
    "trust", "respect", "fear", "loyalty", "pleasure", "arousal", "mood_at", "mission_id", "helps_by",
    "together",
)  # fmt: skip
_WORDS = {"name": F("persona__name"), "backstory": F("persona__backstory")}
_OF_A_PRESET = ("name", "kind", "voice", "traits", "backstory")


def own_companions(actor: Actor) -> QuerySet[Companion]:
    """Return the living companions of the actor: for staff too, none but their own."""
    return Companion.objects.filter(player=actor.id, gone_at=None)


@answers(queries.ListCompanions)
def list_companions(query: queries.ListCompanions, actor: Actor) -> QuerySet[Companion, Any]:
    return _shown(own_companions(actor))


@answers(queries.ListPresets)
def list_presets(query: queries.ListPresets, actor: Actor) -> list[Row]:
    return [{"slug": slug} | {name: getattr(each, name) for name in _OF_A_PRESET} for slug, each in PRESETS.items()]


@answers(queries.GetCompanion)
def get_companion(query: queries.GetCompanion, actor: Actor) -> Row:
    """Return one companion's row. Raises NoSuchCompanion."""
    row = _shown(own_companions(actor)).filter(pk=query.companion_id).first()
    if row is None:
        raise errors.NoSuchCompanion("There is no such companion.")
    return dict(row)


@players.public.exports("companions")
def kept_of(player_id: UUID) -> QuerySet[Companion, Any]:
    """Return all that is kept of a player's companions, those that have gone too."""
    kept: QuerySet[Companion, Any] = (
        Companion.objects.filter(player=player_id).order_by("-created_at", "id").values(*SHOWN, "gone_at", **_WORDS)
    )
    return kept


def living_of(player_id: UUID) -> list[UUID]:
    """Return the player's companions, the oldest first."""
    rows = Companion.objects.filter(player=player_id, gone_at=None).order_by("created_at", "id")
    return list(rows.values_list("pk", flat=True))


def keeper_of(companion_id: UUID) -> UUID | None:
    """Return the player whose companion it is; None if there is none, or it has gone."""
    return Companion.objects.filter(pk=companion_id, gone_at=None).values_list("player_id", flat=True).first()


def on_mission(mission_id: UUID) -> list[UUID]:
    """Return the companions that came along on a mission."""
    return list(Companion.objects.filter(mission=mission_id).order_by("pk").values_list("pk", flat=True))


def _shown(rows: QuerySet[Companion]) -> QuerySet[Companion, Any]:
    shown: QuerySet[Companion, Any] = rows.values(*SHOWN, **_WORDS)
    return shown
