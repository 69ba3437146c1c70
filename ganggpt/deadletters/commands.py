"""What staff may do about a dead letter: have its task done again."""

import logging
from dataclasses import dataclass
from functools import partial

from celery import current_app
from django.db import transaction

from ganggpt.bus import Work, handles
from ganggpt.deadletters.models import DeadLetter
from ganggpt.messages import Command, NotFound, Permission, Refusal, requires

logger = logging.getLogger(__name__)


class NoSuchDeadLetter(NotFound):
    """There is no such dead letter."""


class NotToBeRetried(Refusal):
    """The task was given again already, or cannot be: it is gone from the code, or not all of its input was kept."""


@requires(Permission.ADMIN_PANEL)
@dataclass(frozen=True, kw_only=True)
class RetryDeadLetter(Command):
    letter_id: int


@handles(RetryDeadLetter)
def retry_dead_letter(command: RetryDeadLetter, work: Work) -> None:
    letter = DeadLetter.objects.select_for_update().filter(pk=command.letter_id).first()
    if letter is None:
        raise NoSuchDeadLetter("There is no such dead letter.")
    if letter.retried_at:
        raise NotToBeRetried("This task was given again already.")
    if not letter.is_whole or letter.task not in current_app.tasks:
        raise NotToBeRetried("This task cannot be given again: not all that it needs was kept.")
    letter.retried_at, letter.retried_by = work.now, work.actor.ref
    letter.save(update_fields=["retried_at", "retried_by"])
    work.note(f"deadletter:{letter.pk}")
    transaction.on_commit(partial(_give, letter))


def _give(letter: DeadLetter) -> None:
    """Queue the task. A broker that is down costs a warning, and the letter waits as before."""
    task = current_app.tasks[letter.task]
    try:
        task.delay(**letter.arguments)
    except task.OperationalError as error:
        logger.warning("broker unreachable, dead letter %s waits: %s", letter.pk, error)
        if not DeadLetter.objects.filter(fingerprint=letter.fingerprint, retried_at=None).exists():
            DeadLetter.objects.filter(pk=letter.pk).update(retried_at=None, retried_by="")
