"""The economy in the background: every minute a look at what is earned, to which the next offers' pay answers."""

from celery import shared_task
from django.utils import timezone

from missions.application import economy


@shared_task
def weigh_pay(**kwargs: object) -> None:
    """See what the last day's players earned, and move the tariff within its margin."""
    economy.weigh(timezone.now())
