"""The map in the background: influence fades, and is written down once an hour for the plots."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from factions.application.queries.turf import fading
from factions.domain import commands
from factions.projections import zones
from factions.tasks.clock import CLOCK
from ganggpt.bus.sweeping import for_each

KEPT = timedelta(days=120)  # samples of influence


@shared_task
def let_influence_fade(**kwargs: object) -> None:
    for_each(fading(timezone.now()), lambda code: commands.DecayInfluence(code=code), by=CLOCK)


@shared_task
def sample_influence(**kwargs: object) -> None:
    """Write down the hour's samples, unless they are; asked often, so that none is missed."""
    zones.sample(timezone.now().replace(minute=0, second=0, microsecond=0))


@shared_task
def forget_old_samples(**kwargs: object) -> None:
    zones.forget_samples(timezone.now() - KEPT)
