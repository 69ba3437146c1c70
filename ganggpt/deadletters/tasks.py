"""Dead letters in the background: counted for the gauge, forgotten when they are old."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone
from prometheus_client import Gauge

from ganggpt.deadletters.models import DeadLetter

KEPT = timedelta(days=30)
_waiting = Gauge(
    "ganggpt_dead_letters_waiting", "Tasks that failed and nobody has given again", multiprocess_mode="mostrecent"
)


@shared_task
def keep(**kwargs: object) -> None:
    """Forget what failed a month ago, and say how many wait."""
    DeadLetter.objects.filter(failed_at__lt=timezone.now() - KEPT).delete()
    _waiting.set(DeadLetter.objects.filter(retried_at=None).count())
