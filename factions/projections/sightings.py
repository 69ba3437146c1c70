"""States of many rows at once, as they are seen without a lock: what a strategist looks at before it moves."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from factions.domain import relation, turf, war
from factions.models import Influence, War, Zone
from factions.projections import relations, wars


def turfs_seen() -> Mapping[str, turf.Turf]:
    """Return every zone of the map by code, in two queries."""
    points: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    seen_at: dict[UUID, dict[UUID, Any]] = defaultdict(dict)
    rows = Influence.objects.filter(points__gt=0).values_list("zone_id", "faction_id", "points", "seen_at")
    for zone, faction, has, at in rows:
        points[zone][faction], seen_at[zone][faction] = has, at
    zones = Zone.objects.order_by("code").values_list("pk", "code", "owner_id", "flipped_at")
    return {code: turf.Turf(key, code, owner, points[key], seen_at[key], at) for key, code, owner, at in zones}


def relations_seen(faction_id: UUID) -> Mapping[UUID, relation.Relation]:
    """Return a faction's relations by the other side, in two queries."""
    states = relations.all_seen(faction_id)
    return {state.second if state.first == faction_id else state.first: state for state in states}


def wars_seen() -> Mapping[UUID, war.War]:
    """Return the open wars by each of their sides."""
    states = [wars.state_of(row) for row in War.objects.filter(state__in=war.OPEN)]
    return {side: state for state in states for side in (state.attacker, state.defender)}
