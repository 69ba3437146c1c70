"""Writing other words for a mission that staff want told another way."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from ganggpt.ai import waiting
from ganggpt.bus import IdempotencyConflict, execute
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from missions.ai import making, wording
from missions.application import queries
from missions.application.spending import spend
from missions.domain import commands, errors, events
from missions.tasks.writing import WRITER


@subscribes(events.RewriteOrdered)
def have_it_rewritten(event: events.RewriteOrdered, delivered: Delivered) -> None:
    rewrite.delay(mission_id=str(event.mission_id), order=delivered.event_id)


@shared_task
def rewrite(*, mission_id: str, order: int, **kwargs: object) -> None:
    """Have other words written for the plan, and put them in place; once for an order, however often it is run."""
    key = UUID(mission_id)
    plan, before = queries.plan_of(key), queries.before_of(key)
    if plan is None:
        return
    waiting.let_go()
    answer = wording.write(plan, before=before, again=order)  # on nobody's budget but the city's: staff want it
    spend(answer.cost, timezone.now())
    revised = commands.ReviseWords(
        mission_id=key,
        words=answer.value.words(),
        reason="written anew",
        author=answer.author,
        provenance=making.of_words(answer),
    )
    try:
        execute(revised, by=WRITER, once=f"rewrite:{order}")
    except errors.MissionNotActive:
        return  # nobody goes by its words any more
    except IdempotencyConflict:
        return  # the order was carried out before, in other words: a model never says the same twice
