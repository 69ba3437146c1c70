"""What anyone may see of factions, and what other contexts ask of them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

import players.public
from factions.application.queries.war import at_war_with
from factions.domain import errors, queries
from factions.domain.ladder import LEADER
from factions.domain.membership import MAX_MEMBERS
from factions.domain.war import OPEN
from factions.models import Faction, Membership, War, Zone
from ganggpt import cache
from ganggpt.bus import answers
from ganggpt.leaderboards.models import Standing
from ganggpt.messages import Actor

Row = dict[str, Any]
KEPT_FOR = 10.0  # seconds: influence moves with every deed, and a drop each time would leave nothing to keep
_shown = ("id", "version", "slug", "name", "type", "colour", "motto", "reputation", "wars_won", "wars_lost")
_counted = ("members", "zones", "influence")


@answers(queries.ListFactions)
def list_factions(query: queries.ListFactions, actor: Actor) -> QuerySet[Faction, Any]:
    """Return the rows of the factions of which all that is given is true."""
    has_a_seat = Q(members__lt=MAX_MEMBERS)
    wishes: list[tuple[object, Any]] = [
        (query.text, Q(name__icontains=query.text) | Q(slug__icontains=query.text)),
        (query.type, Q(type=query.type)),
        (query.min_members, Q(members__gte=query.min_members)),
        (query.at_war is True, _at_war()),
        (query.at_war is False, ~_at_war()),
        (query.recruiting is True, has_a_seat),
        (query.recruiting is False, ~has_a_seat),
        (query.zone, Exists(Zone.objects.filter(owner=OuterRef("pk"), code=query.zone))),
    ]
    return factions().filter(*(wish for is_given, wish in wishes if is_given))


@answers(queries.GetFaction)
def get_faction(query: queries.GetFaction, actor: Actor) -> Row:
    """Return one faction as anyone may see it. Raises NoSuchFaction."""
    faction_id = query.faction_id
    found: Row = cache.fetch(f"faction:{faction_id}", lambda: _faction(faction_id), seconds=KEPT_FOR)
    return found


def factions() -> QuerySet[Faction, Any]:
    """Return the rows of all factions that are there, with how many members, zones and influence they have."""
    there = Faction.objects.filter(disbanded_at=None)
    counted = there.annotate(members=_count(Membership, "faction"), zones=_count(Zone, "owner"), influence=_influence())
    rows: QuerySet[Faction, Any] = counted.values(*_shown, *_counted)
    return rows


def must_exist(faction_id: UUID) -> None:
    """Check that there is such a faction, disbanded or not. Raises NoSuchFaction."""
    if not Faction.objects.filter(pk=faction_id).exists():
        raise errors.NoSuchFaction("There is no such faction.")


def is_there(faction_id: UUID) -> bool:
    """Return whether there is such a faction, and it has not disbanded."""
    return Faction.objects.filter(pk=faction_id, disbanded_at=None).exists()


def badge(faction_id: UUID | None) -> Row | None:
    """Return a faction as it is shown in passing: id, name and colour."""
    return badges(faction_id).get(faction_id) if faction_id else None


def badges(*faction_ids: UUID | None) -> dict[UUID, Row]:
    """Return factions, disbanded ones too, as they are shown in passing, by id."""
    rows = Faction.objects.filter(pk__in=[each for each in faction_ids if each])
    return {row["id"]: dict(row) for row in rows.values("id", "name", "colour")}


def ids_of(slugs: Iterable[str]) -> dict[str, UUID]:
    """Return the ids of those of the factions that are there, by slug."""
    return dict(Faction.objects.filter(slug__in=list(slugs), disbanded_at=None).values_list("slug", "pk"))


def faction_of(player_id: UUID) -> Row | None:
    """Return the player's faction: id, slug, name, and the player's rank in it."""
    member = Membership.objects.filter(player=player_id)
    found = member.values("rank", id=F("faction_id"), slug=F("faction__slug"), name=F("faction__name")).first()
    return dict(found) if found else None


def words_of(player_id: UUID) -> Row:
    """Return the name and the motto of the player's faction, as its members wrote them; both empty without one."""
    member = Membership.objects.filter(player=player_id)
    found = member.values(name=F("faction__name"), motto=F("faction__motto")).first()
    return dict(found) if found else {"name": "", "motto": ""}


def is_member(player_id: UUID, faction_id: UUID) -> bool:
    return Membership.objects.filter(player=player_id, faction=faction_id).exists()


def member_ids(faction_id: UUID) -> list[UUID]:
    """Return the ids of the faction's members. Raises NoSuchFaction."""
    must_exist(faction_id)
    return list(Membership.objects.filter(faction=faction_id).values_list("player_id", flat=True))


def count() -> int:
    return Faction.objects.filter(disbanded_at=None).count()


def turf_of(faction_id: UUID) -> list[Row]:
    """Return the zones that it owns: code and name, by name."""
    return list(map(dict, Zone.objects.filter(owner=faction_id).order_by("name").values("code", "name")))


def summary(faction_id: UUID) -> Row:
    """Return a faction as its members see it first: badge, how many they are, turf, and whom it is at war with."""
    return {
        "faction": badge(faction_id),
        "members": Membership.objects.filter(faction=faction_id).count(),
        "zones": turf_of(faction_id),
        "at_war_with": badge(at_war_with(faction_id)),
    }


def _faction(faction_id: UUID) -> Row:
    found = factions().filter(pk=faction_id).values(*_shown, *_counted, "founded_at", "personality", leader=_leader())
    row: Row | None = found.first()
    if row is None:
        raise errors.NoSuchFaction("There is no such faction.")
    leader, personality = row.pop("leader"), row.pop("personality")
    return row | {
        "leader": players.public.who(leader) if leader else None,
        "played_by_city": personality is not None,
        "turf": turf_of(faction_id),
        "at_war_with": badge(at_war_with(faction_id)),
    }


def _count(model: type[Membership] | type[Zone], field: str) -> Coalesce:
    """Count in a subquery: two joins counted at once would multiply each other."""
    rows = model.objects.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def _influence() -> Coalesce:
    """Return the points that a faction has over all zones: its standing, which follows them, has them summed up."""
    standing = Standing.objects.filter(board="influence", member=OuterRef("pk"))
    return Coalesce(Subquery(standing.values("score")), 0)


def _at_war() -> Exists:
    fights = Q(attacker=OuterRef("pk")) | Q(defender=OuterRef("pk"))
    return Exists(War.objects.filter(fights, state__in=OPEN))


def _leader() -> Subquery:
    leaders = Membership.objects.filter(faction=OuterRef("pk"), rank=LEADER)
    return Subquery(leaders.values("player_id")[:1])
