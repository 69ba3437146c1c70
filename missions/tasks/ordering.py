"""Having the words of missions written by batches, where the settings want that, and collecting them."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID, uuid4

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from ganggpt.ai import batch, waiting
from ganggpt.ai.port import Answer, ModelError, ModelSlow
from ganggpt.ai.provider import configured
from missions.ai import memory, ordering, wording
from missions.application import stock
from missions.application.stock import Shelf, orders
from missions.application.stock.orders import Order, Ordered
from missions.domain import planner
from missions.domain.plan import Plan, signature

logger = logging.getLogger(__name__)
MOST = 50  # missions an order
PAUSE = 600  # seconds without an order after one that could not be handed in
FILLING = 120  # seconds for which nothing is ordered for a shelf that is being filled at once
ASKED = 60  # seconds after which an order is asked for again
LATE = timedelta(hours=26)  # after which no batch is waited for: a provider ends each within a day
_PAUSED = "missions.stock.no_batches"


def are_on() -> bool:
    """Return whether missions are to be ordered, and the provider took the last order."""
    return batch.usable() and not cache.get(_PAUSED)


def hold_off(shelf: Shelf) -> None:
    """Order nothing for a shelf for a while, because it is being filled."""
    cache.set(_filling(shelf), 1, FILLING)


@shared_task
def order_words(**kwargs: object) -> None:
    """Order the words of what shelves lack that can wait. Killed, the order counts for a while and is then forgotten.

    It is never handed in twice, which would be paid twice.
    """
    now, provider = timezone.now(), configured() if batch.usable() else None
    missions = list(islice(_planned(provider.model, stock.to_order(stock.levels(now))), MOST)) if provider else []
    order_id = orders.place(missions, now) if missions else None
    if order_id:
        _hand_in(order_id, missions)


def _planned(model: str, lacking: Mapping[Shelf, int]) -> Iterator[Ordered]:
    for shelf, number in lacking.items():
        if cache.get(_filling(shelf)):
            continue
        situation = stock.situation_of(shelf)
        for _ in range(number):
            seed = f"stock:{uuid4()}"
            wish = stock.wish_of(shelf, situation, Random(seed))  # noqa: S311 - a die, not a secret
            try:
                plan, provenance = ordering.plan(situation, wish, seed, model)
            except planner.NoPlanFits:
                logger.info("no new %s mission for shelf %s", wish.type, shelf)
                continue
            situation = replace(situation, recent=situation.recent | {signature(plan)})
            yield Ordered(shelf, plan, provenance)


def _hand_in(order_id: UUID, missions: Sequence[Ordered]) -> None:
    waiting.let_go()
    try:
        batch_id = batch.submit({str(number): wording.request_for(each.plan) for number, each in enumerate(missions)})
    except ModelError as error:
        logger.warning("stock cannot be ordered, and is made at once for a while: %r", error)
        cache.set(_PAUSED, 1, PAUSE)
        orders.cancel(order_id)
        return
    orders.taken(order_id, batch_id)


@shared_task
def collect_orders(**kwargs: object) -> None:
    """Have every open order asked for, and forget those that were never handed in."""
    if number := orders.forget_lost(timezone.now()):
        logger.warning("%s orders of missions were never handed in", number)
    for order_id in orders.to_collect():
        collect_order.apply_async(kwargs={"order_id": str(order_id)}, expires=ASKED)


@shared_task
def collect_order(*, order_id: str, **kwargs: object) -> None:
    """Put what an order came to on its shelves. Killed, it is collected again; run twice, it is stocked once."""
    key = UUID(order_id)
    ordered = orders.order_of(key)
    if ordered is None:
        return
    waiting.let_go()
    found = _found(ordered)
    if found is not None:
        made = [
            (each.shelf, ordering.finish(each.plan, each.provenance, found[name]))
            for name, each in ordered.missions.items()
        ]
        for put in orders.fulfil(key, made, timezone.now()):
            memory.remember(put.plan, put.words)


def _found(ordered: Order) -> Mapping[str, Answer[Any] | ModelError] | None:
    """Return an answer or an error for each mission, None while there is something to wait for."""
    plans: dict[str, Plan] = {key: each.plan for key, each in ordered.missions.items()}
    requests = {key: wording.request_for(plan) for key, plan in plans.items()}
    found = None
    try:
        found = batch.collect(ordered.batch_id, requests, ordering.Checks(plans))
    except batch.BatchLost as lost:
        logger.warning("an order of missions is worded by the storyteller in part: %s", lost)
        found = lost.collected
    except ModelError as error:
        logger.warning("an order of missions cannot be collected: %r", error)
    if found is None and timezone.now() >= ordered.ordered_at + LATE:
        return dict.fromkeys(plans, ModelSlow("no batch within a day"))
    return found


def _filling(shelf: Shelf) -> str:
    return f"missions.stock.filling:{shelf}"
