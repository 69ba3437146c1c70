"""The rows of the map: load them locked, save what their streams fold to."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import QuerySet

from factions.domain import errors, turf
from factions.domain.zones import ReferenceZone
from factions.models import Influence, InfluenceSample, Zone
from ganggpt.eventstore.store import Aggregate

_CHARTED = ["name", "x", "y", "economic_value", "strategic_value", "neighbours"]


def zone_id(code: str) -> UUID:
    """Return the id of the zone of that code: the same in every city."""
    return uuid5(NAMESPACE_URL, f"zone:{code}")


def load(key: UUID) -> tuple[turf.Turf, int]:
    """Return the zone's state and version, its row locked. Raises NoSuchZone."""
    row = Zone.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise errors.NoSuchZone("The map has no such zone.")
    rows = list(Influence.objects.filter(zone=row, points__gt=0).values_list("faction_id", "points", "seen_at"))
    influence, seen_at = {who: points for who, points, _ in rows}, {who: at for who, _, at in rows}
    return turf.Turf(row.pk, row.code, row.owner_id, influence, seen_at, row.flipped_at), row.version


def save(state: turf.Turf, version: int) -> None:
    """Write who owns the zone, and who has how much to say there; the rest of its row is the map's."""
    Zone.objects.filter(pk=state.id).update(version=version, owner=state.owner, flipped_at=state.flipped_at)
    # Without anything to say a row stays, at 0: the board follows the rows, which are never deleted.
    Influence.objects.filter(zone=state.id, points__gt=0).exclude(faction__in=state.influence).update(points=0)
    rows = [
        Influence(zone_id=state.id, faction_id=who, points=points, seen_at=state.seen_at[who])
        for who, points in state.influence.items()
    ]
    Influence.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["zone", "faction"], update_fields=["points", "seen_at"]
    )


def chart(zones: Iterable[ReferenceZone]) -> None:
    """Write the map's reference data; owners stay."""
    rows = [
        Zone(id=zone_id(zone.code), code=zone.code, **{field: getattr(zone, field) for field in _CHARTED})
        for zone in zones
    ]
    Zone.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=_CHARTED)


def sample(at: datetime) -> None:
    """Write down who has how much to say everywhere, as of that hour; nothing if it is written."""
    if InfluenceSample.objects.filter(at=at).exists():
        return
    rows = Influence.objects.filter(points__gt=0).values_list("zone_id", "faction_id", "points")
    samples = [InfluenceSample(zone_id=zone, faction_id=who, points=points, at=at) for zone, who, points in rows]
    InfluenceSample.objects.bulk_create(samples, ignore_conflicts=True)


def forget_samples(before: datetime) -> None:
    InfluenceSample.objects.filter(at__lt=before).delete()


def ids() -> QuerySet[Zone, UUID]:
    """Return the ids of the zones in which something ever happened; the others are the map's alone."""
    return Zone.objects.filter(version__gt=0).values_list("pk", flat=True)


ZONE = Aggregate("zone", turf.evolve, load, save, ids)
