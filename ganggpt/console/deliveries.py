"""What staff may do about a delivery that is stuck: have it tried again now."""

from dataclasses import dataclass

from django.db import transaction

from ganggpt.bus import Work, handles
from ganggpt.eventstore import tasks
from ganggpt.eventstore.models import Delivery
from ganggpt.messages import Command, NotFound, Permission, requires


class NothingStuck(NotFound):
    """The delivery has been made meanwhile."""


@requires(Permission.ADMIN_PANEL)
@dataclass(frozen=True, kw_only=True)
class RetryDelivery(Command):
    event_id: int


@handles(RetryDelivery)
def retry_delivery(command: RetryDelivery, work: Work) -> None:
    delivery = Delivery.objects.select_for_update().filter(pk=command.event_id).first()
    if delivery is None:
        raise NothingStuck("This delivery has been made meanwhile.")
    delivery.due_at = work.now
    delivery.save(update_fields=["due_at"])
    transaction.on_commit(lambda: tasks.wake(delivery.stream))
