"""Old entries are forgotten; their events stay."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from ganggpt.live.models import FeedEntry

KEPT = timedelta(days=7)


@shared_task
def forget_old_entries(**kwargs: object) -> None:
    """Drop feed entries nobody will resume from any more."""
    FeedEntry.objects.filter(at__lt=timezone.now() - KEPT).delete()
