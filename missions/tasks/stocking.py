"""Keeping the stock: every shelf that is asked for is filled in the background, and old stock is thrown out."""

import logging
from dataclasses import asdict
from random import Random
from uuid import UUID, uuid4

from celery import shared_task
from django.utils import timezone
from prometheus_client import Gauge

import factions.public
import players.public
from ganggpt.ai import waiting
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from missions.ai import making
from missions.application import queries, stock
from missions.application.spending import spend
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
EXPIRE = 60  # seconds after which a batch that nobody got round to ordering is asked for anew


@shared_task
def refill(**kwargs: object) -> None:
    """Have every shelf that runs low filled, and say how much waits.

    Where batches are used, only a shelf on which nothing waits is filled at once.
    """
    now = timezone.now()
    if stock.is_kept():
        levels, batches, messages = stock.levels(now), ordering.are_on(), 0
        if batches and stock.to_order(levels):
            ordering.order_words.apply_async(kwargs={}, expires=EXPIRE)
        for level in levels:
            if messages < MESSAGES and not (batches and level.waiting):
                messages += _order(level.shelf, level.lacking(stock.in_flight(level.shelf)))
    for (band, faction), depth in stock.depths(now).items():
        _depth.labels(band, faction).set(depth)


def _order(shelf: Shelf, number: int) -> int:
    """Have so many made, a few a message; return how many messages that took."""
    messages = range(0, number, PER_MESSAGE)
    for done in messages:
        few = min(PER_MESSAGE, number - done)
        stock.left(shelf, few)
        try:
            stock_up.delay(**asdict(shelf), number=few)
        except stock_up.OperationalError:
            stock.arrived(shelf, few)
            raise
    if messages:
        ordering.hold_off(shelf)
    return len(messages)


@subscribes(events.MissionRequested)
def replace_what_was_taken(event: events.MissionRequested, delivered: Delivered) -> None:
    """Note what is asked for, and have a few made once its shelf runs low: the beat, which has the rest made, is slow.

    With batches that is only once the last of its kind was handed out.
    """
    if not stock.is_kept() or event.after or event.retry_of:
        return
    shelf, now = _shelf_of(event.player_id, event.wish), timezone.now()
    stock.note_demand(shelf, now)
    if not queries.awaits_a_writer(event.mission_id):
        level = stock.level_of(shelf, now)
        if not (level.waiting and ordering.are_on()):
            _order(shelf, min(PER_MESSAGE, level.lacking(stock.in_flight(shelf))))


def _shelf_of(player_id: UUID, wish: Wish) -> Shelf:
    """Return where a mission for the player waits, from as little of the situation as that takes."""
    faction = factions.public.faction_of(player_id)
    level = players.public.level_of(player_id)
    return stock.shelf_of(Situation(level=level, faction=faction["slug"] if faction else ""), wish)


@shared_task
def stock_up(*, band: int, faction: str, difficulty: int, heads: int, number: int, **kwargs: object) -> None:
    """Make so many missions for a shelf, while it has room. Killed, what is made stays; run twice, none is too many."""
    shelf = Shelf(band, faction, difficulty, heads)
    for made in range(number):
        if not stock.has_room(shelf, timezone.now()):
            stock.arrived(shelf, number - made)
            break
        _make_one(shelf)
        stock.arrived(shelf, 1)


def _make_one(shelf: Shelf) -> None:
    seed = f"stock:{uuid4()}"
    situation = stock.situation_of(shelf)
    wish = stock.wish_of(shelf, situation, Random(seed))  # noqa: S311 - a die, not a secret
    waiting.let_go()
    try:
        made = making.make(situation, wish, seed)
    except planner.NoPlanFits:
        logger.info("no new %s mission for shelf %s", wish.type, shelf)
        return
    spend(made.provenance.cost, timezone.now())
    stock.put(shelf, made, timezone.now())


@shared_task
def throw_out(**kwargs: object) -> None:
    """Throw out what waited too long, or fits the city no more."""
    if number := stock.throw_out(timezone.now()):
        logger.info("%s stocked missions were thrown out", number)
