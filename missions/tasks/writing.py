"""Writing missions in the background, which waits on a model."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

import factions.public
from ganggpt.ai import waiting
from ganggpt.bus import execute
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.messages import system
from missions.ai import making
from missions.ai.planning import NO_BANNER, Banner
from missions.application import queries
from missions.application.spending import spend
from missions.domain import commands, errors, events, planner

WRITER = system("missions.writer")
MODEL_ATTEMPTS = 2  # writers that may die over a mission before the storyteller writes it at once


@subscribes(events.MissionRequested)
def have_it_written(event: events.MissionRequested, delivered: Delivered) -> None:
    """Call a writer, unless the mission came with its offer: out of stock, or tried once more."""
    if queries.awaits_a_writer(event.mission_id):
        write_mission.delay(mission_id=str(event.mission_id))


@shared_task
def write_mission(*, mission_id: str, **kwargs: object) -> None:
    """Plan the mission, have it worded, offer it. Run twice, or by two writers at once, it is offered once."""
    key = UUID(mission_id)
    cache.delete(waits(key))  # from here on its lease says when another writer is due
    try:
        attempt = execute(commands.BeginWriting(mission_id=key), by=WRITER).result
        if attempt is None:
            return  # enough have tried
        execute(_written(key, attempt), by=WRITER)
    except errors.MissionNotToBeWritten:
        return  # somebody else has written it, or it was withdrawn meanwhile
    except errors.PlanNotProved:
        return  # the world moved on while it was written: once the lease is over, the sweep has it written anew


def _written(mission_id: UUID, attempt: int) -> commands.OfferMission:
    """Return the offer of a plan that is new to the player; of an old shape, for one who has seen them all."""
    situation, wish = queries.situation_of(mission_id), queries.wish_of(mission_id)
    player = queries.owner_of(mission_id)
    make = partial(
        making.make,
        player=player,
        banner=Banner(**factions.public.words_of(player)) if player else NO_BANNER,
        offline=attempt > MODEL_ATTEMPTS,
        seed=f"{mission_id}:{attempt}",
    )
    waiting.let_go()
    try:
        made = make(situation, wish)
    except planner.NoPlanFits:
        made = make(replace(situation, recent=frozenset()), wish)
    spend(made.provenance.cost, timezone.now())
    return commands.OfferMission(mission_id=mission_id, **vars(made))


def waits(mission_id: UUID) -> str:
    """Return the cache key that is set while a mission waits in the queue of writers."""
    return f"missions.handed_out:{mission_id}"
