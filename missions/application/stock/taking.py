"""Handing a stocked mission to a player: in the transaction of the request, which undone puts it back."""

from dataclasses import asdict, replace
from random import Random
from uuid import UUID

from django.conf import settings
from django.db.models import Case, QuerySet, Value, When
from prometheus_client import Counter

from missions.application.stock.keeping import read
from missions.application.stock.shelves import shelf_of
from missions.domain import calling, solver
from missions.domain.atlas import LOS_SANTOS
from missions.domain.made import Made
from missions.domain.plan import Situation, Wish
from missions.models import StockedMission

_taken = Counter("ganggpt_mission_stock_taken_total", "Requests by what the stock had for them", ["outcome"])
CANDIDATES = 5  # that are looked at for one request; with none of them it is written for


def is_kept() -> bool:
    """Return whether the city keeps a stock at all."""
    return bool(settings.MISSIONS_STOCK)


def take(situation: Situation, wish: Wish, dice: Random) -> Made | None:
    """Return a mission that is new to the player and proved from where they stand; it is nobody else's any more.

    None where none fits, or where a story is to go on. Two who ask at once never wait for, or get, the same one.
    """
    if not is_kept() or situation.before:
        return None
    rows, unfit = _fitting(situation, wish, dice), list[UUID]()
    while len(unfit) < CANDIDATES and (row := rows.exclude(pk__in=unfit).first()):
        made = read(row)
        if made and solver.prove(made.plan, situation, LOS_SANTOS):
            StockedMission.objects.filter(pk=row.pk).delete()
            _taken.labels("hit").inc()
            return replace(made, provenance=replace(made.provenance, stocked=True))
        unfit.append(row.pk)
    _taken.labels("degraded" if unfit else "miss").inc()
    return None


def _fitting(situation: Situation, wish: Wish, dice: Random) -> QuerySet[StockedMission]:
    """Return what nobody else is taking: first of the type that the world calls for, then what waits longest."""
    called = calling.weights(situation)
    drawn = wish.type or dice.choices(list(called), list(called.values()))[0]
    asked = asdict(shelf_of(situation, wish))
    asked |= {"type": wish.type} if wish.type else {}
    asked |= {"zone": wish.zone} if wish.zone else {}
    rows = StockedMission.objects.select_for_update(skip_locked=True).filter(**asked)
    another = Case(When(type=drawn, then=Value(0)), default=Value(1))
    return rows.exclude(signature__in=situation.recent).order_by(another, "made_at", "id")
