"""Writing missions in the background, which waits on a model."""

from dataclasses import replace
from random import Random
from uuid import UUID

from celery import shared_task
from django.core.cache import cache
from django.db import connection

from ganggpt.bus import execute
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.messages import system
from missions.ai import wording
from missions.application import queries
from missions.domain import commands, errors, events, planner
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import Plan

WRITER = system("missions.writer")
MODEL_ATTEMPTS = 2  # writers that may die over a mission before the storyteller writes it at once


@subscribes(events.MissionRequested)
def have_it_written(event: events.MissionRequested, delivered: Delivered) -> None:
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
        plan = _plan(key, Random(f"{mission_id}:{attempt}"))  # noqa: S311 - a die, not a secret
        if not connection.in_atomic_block:
            connection.close()  # back to the pool: a writer may wait seconds for the model
        answer = wording.write(plan, offline=attempt > MODEL_ATTEMPTS)
        offer = commands.OfferMission(
            mission_id=key,
            plan=plan,
            words=answer.value.words(),
            author=answer.author,
            model=answer.model,
            fallback=answer.fallback,
        )
        execute(offer, by=WRITER)
    except errors.MissionNotToBeWritten:
        return  # somebody else has written it, or it was withdrawn meanwhile


def _plan(mission_id: UUID, dice: Random) -> Plan:
    """Return a plan that is new to the player; an old shape, rather than none, for one who has seen them all."""
    situation, wish = queries.situation_of(mission_id), queries.wish_of(mission_id)
    try:
        return planner.plan_mission(situation, wish, LOS_SANTOS, dice)[0]
    except planner.NoPlanFits:
        return planner.plan_mission(replace(situation, recent=frozenset()), wish, LOS_SANTOS, dice)[0]


def waits(mission_id: UUID) -> str:
    """Return the cache key that is set while a mission waits in the queue of writers."""
    return f"missions.handed_out:{mission_id}"
