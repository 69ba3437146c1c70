"""What may be seen of missions, and by whom: one's own, those of whose crew one is, those one is asked along to."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

import factions.public
import players.public
from ganggpt.bus import answers
from ganggpt.messages import Actor, Permission, Refusal
from missions.application.queries.crew import active_counts
from missions.application.queries.missions import last_requested_at, must_exist, offers_of
from missions.domain import errors, queries
from missions.domain.asking import MAX_OFFERS, must_may_ask
from missions.domain.playing import MAX_ACTIVE
from missions.models import CrewMember, Mission

Row = dict[str, Any]
SUMMARY = (
    "id", "version", "player_id", "state", "type", "difficulty", "title", "author", "reward", "zone", "heads",
    "requested_at", "offered_until", "deadline_at", "ended_at",
)  # fmt: skip
DETAIL = (
    *SUMMARY, "words", "plan", "progress", "model", "fallback", "accepted_at", "reason", "after_id", "retry_of_id",
    "help",
)  # fmt: skip
NEWEST = 20  # open missions of a player in a snapshot


def missions_visible_to(actor: Actor) -> QuerySet[Mission]:
    """Return the missions that an actor may look at; for game servers and mission staff, all."""
    if _sees_all(actor):
        return Mission.objects.all()
    asked_along = CrewMember.objects.filter(mission=OuterRef("pk"), player=actor.id)
    return Mission.objects.filter(Q(player=actor.id) | Q(Exists(asked_along)))


@answers(queries.ListMissions)
def list_missions(query: queries.ListMissions, actor: Actor) -> QuerySet[Mission, Any]:
    wanted: dict[str, Any] = {"crew__player": actor.id} if query.crew else _own(actor)
    wanted |= {name: value for name in ("state", "type") if (value := getattr(query, name))}
    rows: QuerySet[Mission, Any] = Mission.objects.filter(_is_open(query.open), **wanted).values(*SUMMARY)
    return rows


@answers(queries.GetMission)
def get_mission(query: queries.GetMission, actor: Actor) -> Row:
    """Return one mission's row, who is on it, and to whom its words are said: `reader`.

    Raises NoSuchMission if there is none that the actor may see.
    """
    row = missions_visible_to(actor).filter(pk=query.mission_id).values(*DETAIL).first()
    if row is None:
        raise errors.NoSuchMission("There is no such mission.")
    crew = _crew(row["id"], row["player_id"]) if row["heads"] > 1 else {}
    reader: UUID = next((who for who in crew if who == actor.id), row["player_id"])
    names = players.public.names({reader, *crew}) if row["words"] else {}
    shown = [{"id": who, "name": names.get(who, "somebody"), "joined": joined} for who, joined in crew.items()]
    return {**row, "crew": shown, "reader": bindings(reader, row["words"], names)}


@answers(queries.GetAllowance)
def get_allowance(query: queries.GetAllowance, actor: Actor) -> Row:
    """Return whether the actor may ask for a mission now, and the refusal that would come. Raises NoSuchPlayer."""
    assert actor.id is not None
    must_exist(actor.id)
    now = timezone.now()
    offers, active = offers_of(actor.id, now), active_counts([actor.id]).get(actor.id, 0)
    counts = {"active": active, "most_active": MAX_ACTIVE, "offers": offers, "most_offers": MAX_OFFERS}
    return counts | _refusal(last_requested_at(actor.id), offers, now)


@players.public.exports("missions")
def missions_of(player_id: UUID) -> QuerySet[Mission, Any]:
    """Return what is kept of a player's missions, newest first."""
    kept = (*SUMMARY, "wish", "words", "progress", "accepted_at")
    rows: QuerySet[Mission, Any] = (
        Mission.objects.filter(player=player_id).order_by("-requested_at", "id").values(*kept)
    )
    return rows


@players.public.exports("crews")
def crews_of(player_id: UUID) -> QuerySet[CrewMember, Any]:
    """Return the missions of others that a player is, or was, asked along to or on, newest first."""
    rows: QuerySet[CrewMember, Any] = (
        CrewMember.objects.filter(player=player_id)
        .order_by("-mission__requested_at", "mission_id")
        .values("mission_id", "joined", "mission__title", "mission__state")
    )
    return rows


def active_of(player_id: UUID) -> list[Row]:
    """Return the open missions that the player is on, or is asked along to, newest first, in summary."""
    on_them = ({"player": player_id}, {"crew__player": player_id})
    rows = [row for whose in on_them for row in _newest(Mission.objects.filter(**whose, state__in=Mission.OPEN))]
    return sorted(rows, key=lambda row: row["requested_at"], reverse=True)[:NEWEST]


def others_on(mission_id: UUID) -> list[UUID]:
    """Return who is in the mission's crew, or asked along, beside the player whose it is."""
    return list(CrewMember.objects.filter(mission=mission_id).values_list("player_id", flat=True))


def states_of(mission_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return in which state each of the missions is; those that do not exist are missing."""
    return dict(Mission.objects.filter(pk__in=mission_ids).values_list("pk", "state"))


def bindings(reader: UUID, words: object, names: Mapping[UUID, str] | None = None) -> dict[str, str]:
    """Return what words that are said to a player put for that player and their faction."""
    known = players.public.names([reader]) if names is None else names
    faction = factions.public.faction_of(reader) if "{faction}" in str(words) else None
    return {"player": known.get(reader, ""), "faction": faction["name"] if faction else ""}


def _refusal(last_requested_at: datetime | None, offers: int, now: datetime) -> Row:
    refusal: Refusal | None = None
    try:
        must_may_ask(last_requested_at=last_requested_at, offers=offers, at=now)
    except Refusal as why:
        refusal = why
    told = {name: getattr(refusal, name, None) for name in ("code", "detail", "retry_after")}
    return {"may": refusal is None, **told}


def _newest(rows: QuerySet[Mission]) -> list[Row]:
    return list(rows.order_by("-requested_at", "id").values(*SUMMARY)[:NEWEST])


def _sees_all(actor: Actor) -> bool:
    return actor.may(Permission.SERVER_BRIDGE) or actor.may(Permission.MANAGE_MISSION)


def _own(actor: Actor) -> dict[str, Any]:
    return {} if _sees_all(actor) else {"player": actor.id}


def _is_open(wanted: bool | None) -> Q:  # noqa: FBT001 - a filter, as it was asked for
    if wanted is None:
        return Q()
    return Q(state__in=Mission.OPEN) if wanted else ~Q(state__in=Mission.OPEN)


def _crew(mission_id: UUID, owner: UUID) -> dict[UUID, bool]:
    """Return who is on the mission, whose it is first, and who is asked along: whether they have joined."""
    others = CrewMember.objects.filter(mission=mission_id).order_by("-joined", "id")
    return {owner: True, **dict(others.values_list("player_id", "joined"))}
