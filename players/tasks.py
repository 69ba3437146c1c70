"""Players in the background: sessions that have ended are forgotten."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from players.models import Session

KEPT = timedelta(days=30)  # after their end, for staff to look into


@shared_task
def forget_ended_sessions(**kwargs: object) -> None:
    """Forget sessions that ended, or could no longer be refreshed, a month ago."""
    Session.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()
