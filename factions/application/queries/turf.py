"""What may be seen of the map: all of it, by anyone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from factions.domain import errors, influence, queries
from factions.domain.geometry import geometries, locate
from factions.models import Faction, Influence, InfluenceSample, Zone
from factions.projections import zone_id
from ganggpt.bus import answers
from ganggpt.messages import Actor

Row = dict[str, Any]
WEEK = timedelta(days=7)
_SECOND_WEEK = datetime.min.replace(tzinfo=UTC) + WEEK  # of all time: nothing is a week before what is before it


@answers(queries.ListZones)
def list_zones(query: queries.ListZones, actor: Actor) -> QuerySet[Zone, Any]:
    return zones().annotate(leader=_leader())


@answers(queries.GetZone)
def get_zone(query: queries.GetZone, actor: Actor) -> Row:
    """Return the zone with the influence of each faction, most first. Raises NoSuchZone."""
    return zone(query.code)


@answers(queries.GetZoneAt)
def get_zone_at(query: queries.GetZoneAt, actor: Actor) -> Row:
    """Return the zone there. Raises NoSuchPlace."""
    code = locate(query.x, query.y)
    if code is None:
        raise errors.NoSuchPlace("No zone lies there.")
    return zone(code)


@answers(queries.GetInfluenceHistory)
def get_influence_history(query: queries.GetInfluenceHistory, actor: Actor) -> Row:
    """Return the zone's samples by faction, oldest first. Raises NoSuchZone, InvalidPeriod."""
    until = query.until or timezone.now()
    since = query.since or max(until, _SECOND_WEEK) - WEEK
    if not timedelta() <= until - since <= WEEK:
        raise errors.InvalidPeriod("A period ends after it begins, and is a week at most.")
    zone_name(query.code)
    found = InfluenceSample.objects.filter(zone=zone_id(query.code), at__gte=since, at__lte=until)
    series: dict[UUID, list[Row]] = defaultdict(list)
    for who, at, points in found.order_by("at").values_list("faction_id", "at", "points"):
        series[who].append({"at": at, "points": points})
    return {
        "code": query.code,
        "since": since,
        "until": until,
        "series": [badge | {"samples": series[badge["id"]]} for badge in _badges(series)],
    }


@answers(queries.GetMap)
def get_map(query: queries.GetMap, actor: Actor) -> Row:
    """Return a GeoJSON FeatureCollection; `factions` are those named in it, by id."""
    points = _points()
    rows = list(zones().order_by("code"))
    named = {who for row in rows for who in (row["owner_id"], *points.get(row["id"], ())) if who}
    return {
        "type": "FeatureCollection",
        "factions": {str(badge.pop("id")): badge for badge in _badges(named)},
        "features": [_feature(row, points.get(row["id"], {})) for row in rows],
    }


def _feature(row: Row, points: dict[UUID, int]) -> Row:
    shown = {name: row[name] for name in ("name", "economic_value", "strategic_value")}
    status = {
        "owner": row["owner_id"],
        "colour": row["owner_colour"],
        "influence": points,
        "contested": influence.is_contested(points),
    }
    return {"type": "Feature", "id": row["code"], "properties": shown | status, "geometry": geometries()[row["code"]]}


def zones() -> QuerySet[Zone, Any]:
    """Return the rows of the map's zones, their owners' names and colours among them."""
    return Zone.objects.values(
        "id", "version", "code", "name", "x", "y", "economic_value", "strategic_value", "neighbours", "flipped_at",
        "owner_id", owner_slug=F("owner__slug"), owner_name=F("owner__name"), owner_colour=F("owner__colour"),
    )  # fmt: skip


def zone(code: str) -> Row:
    """Return the zone's row with its influence, most first, its income and its peace. Raises NoSuchZone."""
    row = zones().filter(pk=zone_id(code)).first()
    if row is None:
        raise errors.NoSuchZone(f"The map has no zone {code}.")
    found = _shares(row["id"]).values("points", "seen_at", "faction_id", **_FACTION)
    shares: list[Row] = [{**share, "id": share["faction_id"]} for share in found]
    peace = row["flipped_at"] + influence.COOLDOWN if row["flipped_at"] else None
    return dict(row) | {
        "influence": shares,
        "leader": shares[0] if shares else None,
        "contested": influence.is_contested({share["id"]: share["points"] for share in shares}),
        "income": influence.income_per_hour(row["economic_value"]),
        "peace_until": peace if peace and peace > timezone.now() else None,
    }


def zone_name(code: str) -> str:
    """Return the zone's name. Raises NoSuchZone."""
    name = Zone.objects.filter(pk=zone_id(code)).values_list("name", flat=True).first()
    if name is None:
        raise errors.NoSuchZone(f"The map has no zone {code}.")
    return name


def held_by(faction_id: UUID) -> list[UUID]:
    """Return the ids of the zones that the faction owns or has something to say in, in the order of locking."""
    has_a_say = Influence.objects.filter(faction=faction_id, points__gt=0).values("zone")
    found = Zone.objects.filter(Q(owner=faction_id) | Q(pk__in=has_a_say))
    return list(found.order_by("pk").values_list("pk", flat=True))


def fading(now: datetime) -> list[str]:
    """Return the codes of zones where influence is to fade, or whoever leads has waited for the end of a peace."""
    unseen = Influence.objects.filter(points__gt=0, seen_at__lte=now - influence.DECAY_EVERY)
    not_in_peace = Zone.objects.filter(Q(flipped_at=None) | Q(flipped_at__lte=now - influence.COOLDOWN))
    owners, points = not_in_peace.values_list("pk", "owner_id"), _points()
    waiting = [each for each, owner in owners if influence.leader(points.get(each, {})) not in (None, owner)]
    found = Zone.objects.filter(Q(pk__in=unseen.values("zone")) | Q(pk__in=waiting))
    return list(found.order_by("code").values_list("code", flat=True))


def _shares(zone: UUID | OuterRef) -> QuerySet[Influence]:
    return Influence.objects.filter(zone=zone, points__gt=0).order_by("-points", "faction_id")


_FACTION = {
    "slug": F("faction__slug"), "name": F("faction__name"), "colour": F("faction__colour"),
}  # fmt: skip


def _leader() -> Subquery:
    """Return who has most to say in the zone, as one JSON object: a subquery for each field would cost five."""
    return Subquery(_shares(OuterRef("pk")).values(json=JSONObject(id="faction_id", points="points", **_FACTION))[:1])


def _points() -> dict[UUID, dict[UUID, int]]:
    """Return each zone's points by faction, most first."""
    rows = Influence.objects.filter(points__gt=0).order_by("zone_id", "-points", "faction_id")
    found = rows.values_list("zone_id", "faction_id", "points")
    return {zone: {who: points for _, who, points in group} for zone, group in groupby(found, key=lambda row: row[0])}


def _badges(ids: Iterable[UUID]) -> list[Row]:
    found = Faction.objects.filter(pk__in=ids).order_by("name", "id")
    return [dict(badge) for badge in found.values("id", "slug", "name", "colour")]
