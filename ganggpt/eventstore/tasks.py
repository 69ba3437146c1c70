"""The relay as Celery tasks: woken by each commit, and swept by beat for what a commit could not announce."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from ganggpt.eventstore import relay as relaying
from ganggpt.eventstore.models import AuditEntry, Claim, Delivery

logger = logging.getLogger(__name__)
CLAIMS_KEPT = timedelta(days=14)
AUDIT_KEPT = timedelta(days=180)


@shared_task
def relay(*, stream: str, **kwargs: object) -> None:
    """Deliver what waits in one stream."""
    relaying.relay(stream)


@shared_task
def sweep(**kwargs: object) -> None:
    """Deliver what is due anywhere: events whose commit found the broker down, and failed ones after their pause."""
    for stream in relaying.due_streams():
        try:
            relaying.relay(stream)
        except Exception:  # one stream's trouble, whatever it is, must not hold up the others
            logger.exception("the sweep could not relay %s", stream)


@shared_task
def forget_old_claims(**kwargs: object) -> None:
    """Forget keys that nobody will repeat any more: those of events still to be delivered are kept, however old."""
    waiting = Delivery.objects.order_by("event_id").values_list("event__at", flat=True).first()
    horizon = timezone.now() - CLAIMS_KEPT
    Claim.objects.filter(at__lt=min(horizon, waiting or horizon)).delete()


@shared_task
def forget_old_audit(**kwargs: object) -> None:
    """Forget who asked for what half a year ago; what came of it stays in the events."""
    AuditEntry.objects.filter(at__lt=timezone.now() - AUDIT_KEPT).delete()


def wake(stream: str) -> None:
    """Ask a worker to relay the stream. A broker that is down costs a warning: the sweep will find the events."""
    try:
        relay.delay(stream=stream)
    except relay.OperationalError as error:
        logger.warning("broker unreachable, %s waits for the sweep: %s", stream, error)
