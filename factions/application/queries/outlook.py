"""How the city stands around one faction: who is against it, what it owns, and where it is close."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateTimeField, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from factions.domain import influence
from factions.domain.diplomacy import HOSTILE
from factions.domain.relation import score_at
from factions.domain.war import OPEN
from factions.models import Influence, Relation, War, Zone

STRONG = 25  # points that whoever leads has, where it is worth a fight who does
_NEVER = Value(None, DateTimeField(null=True))  # since when a score that does not drift is what it is


def outlook(faction_id: UUID) -> dict[str, list[str]]:
    """Return `enemies` by slug, and by code the zones that are its `turf`; `contested` ones are those or next to them.

    Where somebody is close behind whoever leads, a zone is contested.
    """
    return {"enemies": sorted(hostile_to(faction_id)), **_ground(faction_id)}


def hostile_to(faction_id: UUID) -> set[str]:
    """Return the slugs of the factions that it has a war with, declared or under way, or is hostile to today."""
    now = timezone.now()
    at_odds = Relation.objects.filter(
        Q(first=faction_id) | Q(second=faction_id),
        score__lte=HOSTILE,
        first__disbanded_at=None,
        second__disbanded_at=None,
    )
    at_war = War.objects.filter(Q(attacker=faction_id) | Q(defender=faction_id), state__in=OPEN)
    found = _sides(at_odds, "first", "second", F("score"), F("as_of"))
    found = found.union(_sides(at_war, "attacker", "defender", Value(HOSTILE), _NEVER), all=True)
    return {
        row["slug"] if row["side"] != faction_id else row["other_slug"]
        for row in found
        if score_at(row["points"], row["since"], now) <= HOSTILE
    }


def _sides(rows: QuerySet[Any], side: str, other: str, score: F | Value, since: F | Value) -> QuerySet[Any, Any]:
    named = {"side": F(f"{side}_id"), "slug": F(f"{side}__slug"), "other_slug": F(f"{other}__slug")}
    return rows.order_by().values(**named, points=score, since=since)


def _ground(faction_id: UUID) -> dict[str, list[str]]:
    shares = Influence.objects.filter(zone=OuterRef("pk"), points__gt=0)
    points = ArraySubquery(shares.values(share=JSONObject(who="faction_id", points="points")))
    rows = list(Zone.objects.order_by("code").values("code", "owner_id", "neighbours", shares=points))
    owned = [row["code"] for row in rows if row["owner_id"] == faction_id]
    near = {*owned, *(code for row in rows if row["owner_id"] == faction_id for code in row["neighbours"])}
    return {
        "turf": owned,
        "contested": [row["code"] for row in rows if row["code"] in near and _is_close(row["shares"])],
    }


def _is_close(shares: list[dict[str, Any]]) -> bool:
    points = {share["who"]: share["points"] for share in shares}
    return max(points.values(), default=0) >= STRONG and influence.is_contested(points)
