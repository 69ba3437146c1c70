"""Proposals in the background: what nobody has answered in time is over."""

from celery import shared_task
from django.utils import timezone

from factions.application.queries.diplomacy import overdue
from factions.domain import commands
from factions.tasks.clock import CLOCK
from ganggpt.bus.sweeping import for_each


@shared_task
def expire_proposals(**kwargs: object) -> None:
    """Close the proposals whose time is up."""
    for_each(overdue(timezone.now()), lambda relation: commands.ExpireProposals(relation_id=relation), by=CLOCK)
