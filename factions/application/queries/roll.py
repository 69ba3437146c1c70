"""What the roll of a faction must know before it changes: of players, of factions, of papers."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from factions.models import Application, Departure, Faction, Invitation, Membership

BATCH = 100  # factions that a sweep takes on


def belongs_to(player_id: UUID) -> UUID | None:
    """Return the faction that the player is in."""
    return Membership.objects.filter(player=player_id).values_list("faction", flat=True).first()


def left_at(player_id: UUID) -> datetime | None:
    """Return when the player last left a faction, as far as that still matters."""
    latest: datetime | None = Departure.objects.filter(player=player_id).aggregate(at=Max("at"))["at"]
    return latest


def is_the_last(faction_id: UUID, player_id: UUID) -> bool:
    """Return whether the faction ends when this player goes: the city does not play it, and there is no other."""
    if Faction.objects.filter(pk=faction_id, personality__isnull=False).exists():
        return False
    return list(Membership.objects.filter(faction=faction_id).values_list("player_id", flat=True)[:2]) == [player_id]


def with_papers_of(player_id: UUID) -> set[UUID]:
    """Return the factions that have invited the player, or that the player has applied to."""
    return {
        faction
        for papers in (Invitation, Application)
        for faction in papers.objects.filter(player=player_id).values_list("faction_id", flat=True)
    }


def with_overdue_papers(at: datetime) -> list[UUID]:
    """Return factions with invitations or applications that nobody has answered in time."""
    overdue = {
        faction
        for papers in (Invitation, Application)
        for faction in papers.objects.filter(expires_at__lte=at).values_list("faction_id", flat=True).distinct()[:BATCH]
    }
    return sorted(overdue)
