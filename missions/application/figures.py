"""How missions fare, over the last thirty days: what they cost, how many are taken and completed, what is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Q, QuerySet

from missions.application.spending import spent_since
from missions.domain.mission import State
from missions.models import Mission

LATELY = timedelta(days=30)
MOST_STAGES = 20


@dataclass(frozen=True, slots=True)
class Fared:
    """Missions that were offered, and how many of them were accepted and completed."""

    offered: int = 0
    accepted: int = 0
    completed: int = 0

    def __add__(self, other: "Fared") -> "Fared":
        return Fared(self.offered + other.offered, self.accepted + other.accepted, self.completed + other.completed)

    @property
    def acceptance(self) -> float:
        """Return the share of the offered ones that was accepted, in per cent."""
        return 100 * self.accepted / self.offered if self.offered else 0.0

    @property
    def completion(self) -> float:
        """Return the share of the accepted ones that was completed, in per cent."""
        return 100 * self.completed / self.accepted if self.accepted else 0.0


def costs(now: datetime) -> list[tuple[date, int]]:
    """Return for each of the last thirty days, and today, what was spent on models, in millionths of a dollar."""
    days = [(now - LATELY + timedelta(days=n)).date() for n in range(LATELY.days + 1)]
    spent = spent_since(days[0])
    return [(day, spent.get(day, 0)) for day in days]


def fared(now: datetime) -> tuple[dict[str, Fared], dict[str, Fared]]:
    """Return how missions fared by type, and by who wrote their words."""
    counted = (
        _lately(now)
        .exclude(type="")
        .values_list("type", "author")
        .annotate(
            offered=Count("pk"),
            accepted=Count("accepted_at"),
            completed=Count("pk", filter=Q(state=State.COMPLETED)),
        )
        .order_by("type", "author")
    )
    rows = [(kind, author, Fared(*numbers)) for kind, author, *numbers in counted]
    return _summed((kind, each) for kind, _, each in rows), _summed((author, each) for _, author, each in rows)


def refusals(now: datetime) -> list[tuple[str, int]]:
    """Return how many drafts and answers fell at which stage of the ladder, the most first."""
    with connection.cursor() as cursor:
        cursor.execute(_REFUSED, [now - LATELY, MOST_STAGES])
        return [(stage, int(number)) for stage, number in cursor.fetchall()]


_REFUSED = """
    SELECT stage, sum(number::int) FROM missions_mission, jsonb_each_text(provenance -> 'refused') AS _ (stage, number)
    WHERE requested_at >= %s GROUP BY stage ORDER BY 2 DESC, 1 LIMIT %s
"""


def _lately(now: datetime) -> QuerySet[Mission]:
    return Mission.objects.filter(requested_at__gte=now - LATELY)


def _summed(rows: Iterable[tuple[str, Fared]]) -> dict[str, Fared]:
    total: dict[str, Fared] = {}
    for name, each in rows:
        total[name] = total.get(name, Fared()) + each
    return total
