"""Who comes along on which missions."""

from collections import Counter
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import F

from missions.domain.mission import State
from missions.models import CrewMember, Mission


def crew_of(mission_id: UUID) -> set[UUID]:
    """Return who has joined the mission, beside the player whose it is."""
    return set(CrewMember.objects.filter(mission=mission_id, joined=True).values_list("player_id", flat=True))


def crew_row(player_id: UUID, mission_id: UUID) -> bool | None:
    """Return whether the player has joined, or is only asked to; None if neither."""
    return CrewMember.objects.filter(player=player_id, mission=mission_id).values_list("joined", flat=True).first()


def crewed_by(player_id: UUID) -> list[UUID]:
    """Return the open missions of others that the player has joined or is asked to join, the oldest first."""
    rows = CrewMember.objects.filter(player=player_id, mission__state__in=Mission.OPEN)
    return list(rows.order_by("mission__requested_at", "mission_id").values_list("mission_id", flat=True))


def active_counts(player_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return how many missions each of the players has running, their own and others'; 0 for none."""
    own = Mission.objects.filter(player__in=player_ids, state=State.ACTIVE).values(who=F("player_id"))
    others = CrewMember.objects.filter(player__in=player_ids, joined=True, mission__state=State.ACTIVE)
    return Counter(row["who"] for row in own.union(others.values(who=F("player_id")), all=True))
