"""Who stands where. PostgreSQL is the truth; ranks and totals come from its mirror in Redis where that can tell.

Who is hidden (a ban does that) is neither shown nor counted.
"""

import logging
from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import F
from prometheus_client import Counter
from redis.exceptions import RedisError

from ganggpt import cache
from ganggpt.leaderboards import keeping, mirror, ranking, syncing, tasks
from ganggpt.leaderboards.models import Standing
from ganggpt.leaderboards.ranking import Around, Place, among, top

__all__ = ["Around", "Place", "among", "around", "forget_mirrors", "hide", "key", "rank", "show", "top", "total"]

logger = logging.getLogger(__name__)
_answers = Counter("ganggpt_leaderboard_answers_total", "Ranks and totals told, by who knew them", ["source"])
ROUNDS = 4  # batches that an answer waits for; with more behind, PostgreSQL answers


def around(board: str, member: UUID, radius: int) -> Around:
    """Return the member's rank and up to `radius` neighbours on each side; no rank if not on the board."""
    return _mirrored(board, member, radius) or ranking.around(board, member, radius)


def rank(board: str, member: UUID) -> int | None:
    """Return the member's rank, 1 for the first; None if not on the board."""
    return around(board, member, 0).rank


def total(board: str) -> int:
    """Return how many are on the board."""
    found = _mirrored(board, None, 0)
    return found.total if found else ranking.total(board)


def hide(member: UUID) -> None:
    """Take the member off every board, from the caller's commit on; scores go on counting."""
    _mark(member, hidden=True)


def show(member: UUID) -> None:
    """Put the member back on every board, from the caller's commit on."""
    _mark(member, hidden=False)


def forget_mirrors(boards: Iterable[str]) -> None:
    """Have the boards' mirrors built anew: what PostgreSQL holds may be older than they are, from a backup."""
    try:
        for board in boards:
            mirror.forget(board)
    except RedisError as error:
        logger.warning("the mirrors of leaderboards stay as they are: %s", error)


def key(board: str) -> str:
    """Return the name under which the cache keeps the first of a board."""
    return f"leaderboard:{board}"


def _mark(member: UUID, *, hidden: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(keeping.LOCK, [member])  # a first standing that is being made is there, or finds this done
    moved = Standing.objects.filter(member=member, hidden=not hidden)
    boards = list(moved.values_list("board", flat=True))
    moved.update(hidden=hidden, change=F("change") + 1, dirty=True)
    cache.stale(*map(key, boards))


def _mirrored(board: str, member: UUID | None, radius: int) -> Around | None:
    """Return what the mirror tells, brought up to date first; None if PostgreSQL has to answer."""
    try:
        found = _read(board, member, radius)
    except RedisError as error:
        logger.warning("leaderboards are answered by PostgreSQL: %s", error)
        found = None
    _answers.labels("mirror" if found else "database").inc()
    return found


def _read(board: str, member: UUID | None, radius: int) -> Around | None:
    if connection.in_atomic_block:  # what it sees may never be committed, so the mirror must not hear of it
        return None
    try:
        return mirror.read(board, member, radius) if syncing.catch_up(board, ROUNDS) else None
    except mirror.Missing:
        tasks.ask_for(board)
        return None
