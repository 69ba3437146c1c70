"""The relay as Celery tasks: woken by each commit, and swept by beat for what a commit could not announce."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from ganggpt.eventstore import relay as relaying
from ganggpt.eventstore.models import Claim

logger = logging.getLogger(__name__)
CLAIMS_KEPT = timedelta(days=14)


@shared_task
def relay(*, stream: str, **kwargs: object) -> None:
    """Deliver what waits in one stream."""
    relaying.relay(stream)


@shared_task
def sweep(**kwargs: object) -> None:
    """Deliver what is due anywhere: events whose commit found the broker down, and failed ones after their pause."""
    for stream in relaying.due_streams():
        relaying.relay(stream)


@shared_task
def forget_old_claims(**kwargs: object) -> None:
    """Forget keys that nobody will repeat any more."""
    Claim.objects.filter(at__lt=timezone.now() - CLAIMS_KEPT).delete()


def wake(stream: str) -> None:
    """Ask a worker to relay the stream. A broker that is down costs a warning: the sweep will find the events."""
    try:
        relay.delay(stream=stream)
    except relay.OperationalError as error:
        logger.warning("broker unreachable, %s waits for the sweep: %s", stream, error)
