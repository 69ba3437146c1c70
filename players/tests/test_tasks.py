"""Sessions that nobody can refresh any more are forgotten, and not before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from players.models import Account, Session
from players.tasks import forget_ended_sessions

pytestmark = pytest.mark.integration


def test_sessions_are_forgotten_a_month_after_they_could_last_be_refreshed(player: Account) -> None:
    now = timezone.now()
    for device, days in (("old", 30.1), ("young", 29.9)):
        at = now - timedelta(days=days)
        Session.objects.create(account=player, device=device, created_at=at, last_used_at=at, expires_at=at)
    forget_ended_sessions()
    assert list(Session.objects.values_list("device", flat=True)) == ["young"]
