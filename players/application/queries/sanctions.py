"""Sanctions: what holds now, and what held before."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from players.domain.sanction import Kind, State
from players.models import Sanction


def holding(account_id: UUID, kind: Kind) -> QuerySet[Sanction]:
    """Return the account's sanctions of a kind that hold now; one whose time is up holds no more, swept or not."""
    unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return Sanction.objects.filter(unexpired, account=account_id, kind=kind, state=State.ACTIVE)


def is_muted(account_id: UUID) -> bool:
    return holding(account_id, Kind.MUTE).exists()
