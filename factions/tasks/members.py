"""Papers in the background: what nobody has answered in time is closed."""

from celery import shared_task
from django.utils import timezone

from factions.application.queries.roll import with_overdue_papers
from factions.domain import commands
from factions.tasks.clock import CLOCK
from ganggpt.bus.sweeping import for_each


@shared_task
def sweep(**kwargs: object) -> None:
    for_each(with_overdue_papers(timezone.now()), lambda faction: commands.ExpirePapers(faction_id=faction), by=CLOCK)
