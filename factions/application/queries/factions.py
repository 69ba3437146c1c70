"""What may be seen of factions and the map: all of it, by anyone."""

from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from factions.domain import errors, queries
from factions.models import Faction, Membership, Zone
from ganggpt import cache
from ganggpt.bus import answers
from ganggpt.messages import Actor

Row = dict[str, Any]


@answers(queries.ListFactions)
def list_factions(query: queries.ListFactions, actor: Actor) -> QuerySet[Faction, Any]:
    return factions()


@answers(queries.GetFaction)
def get_faction(query: queries.GetFaction, actor: Actor) -> Row:
    """Return one faction's row. Raises NoSuchFaction."""
    found: Row = cache.fetch(f"faction:{query.faction_id}", lambda: _faction(query.faction_id))
    return found


@answers(queries.ListZones)
def list_zones(query: queries.ListZones, actor: Actor) -> QuerySet[Zone, Any]:
    return zones()


def factions() -> QuerySet[Faction, Any]:
    """Return the rows of all factions with how many members and zones they have."""
    return Faction.objects.values(
        "id",
        "version",
        "slug",
        "name",
        "type",
        "colour",
        "motto",
        members=_count(Membership, "faction"),
        zones=_count(Zone, "owner"),
    )


def zones() -> QuerySet[Zone, Any]:
    """Return the rows of the map's zones, their owners' names and colours among them."""
    return Zone.objects.values(
        "id", "code", "name", "x", "y", "economic_value", "strategic_value", "neighbours", "owner_id",
        owner_slug=F("owner__slug"), owner_name=F("owner__name"), owner_colour=F("owner__colour"),
    )  # fmt: skip


def badge(faction_id: UUID | None) -> Row | None:
    """Return a faction as it is shown in passing: id, name and colour."""
    found = Faction.objects.filter(pk=faction_id).values("id", "name", "colour").first() if faction_id else None
    return dict(found) if found else None


def zone_name(code: str) -> str:
    """Return the zone's name. Raises NoSuchZone."""
    name = Zone.objects.filter(code=code).values_list("name", flat=True).first()
    if name is None:
        raise errors.NoSuchZone(f"The map has no zone {code}.")
    return name


def faction_of(player_id: UUID) -> Row | None:
    """Return the player's faction: id, slug, name, and the player's rank in it."""
    member = Membership.objects.filter(player=player_id)
    found = member.values("rank", id=F("faction_id"), slug=F("faction__slug"), name=F("faction__name")).first()
    return dict(found) if found else None


def is_member(player_id: UUID, faction_id: UUID) -> bool:
    return Membership.objects.filter(player=player_id, faction=faction_id).exists()


def member_ids(faction_id: UUID) -> list[UUID]:
    """Return the ids of the faction's members. Raises NoSuchFaction."""
    if not Faction.objects.filter(pk=faction_id).exists():
        raise errors.NoSuchFaction("There is no such faction.")
    return list(Membership.objects.filter(faction=faction_id).values_list("player_id", flat=True))


def count() -> int:
    return Faction.objects.count()


def _faction(faction_id: UUID) -> Row:
    row = factions().filter(pk=faction_id).first()
    if row is None:
        raise errors.NoSuchFaction("There is no such faction.")
    return dict(row)


def _count(model: type[Membership] | type[Zone], field: str) -> Coalesce:
    """Count in a subquery: two joins counted at once would multiply each other."""
    rows = model.objects.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)
