"""The mirror in the background: brought up to date every few seconds, and built where it is missing."""

import logging

from celery import shared_task
from redis.exceptions import RedisError

from ganggpt.leaderboards import mirror, syncing
from ganggpt.leaderboards.models import Standing

logger = logging.getLogger(__name__)
ROUNDS = 40  # batches of one board that a sweep pushes at most
ASKED_FOR = 10  # seconds until a mirror that is still missing is asked for again


@shared_task
def sweep(**kwargs: object) -> None:
    """Push what has moved on any board, so that no reader finds much to push."""
    for board in Standing.objects.filter(dirty=True).order_by("board").values_list("board", flat=True).distinct():
        try:
            syncing.catch_up(board, ROUNDS)
        except mirror.Missing:
            ask_for(board)
        except RedisError as error:
            logger.warning("the mirror of leaderboards is out of reach: %s", error)
            return


@shared_task
def rebuild(*, board: str, **kwargs: object) -> None:
    """Build a board's mirror."""
    try:
        syncing.rebuild(board)
    except (mirror.Missing, RedisError) as error:
        logger.warning("the mirror of the leaderboard %s was lost while it was built: %s", board, error)


def ask_for(board: str) -> None:
    """Have a worker build the mirror, if nobody asked a moment ago. Raises RedisError."""
    if not mirror.may_ask(board, ASKED_FOR):
        return
    try:
        rebuild.delay(board=board)
    except rebuild.OperationalError as error:
        logger.warning("broker unreachable, the mirror of the leaderboard %s is not built: %s", board, error)
