"""What may be seen of missions, by whom; and what the rules ask about a player's missions."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from pydantic import TypeAdapter

import factions.public
import players.public
from ganggpt.bus import answers
from ganggpt.messages import Actor, Permission
from missions.domain import errors, queries
from missions.domain.mission import State
from missions.domain.plan import Situation, Wish
from missions.models import Mission

Row = dict[str, Any]
_wish = TypeAdapter(Wish)
RECENT = 50  # missions whose shapes a new one must not repeat
WAITING = timedelta(seconds=20)  # for a writer, before a request is handed out again

SUMMARY = (
    "id", "version", "state", "type", "difficulty", "title", "author", "reward",
    "requested_at", "offered_until", "deadline_at", "ended_at",
)  # fmt: skip
DETAIL = (*SUMMARY, "player_id", "words", "plan", "progress", "model", "fallback", "accepted_at", "reason", "wish")


def missions_visible_to(actor: Actor) -> QuerySet[Mission]:
    """Return the missions an actor may see: one's own; for game servers and mission staff, all."""
    if actor.may(Permission.SERVER_BRIDGE) or actor.may(Permission.MANAGE_MISSION):
        return Mission.objects.all()
    return Mission.objects.filter(player=actor.id)


@answers(queries.ListMissions)
def list_missions(query: queries.ListMissions, actor: Actor) -> QuerySet[Mission, Any]:
    rows: QuerySet[Mission, Any] = missions_visible_to(actor).values(*SUMMARY)
    return rows


@answers(queries.GetMission)
def get_mission(query: queries.GetMission, actor: Actor) -> Row:
    """Return one mission's row. Raises NoSuchMission if there is none that the actor may see."""
    row = missions_visible_to(actor).filter(pk=query.mission_id).values(*DETAIL).first()
    if row is None:
        raise errors.NoSuchMission("There is no such mission.")
    return dict(row)


@players.public.exports("missions")
def missions_of(player_id: UUID) -> QuerySet[Mission, Any]:
    """Return what is kept of a player's missions, newest first."""
    kept = (*SUMMARY, "wish", "words", "progress", "accepted_at")
    rows: QuerySet[Mission, Any] = (
        Mission.objects.filter(player=player_id).order_by("-requested_at", "id").values(*kept)
    )
    return rows


def must_exist(player_id: UUID) -> None:
    """Raise NoSuchPlayer unless the account is a player's."""
    players.public.level_of(player_id)


def last_requested_at(player_id: UUID) -> datetime | None:
    latest = Mission.objects.filter(player=player_id).order_by("-requested_at", "id")
    return latest.values_list("requested_at", flat=True).first()


def active_count(player_id: UUID) -> int:
    return Mission.objects.filter(player=player_id, state=State.ACTIVE).count()


def is_owner(player_id: UUID, mission_id: UUID) -> bool:
    return Mission.objects.filter(pk=mission_id, player=player_id).exists()


def situation_of(mission_id: UUID) -> Situation:
    """Return what is true of the player for whom the mission is. Raises NoSuchMission."""
    player = Mission.objects.filter(pk=mission_id).values_list("player_id", flat=True).first()
    if player is None:
        raise errors.NoSuchMission("There is no such mission.")
    shapes = Mission.objects.filter(player=player).exclude(signature="").order_by("-requested_at", "id")
    faction = factions.public.faction_of(player)
    return Situation(
        level=players.public.level_of(player),
        faction=faction["slug"] if faction else "",
        recent=frozenset(shapes.values_list("signature", flat=True)[:RECENT]),
    )


def wish_of(mission_id: UUID) -> Wish:
    """Return what the player asked for."""
    wish: Wish = _wish.validate_python(Mission.objects.values_list("wish", flat=True).get(pk=mission_id))
    return wish


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


def active_of(player_id: UUID) -> list[Row]:
    """Return the player's open missions, newest first, in summary."""
    mine = Mission.objects.filter(player=player_id, state__in=Mission.OPEN).order_by("-requested_at", "id")
    return list(mine.values(*SUMMARY)[:20])


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
