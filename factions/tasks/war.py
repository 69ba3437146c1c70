"""Wars in the background: what time does to them."""

from celery import shared_task
from django.utils import timezone

from factions.application.queries.war import due
from factions.domain.commands import MoveWarOn
from factions.tasks.clock import CLOCK
from ganggpt.bus.sweeping import for_each


@shared_task
def sweep(**kwargs: object) -> None:
    """Let declarations lapse, days weary, and wars end whose time is up."""
    for_each(due(timezone.now()), lambda war: MoveWarOn(war_id=war), by=CLOCK)
