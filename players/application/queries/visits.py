"""Visits: how long somebody has played, and who plays now."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import DurationField, ExpressionWrapper, F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from players.models import Visit

UNHEARD = timedelta(minutes=5)  # without a word of the server, after which a visit is taken to have ended


def playtime_of(player_id: UUID) -> int:
    """Return how long the player has been on game servers, in seconds."""
    stay = ExpressionWrapper(Coalesce("ended_at", "seen_at") - F("began_at"), DurationField())
    total: timedelta | None = Visit.objects.filter(player=player_id).aggregate(total=Sum(stay))["total"]
    return int(total.total_seconds()) if total else 0


def online_count() -> int:
    """Return how many players are on game servers now."""
    now = timezone.now()
    return Visit.objects.filter(ended_at=None, seen_at__gte=now - UNHEARD).count()


def unheard_before(now: datetime) -> QuerySet[Visit]:
    """Return the open visits that no server has spoken of for too long."""
    return Visit.objects.filter(ended_at=None, seen_at__lt=now - UNHEARD)
