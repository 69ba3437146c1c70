"""What is true of a player, and of the city around them, when a mission is planned, offered or accepted."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils import timezone
from pydantic import TypeAdapter

import factions.public
import players.public
from missions.application.start import start_of
from missions.application.world import world_of
from missions.domain import arcs, errors
from missions.domain.atlas import LOS_SANTOS
from missions.domain.course import Course
from missions.domain.mission import State
from missions.domain.plan import Ending, MissionType, ObjectiveKind, Plan, Situation, Wish
from missions.models import Mission

_wish, _plan = TypeAdapter(Wish), TypeAdapter(Plan)
RECENT = 50  # missions whose shapes a new one must not repeat
STYLE = timedelta(days=30)  # how far back what a player likes to do is looked for
ABSENT = timedelta(hours=24)  # how long whom a player has killed is not seen
LONGEST = timedelta(days=2)  # from a request to the end of the mission: an offer's day, and the playing


def situation_for(
    player_id: UUID, wish: Wish, before: Ending | None = None, *, but: UUID | None = None, level: int | None = None
) -> Situation:
    """Return what is true of the player; of whom was killed in the mission `but`, nothing. Raises NoSuchPlayer.

    `level` is the player's, where it is known already.
    """
    level = players.public.level_of(player_id) if level is None else level
    faction = factions.public.faction_of(player_id)
    world = world_of(faction["id"] if faction else None)
    past = _past(player_id, timezone.now(), but)
    return Situation(
        level=level,
        start=start_of(wish.zone, world["turf"]),
        faction=faction["slug"] if faction else "",
        **world,
        absent=past.killed,
        recent=past.recent,
        style=past.style,
        before=before,
    )


def situation_of(mission_id: UUID) -> Situation:
    """Return what is true of the player for whom the mission is, and how its story went on. Raises NoSuchMission."""
    row = Mission.objects.filter(pk=mission_id).values("player_id", "wish", "retry_of_id", **_BEFORE).first()
    if row is None:
        raise errors.NoSuchMission("There is no such mission.")
    return situation_for(
        row["player_id"], _wish.validate_python(row["wish"]), _ending(dict(row)), but=row["retry_of_id"]
    )


def wish_of(mission_id: UUID) -> Wish:
    """Return what the player asked for."""
    wish: Wish = _wish.validate_python(Mission.objects.values_list("wish", flat=True).get(pk=mission_id))
    return wish


def plan_of(mission_id: UUID) -> Plan | None:
    """Return what the mission asks for; None while it is not written."""
    stored = Mission.objects.values_list("plan", flat=True).get(pk=mission_id)
    return None if stored is None else _plan.validate_python(stored)


def plans_played(mission_ids: Iterable[UUID]) -> dict[UUID, Plan]:
    """Return what those of the missions ask for that are being played."""
    rows = Mission.objects.filter(pk__in=set(mission_ids), state=State.ACTIVE).values_list("pk", "plan")
    return {mission_id: _plan.validate_python(stored) for mission_id, stored in rows}


def before_of(mission_id: UUID) -> Ending | None:
    """Return how the last part of the mission's story ended; None where there is none."""
    return _ending(dict(Mission.objects.values(**_BEFORE).get(pk=mission_id)))


def is_of_a_story(mission_id: UUID) -> bool:
    """Return whether the mission is a part of a story."""
    return Mission.objects.values_list("plan__chapter", flat=True).get(pk=mission_id) is not None


_BEFORE = {"before_plan": F("after__plan"), "before_state": F("after__state")}


def _ending(row: dict[str, Any]) -> Ending | None:
    if row["before_plan"] is None:
        return None
    plan = _plan.validate_python(row["before_plan"])
    return arcs.ending_of(plan, row["before_state"] == State.COMPLETED, LOS_SANTOS)


@dataclass(frozen=True)
class _Past:
    """What a player has done: shapes of the last missions, types completed in 30 days, and whom nobody sees yet."""

    recent: frozenset[str]
    style: tuple[tuple[MissionType, int], ...]
    killed: frozenset[str]


def _past(player_id: UUID, now: datetime, but: UUID | None) -> _Past:
    """Return it in one statement, as every request for a mission asks; killed are those of missions but a day over."""
    moments: dict[str, Any] = {"since": now - STYLE - LONGEST, "style": now - STYLE, "absent": now - ABSENT}
    states: dict[str, Any] = {"completed": State.COMPLETED, "active": State.ACTIVE, "played": list(_PLAYED)}
    with connection.cursor() as cursor:
        cursor.execute(_PAST, {"player": player_id, "but": but, "recent": RECENT} | moments | states)
        recent, style, lately = cursor.fetchone()
    liked = tuple((MissionType(kind), number) for kind, number in sorted(json.loads(style or "{}").items()))
    return _Past(frozenset(recent), liked, frozenset(_killed(json.loads(lately or "[]"))))


_PLAYED = (State.COMPLETED, State.FAILED, State.ABANDONED, State.WITHDRAWN)
_PAST = """
    WITH mine AS NOT MATERIALIZED (
        SELECT * FROM missions_mission WHERE player_id = %(player)s AND signature <> ''
    ), liked AS (
        SELECT type, count(*) AS number FROM mine
        WHERE requested_at > %(since)s AND state = %(completed)s AND ended_at > %(style)s GROUP BY type
    )
    SELECT
        ARRAY(SELECT signature FROM mine ORDER BY requested_at DESC, id LIMIT %(recent)s),
        (SELECT json_object_agg(type, number)::text FROM liked),
        (
            SELECT json_agg(json_build_object('plan', plan, 'progress', progress))::text FROM mine
            WHERE requested_at > %(since)s AND id IS DISTINCT FROM %(but)s
            AND (state = %(active)s OR state = ANY(%(played)s) AND ended_at > %(absent)s)
            AND plan @> '{"objectives": [{"kind": "eliminate"}]}'
        )
"""


def _killed(missions: Iterable[dict[str, Any]]) -> Iterable[str]:
    for mission in missions:
        plan = _plan.validate_python(mission["plan"])
        done = Course(plan, mission["progress"]).done
        yield from (
            step.actor
            for step in plan.objectives
            if step.kind is ObjectiveKind.ELIMINATE and step.actor and step.key in done
        )
