"""Keeps account of what models are paid for missions."""

from datetime import date, datetime

from django.db import connection

from missions.models import Spending


def spend(cost: int, now: datetime) -> None:
    """Count so many millionths of a dollar as paid today."""
    if cost:
        with connection.cursor() as cursor:
            cursor.execute(_SPEND, [now.date(), cost])


# In one statement, so that two who pay at once are both counted.
_SPEND = """
    INSERT INTO missions_spending (day, cost) VALUES (%s, %s)
    ON CONFLICT (day) DO UPDATE SET cost = missions_spending.cost + EXCLUDED.cost
"""


def spent_since(day: date) -> dict[date, int]:
    """Return what was paid on each day from then on, in millionths of a dollar."""
    return dict(Spending.objects.filter(day__gte=day).values_list("day", "cost"))
