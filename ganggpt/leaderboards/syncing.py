"""How the mirror follows PostgreSQL: what has moved is pushed, and a missing mirror is built."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from uuid import UUID
from zlib import crc32

from django.db import connection
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

from ganggpt.leaderboards import mirror
from ganggpt.leaderboards.models import Standing

BATCH = 500  # standings that one script writes: a few milliseconds in which Redis does nothing else
CHUNK = 5_000  # standings that a builder reads at a time
_patiently = Retry(ExponentialBackoff(cap=2, base=0.1), 6)  # a moment's trouble must not cost all that is built
LOCK_SPACE = 0x6C62  # our half of PostgreSQL's two-part advisory lock keys
_CLEAN = """
    UPDATE leaderboards_standing SET dirty = false WHERE id IN (
        SELECT id FROM leaderboards_standing JOIN unnest(%(ids)s::bigint[], %(changes)s::bigint[]) AS told(id, change)
        USING (id, change) WHERE id = ANY(%(ids)s) AND dirty FOR UPDATE OF leaderboards_standing SKIP LOCKED
    )
"""  # a standing that is being moved stays dirty anyway, and nobody waits for whoever moves it


def catch_up(board: str, rounds: int) -> bool:
    """Push what has moved, so many batches at most; return whether nothing waits any more. Raises Missing, RedisError.

    Killed in between, it has pushed what will be pushed again, which changes nothing.
    """
    for _ in range(rounds):
        moved = list(Standing.objects.filter(board=board, dirty=True)[:BATCH])
        if moved:
            mirror.push(board, moved)
            _clean(moved)
        if len(moved) < BATCH:
            return True
    return False


def rebuild(board: str) -> None:
    """Build the mirror from nothing, unless somebody does. Raises Missing if it was lost meanwhile, RedisError.

    Pages read at different moments make one right mirror: what moves meanwhile is dirty until it is pushed.
    """
    with _only_builder_of(board) as mine:
        if not mine:
            return
        builder = secrets.token_hex(8)
        mirror.begin(board, builder)
        for chunk in _chunks(board):
            for start in range(0, len(chunk), BATCH):
                fill = partial(mirror.fill, board, builder, chunk[start : start + BATCH])
                _patiently.call_with_retry(fill, lambda error: None)
            _clean([standing for standing in chunk if standing.dirty])
        with connection.cursor() as cursor:
            # Or the planner goes on believing that much is dirty, and reads the whole table for the next that is.
            cursor.execute("ANALYZE leaderboards_standing")
        mirror.finish(board, builder)


def _chunks(board: str) -> Iterator[list[Standing]]:
    """Yield all standings of the board, by member."""
    after = UUID(int=0)
    while chunk := list(Standing.objects.filter(board=board, member__gt=after).order_by("member")[:CHUNK]):
        yield chunk
        after = chunk[-1].member


def _clean(told: Sequence[Standing]) -> None:
    """Mark what the mirror has now, unless it has moved again."""
    with connection.cursor() as cursor:
        cursor.execute(_CLEAN, {"ids": [each.pk for each in told], "changes": [each.change for each in told]})


@contextmanager
def _only_builder_of(board: str) -> Iterator[bool]:
    """Hold the board's lock on this connection; a killed builder's connection ends, and its lock with it."""
    key = [LOCK_SPACE, crc32(board.encode()) - 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        (mine,) = cursor.fetchone()
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
