"""A board of these tests' own: anybody may be put on it, with any score since any moment."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import F
from django_redis import get_redis_connection

from ganggpt.leaderboards import mirror, syncing
from ganggpt.leaderboards.models import Standing

BOARD = "tests"
START = datetime(2026, 1, 1, tzinfo=UTC)


def put(score: int, after: int = 0, member: UUID | None = None, *, hidden: bool = False) -> UUID:
    """Put somebody on the board, with a score reached so many microseconds after the start."""
    member = member or uuid4()
    reached_at = START + timedelta(microseconds=after)
    Standing.objects.create(board=BOARD, member=member, score=score, reached_at=reached_at, hidden=hidden)
    return member


def move(member: UUID, by: int, after: int = 0) -> None:
    """Move somebody as the database's triggers do."""
    rows = Standing.objects.filter(board=BOARD, member=member)
    reached_at = START + timedelta(microseconds=after)
    rows.update(score=F("score") + by, reached_at=reached_at, change=F("change") + 1, dirty=True)


def ranks() -> list[tuple[int, UUID, int]]:
    """Return the whole board as plain SQL ranks it: rank, member, score."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_number() OVER (ORDER BY score DESC, reached_at, member), member, score"
            " FROM leaderboards_standing WHERE board = %s AND NOT hidden ORDER BY 1",
            [BOARD],
        )
        return list(cursor.fetchall())


def dirty() -> int:
    return Standing.objects.filter(board=BOARD, dirty=True).count()


def lose_redis() -> None:
    """Forget everything of this board at once, as FLUSHALL does."""
    redis = get_redis_connection("default")
    redis.delete(*mirror._keys(BOARD), *redis.scan_iter(f"{mirror.PREFIX}:{{{BOARD}}}:*"))


@pytest.fixture
def mirrored(transactional_db: None) -> Iterator[Callable[[], None]]:
    """Return how to build the board's mirror, for a test whose transactions are real."""
    yield lambda: syncing.rebuild(BOARD)
    lose_redis()
