"""The rows of factions and zones: load them locked, save what their streams fold to."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import QuerySet

from factions.domain import errors, faction, turf
from factions.domain.gangs import FactionType
from factions.domain.zones import ReferenceZone
from factions.models import Faction, Membership, Zone
from ganggpt.eventstore.store import Aggregate

_CHARTED = ["name", "x", "y", "economic_value", "strategic_value", "neighbours"]


def load_faction(faction_id: UUID) -> tuple[faction.Faction, int]:
    """Return the faction's state and version, its row locked. Raises NoSuchFaction."""
    row = Faction.objects.select_for_update().filter(pk=faction_id).first()
    if row is None:
        raise errors.NoSuchFaction("There is no such faction.")
    members = frozenset(Membership.objects.filter(faction=row).values_list("player_id", "rank"))
    state = faction.Faction(row.pk, row.slug, row.name, FactionType(row.type), row.colour, row.motto, members)
    return state, row.version


def save_faction(state: faction.Faction, version: int) -> None:
    """Write the faction's row, and bring its members' rows to the state's."""
    row, _ = Faction.objects.update_or_create(
        pk=state.id,
        defaults={
            "version": version,
            "slug": state.slug,
            "name": state.name,
            "type": state.type,
            "colour": state.colour,
            "motto": state.motto,
        },
    )
    before = frozenset(Membership.objects.filter(faction=row).values_list("player_id", "rank"))
    Membership.objects.filter(player__in=[player for player, _ in before - state.members]).delete()
    Membership.objects.bulk_create(
        Membership(faction=row, player_id=player, rank=rank) for player, rank in state.members - before
    )


def zone_id(code: str) -> UUID:
    """Return the id of the zone of that code: the same in every city."""
    return uuid5(NAMESPACE_URL, f"zone:{code}")


def load_zone(key: UUID) -> tuple[turf.Turf, int]:
    """Return the zone's state and version, its row locked. Raises NoSuchZone."""
    row = Zone.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise errors.NoSuchZone("The map has no such zone.")
    return turf.Turf(row.pk, row.code, row.owner_id), row.version


def save_zone(state: turf.Turf, version: int) -> None:
    """Write who owns the zone; the rest of its row is the map's."""
    Zone.objects.filter(pk=state.id).update(version=version, owner=state.owner)


def chart(zones: Iterable[ReferenceZone]) -> None:
    """Write the map's reference data; owners stay."""
    rows = [
        Zone(id=zone_id(zone.code), code=zone.code, **{field: getattr(zone, field) for field in _CHARTED})
        for zone in zones
    ]
    Zone.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=_CHARTED)


def faction_ids() -> QuerySet[Faction, UUID]:
    """Return the ids of all factions."""
    return Faction.objects.values_list("pk", flat=True)


def zone_ids() -> QuerySet[Zone, UUID]:
    """Return the ids of the zones that ever changed hands; the others are the map's alone."""
    return Zone.objects.filter(version__gt=0).values_list("pk", flat=True)


FACTION = Aggregate("faction", faction.evolve, load_faction, save_faction, faction_ids)
ZONE = Aggregate("zone", turf.evolve, load_zone, save_zone, zone_ids)
