"""Treasuries in the background: wages, what turf earns, and withdrawals that nobody approved in time.

Each is asked for far more often than it is due, so that none is missed, and paid once whoever asks.
"""

from datetime import UTC

from celery import shared_task
from django.utils import timezone

from factions.application.queries.treasury import overdue, to_be_paid_income, to_be_paid_wages
from factions.domain import commands
from factions.domain.payroll import HOUR, on_the_hour
from ganggpt.bus import execute
from ganggpt.messages import system

CLOCK = system("factions.clock")


@shared_task
def pay_wages(**kwargs: object) -> None:
    """Pay the wages of the day that has begun; of days that the city slept through nobody is paid."""
    day = timezone.now().astimezone(UTC).date()
    for faction_id in to_be_paid_wages(day):
        execute(commands.PayWages(faction_id=faction_id, day=day), by=CLOCK, once=f"wages:{faction_id}:{day}")


@shared_task
def pay_territory_income(**kwargs: object) -> None:
    """Pay what turf earned in the last full hour."""
    hour = on_the_hour(timezone.now()) - HOUR
    for faction_id in to_be_paid_income(hour):
        execute(commands.PayTerritoryIncome(faction_id=faction_id, hour=hour), by=CLOCK)


@shared_task
def expire_withdrawals(**kwargs: object) -> None:
    for withdrawal_id in overdue(timezone.now()):
        execute(commands.ExpireWithdrawal(withdrawal_id=withdrawal_id), by=CLOCK)
