"""Missions on order: planned and proved, known as coming, and put on their shelves when their words are there."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction

from ganggpt.bus import queue_up
from missions.application.spending import spend
from missions.application.stock.keeping import PLAN, PROVENANCE, put, situation_of
from missions.application.stock.shelves import SPARE, Shelf, coming
from missions.domain import solver
from missions.domain.atlas import LOS_SANTOS
from missions.domain.made import Made
from missions.domain.plan import Plan
from missions.domain.provenance import Provenance
from missions.models import StockOrder

OPEN = 20  # orders at a time
NOT_TAKEN = timedelta(minutes=10)  # after which nobody can still be handing an order in


@dataclass(frozen=True, slots=True)
class Ordered:
    """A mission that lacks its words."""

    shelf: Shelf
    plan: Plan
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Order:
    """Missions by the key under which a batch asks for their words."""

    batch_id: str
    missions: Mapping[str, Ordered]
    ordered_at: datetime


def place(missions: Sequence[Ordered], now: datetime) -> UUID | None:
    """Return the id of a new order; None where enough is on order, or something for one of the shelves."""
    shelves = Counter(str(each.shelf) for each in missions)
    with transaction.atomic():
        queue_up("missions' stock orders")
        if StockOrder.objects.count() >= OPEN or shelves & coming():
            return None
        kept = {str(number): _kept(each) for number, each in enumerate(missions)}
        return StockOrder.objects.create(shelves=shelves, missions=kept, ordered_at=now).pk


def taken(order_id: UUID, batch_id: str) -> None:
    """Note by which batch the provider answers."""
    StockOrder.objects.filter(pk=order_id).update(batch_id=batch_id)


def cancel(order_id: UUID) -> None:
    StockOrder.objects.filter(pk=order_id).delete()


def forget_lost(now: datetime) -> int:
    """Delete the orders that whoever was handing them in did not live to; return how many those were."""
    return StockOrder.objects.filter(batch_id="", ordered_at__lt=now - NOT_TAKEN).delete()[0]


def to_collect() -> list[UUID]:
    """Return the orders that a provider has taken, the oldest first."""
    return list(StockOrder.objects.exclude(batch_id="").order_by("ordered_at", "id").values_list("pk", flat=True))


def order_of(order_id: UUID) -> Order | None:
    """Return an order that a provider has taken, without what can no longer be played."""
    row = StockOrder.objects.exclude(batch_id="").filter(pk=order_id).first()
    return Order(row.batch_id, dict(_playable(row.missions)), row.ordered_at) if row else None


def fulfil(order_id: UUID, made: Collection[tuple[Shelf, Made]], now: datetime) -> list[Made]:
    """Put what was ordered on its shelves, all of it and once; return what there was room for."""
    with transaction.atomic():
        row = StockOrder.objects.select_for_update().filter(pk=order_id).first()
        if row is None:
            return []
        row.delete()
        spend(sum(each.provenance.cost for _, each in made), now)
        return [each for shelf, each in made if put(shelf, each, now, SPARE)]


def _kept(each: Ordered) -> dict[str, Any]:
    return {
        "shelf": asdict(each.shelf),
        "plan": PLAN.dump_python(each.plan, mode="json"),
        "provenance": PROVENANCE.dump_python(each.provenance, mode="json"),
    }


def _playable(missions: Mapping[str, Any]) -> Iterator[tuple[str, Ordered]]:
    """Return what fits the code and the city as they are now, which may be a day after it was planned."""
    someone = cache(situation_of)
    for key, kept in missions.items():
        try:
            plan, provenance = PLAN.validate_python(kept["plan"]), PROVENANCE.validate_python(kept["provenance"])
        except ValueError:
            continue
        shelf = Shelf(**kept["shelf"])
        if solver.prove(plan, someone(shelf), LOS_SANTOS):
            yield key, Ordered(shelf, plan, provenance)
