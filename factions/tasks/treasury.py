"""Treasuries in the background: wages, what turf earns, and withdrawals that nobody approved in time.

Each is asked for far more often than it is due, so that none is missed, and paid once whoever asks.
"""

from datetime import UTC

from celery import shared_task
from django.utils import timezone

from factions.application.queries.treasury import overdue, to_be_paid_income, to_be_paid_wages
from factions.domain import commands
from factions.domain.payroll import HOUR, on_the_hour
from factions.tasks.clock import CLOCK
from ganggpt.bus.sweeping import for_each


@shared_task
def pay_wages(**kwargs: object) -> None:
    """Pay the wages of the day that has begun; of days that the city slept through nobody is paid."""
    day = timezone.now().astimezone(UTC).date()
    for_each(
        to_be_paid_wages(day),
        lambda faction: commands.PayWages(faction_id=faction, day=day),
        once=lambda faction: f"wages:{faction}:{day}",
        by=CLOCK,
    )


@shared_task
def pay_territory_income(**kwargs: object) -> None:
    """Pay what turf earned in the last full hour."""
    hour = on_the_hour(timezone.now()) - HOUR
    for_each(
        to_be_paid_income(hour), lambda faction: commands.PayTerritoryIncome(faction_id=faction, hour=hour), by=CLOCK
    )


@shared_task
def expire_withdrawals(**kwargs: object) -> None:
    for_each(overdue(timezone.now()), lambda withdrawal: commands.ExpireWithdrawal(withdrawal_id=withdrawal), by=CLOCK)
