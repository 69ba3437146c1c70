"""Papers in the background: what nobody has answered in time is closed."""

from celery import shared_task
from django.utils import timezone

from factions.application.queries.roll import with_overdue_papers
from factions.domain import commands
from ganggpt.bus import execute
from ganggpt.messages import system

CLOCK = system("factions.clock")


@shared_task
def sweep(**kwargs: object) -> None:
    for faction_id in with_overdue_papers(timezone.now()):
        execute(commands.ExpirePapers(faction_id=faction_id), by=CLOCK)
