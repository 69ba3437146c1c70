"""Wars in the background: what time does to them."""

from celery import shared_task
from django.utils import timezone

from factions.application.queries.war import due
from factions.domain.commands import MoveWarOn
from ganggpt.bus import execute
from ganggpt.messages import system

CLOCK = system("factions.clock")


@shared_task
def sweep(**kwargs: object) -> None:
    """Let declarations lapse, days weary, and wars end whose time is up."""
    for war_id in due(timezone.now()):
        execute(MoveWarOn(war_id=war_id), by=CLOCK)
