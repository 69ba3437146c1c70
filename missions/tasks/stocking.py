"""Keeping the stock: every shelf that is asked for is filled in the background, and old stock is thrown out."""

import logging
from dataclasses import asdict
from random import Random
from uuid import UUID, uuid4

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone
from prometheus_client import Gauge

import factions.public
import players.public
from ganggpt.ai import waiting
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from missions.ai import making
from missions.application import queries, stock
from missions.application.stock import Shelf
from missions.domain import events, planner
from missions.domain.plan import Situation, Wish
from missions.tasks import ordering

logger = logging.getLogger(__name__)
_depth = Gauge(
    "ganggpt_mission_stock",
    "Missions that wait to be asked for",
    ["band", "faction"],
    multiprocess_mode="mostrecent",
)
PER_MESSAGE = 4  # missions that one message asks for
MESSAGES = 24  # that a beat sends at most: players' own requests are written by the same workers
ORDERED = 60  # seconds for which a shelf is not ordered for again, unless the order is done


@shared_task
def refill(**kwargs: object) -> None:
    """Have every shelf that runs low filled, and say how much waits.

    Where batches are used, only a shelf on which nothing waits is filled at once.
    """
    now = timezone.now()
    if stock.is_kept():
        batches, messages = ordering.are_on(), 0
        if batches and stock.to_order(now):
            ordering.order_words.apply_async(kwargs={}, expires=ORDERED)
        for shelf, number in (stock.empty(now) if batches else stock.missing(now)).items():
            if messages < MESSAGES and cache.add(_ordered(shelf), 1, ORDERED) is not False:  # None without Redis
                messages += _order(shelf, number)
                ordering.hold_off(shelf)
    for (band, faction), depth in stock.depths(now).items():
        _depth.labels(band, faction).set(depth)


def _order(shelf: Shelf, number: int) -> int:
    """Have so many made, a few a message; return how many messages that took."""
    messages = range(0, number, PER_MESSAGE)
    try:
        for done in messages:
            stock_up.delay(**asdict(shelf), number=min(PER_MESSAGE, number - done))
    except stock_up.OperationalError:
        cache.delete(_ordered(shelf))
        raise
    return len(messages)


@subscribes(events.MissionRequested)
def replace_what_was_taken(event: events.MissionRequested, delivered: Delivered) -> None:
    """Note what is asked for, and have one made for each that was handed out: the beat alone would be too slow.

    With batches that is only for what was handed out last of its kind.
    """
    if not stock.is_kept() or event.after or event.retry_of:
        return
    shelf = _shelf_of(event.player_id, event.wish)
    stock.note_demand(shelf, timezone.now())
    if queries.awaits_a_writer(event.mission_id) or (ordering.are_on() and shelf.rows.exists()):
        return
    stock_up.delay(**asdict(shelf), number=1)


def _shelf_of(player_id: UUID, wish: Wish) -> Shelf:
    """Return where a mission for the player waits, from as little of the situation as that takes."""
    faction = factions.public.faction_of(player_id)
    level = players.public.level_of(player_id)
    return stock.shelf_of(Situation(level=level, faction=faction["slug"] if faction else ""), wish)


@shared_task
def stock_up(*, band: int, faction: str, difficulty: int, heads: int, number: int, **kwargs: object) -> None:
    """Make so many missions for a shelf, while it has room. Killed, what is made stays; run twice, none is too many."""
    shelf = Shelf(band, faction, difficulty, heads)
    for _ in range(number):
        if not stock.has_room(shelf, timezone.now()):
            break
        _make_one(shelf)
    cache.delete(_ordered(shelf))


def _make_one(shelf: Shelf) -> None:
    seed = f"stock:{uuid4()}"
    situation = stock.situation_of(shelf)
    wish = stock.wish_of(shelf, situation, Random(seed))  # noqa: S311 - a die, not a secret
    waiting.let_go()
    try:
        stock.put(shelf, making.make(situation, wish, seed), timezone.now())
    except planner.NoPlanFits:
        logger.info("no new %s mission for shelf %s", wish.type, shelf)


@shared_task
def throw_out(**kwargs: object) -> None:
    """Throw out what waited too long, or fits the city no more."""
    if number := stock.throw_out(timezone.now()):
        logger.info("%s stocked missions were thrown out", number)


def _ordered(shelf: Shelf) -> str:
    """Return the cache key that is set while a shelf's order waits or is made."""
    return f"missions.stock.ordered:{shelf}"
