"""Proposals in the background: what nobody has answered in time is over."""

from celery import shared_task
from django.utils import timezone

from factions.application.queries.diplomacy import overdue
from factions.domain import commands
from ganggpt.bus import execute
from ganggpt.messages import system


@shared_task
def expire_proposals(**kwargs: object) -> None:
    """Close the proposals whose time is up."""
    for relation_id in overdue(timezone.now()):
        execute(commands.ExpireProposals(relation_id=relation_id), by=system("factions.expire_proposals"))
