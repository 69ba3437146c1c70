"""What the rules, the sweep and other contexts ask about missions."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

import players.public
from missions.domain.mission import State
from missions.models import Mission

Row = dict[str, Any]
WAITING = timedelta(seconds=20)  # for a writer, before a request is handed out again
UNWRITTEN = (State.REQUESTED, State.WRITING)
SWEPT = 100  # open missions of one player: more than there may be


def must_exist(player_id: UUID) -> None:
    """Raise NoSuchPlayer unless the account is a player's."""
    players.public.level_of(player_id)


def last_requested_at(player_id: UUID) -> datetime | None:
    """Return when the player last asked for a mission: what is tried again, or follows by itself, does not count."""
    asked_for = Mission.objects.filter(player=player_id, retry_of=None, after=None).order_by("-requested_at", "id")
    return asked_for.values_list("requested_at", flat=True).first()


def offers_of(player_id: UUID, now: datetime) -> int:
    """Return how many missions the player has asked for, or has on offer."""
    asked_for, on_offer = Q(state__in=UNWRITTEN), Q(state=State.AVAILABLE, offered_until__gt=now)
    return Mission.objects.filter(asked_for | on_offer, player=player_id).count()


def owner_of(mission_id: UUID) -> UUID | None:
    """Return the player whose mission it is."""
    return Mission.objects.filter(pk=mission_id).values_list("player_id", flat=True).first()


def is_on_offer_to(player_id: UUID, mission_id: UUID, now: datetime) -> bool:
    """Return whether the mission is the player's own, and can still be accepted."""
    mine = Mission.objects.filter(pk=mission_id, player=player_id)
    return mine.filter(state=State.AVAILABLE, offered_until__gt=now).exists()


def has_begun(mission_id: UUID) -> bool:
    """Return whether the mission was ever accepted."""
    return Mission.objects.filter(pk=mission_id, accepted_at__isnull=False).exists()


def is_retried(mission_id: UUID) -> bool:
    return Mission.objects.filter(retry_of=mission_id).exists()


def is_told_on(mission_id: UUID) -> bool:
    """Return whether the story of the mission goes on already."""
    return Mission.objects.filter(after=mission_id).exists()


def open_of(player_id: UUID) -> list[UUID]:
    """Return the player's own missions that have not ended, the oldest first."""
    return _ids(Q(player=player_id, state__in=Mission.OPEN), SWEPT)


def awaits_a_writer(mission_id: UUID) -> bool:
    """Return whether the mission was asked for, and nobody has begun to write it."""
    return Mission.objects.filter(pk=mission_id, state=State.REQUESTED).exists()


def waiting_for_a_writer(now: datetime, limit: int) -> list[UUID]:
    """Return missions that nobody writes: never begun, or begun by a writer who is gone."""
    unbegun = Q(state=State.REQUESTED, requested_at__lte=now - WAITING)
    orphaned = Q(state=State.WRITING, writing_until__lte=now)
    return _ids(unbegun | orphaned, limit)


def overdue(now: datetime, limit: int) -> list[UUID]:
    """Return offers and active missions whose time is up."""
    stale = Q(state=State.AVAILABLE, offered_until__lte=now)
    late = Q(state=State.ACTIVE, deadline_at__lte=now)
    return _ids(stale | late, limit)


def mention(mission_id: UUID) -> Row:
    """Return a mission as it is shown in passing: id, type, difficulty and title."""
    return dict(Mission.objects.values("id", "type", "difficulty", "title").get(pk=mission_id))


def completed_count() -> int:
    return Mission.objects.filter(state=State.COMPLETED).count()


def record_of(player_id: UUID) -> dict[str, dict[str, int]]:
    """Return how many missions of each type the player has completed and failed."""
    ended = Mission.objects.filter(player=player_id, state__in=[State.COMPLETED, State.FAILED]).exclude(type="")
    ends = {"completed": _count(State.COMPLETED), "failed": _count(State.FAILED)}
    counts: Any = ended.order_by("type").values("type").annotate(**ends)
    return {row["type"]: {end: row[end] for end in ends} for row in counts}


def _count(state: State) -> Count:
    return Count("pk", filter=Q(state=state))


def _ids(condition: Q, limit: int) -> list[UUID]:
    return list(Mission.objects.filter(condition).order_by("requested_at", "id").values_list("pk", flat=True)[:limit])
