"""The truth about standings, from PostgreSQL: the top by one scan of the index, ranks by counting those ahead."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet

from ganggpt.leaderboards.models import Standing

ORDER = ("-score", "reached_at", "member")
BACKWARDS = ("score", "-reached_at", "-member")


@dataclass(frozen=True)
class Place:
    """One line of a board."""

    rank: int
    member: UUID
    score: int


@dataclass(frozen=True)
class Around:
    """Where somebody stands, among whom, and of how many."""

    total: int
    rank: int | None
    places: list[Place]


def shown(board: str) -> QuerySet[Standing]:
    """Return the standings of whoever is on the board."""
    return Standing.objects.filter(board=board, hidden=False)


def top(board: str, limit: int) -> list[Place]:
    """Return the first of the board."""
    return _numbered(shown(board).order_by(*ORDER)[:limit])


def among(board: str, members: Collection[UUID]) -> list[Place]:
    """Return those of the members (a few, such as a faction's) who are on the board, ranked among themselves."""
    return _numbered(shown(board).filter(member__in=members).order_by(*ORDER))


def total(board: str) -> int:
    return shown(board).count()


def around(board: str, member: UUID, radius: int) -> Around:
    """Return the member's rank and neighbours, by counting: slower the more are ahead."""
    with _one_moment():
        own = shown(board).filter(member=member).first()
        if own is None:
            return Around(total(board), None, [])
        ahead = Q(score__gt=own.score) | Q(score=own.score) & _earlier(own)
        behind = Q(score__lt=own.score) | Q(score=own.score) & ~_earlier(own) & ~Q(member=member)
        counted = shown(board).aggregate(total=Count("*"), ahead=Count("score", filter=ahead))
        # That the score is at least so much follows, but lets the index begin there.
        above = shown(board).filter(ahead, score__gte=own.score).order_by(*BACKWARDS)[:radius]
        below = shown(board).filter(behind, score__lte=own.score).order_by(*ORDER)[:radius]
        rows = [*reversed(above), own, *below]
        first = counted["ahead"] + 1 - rows.index(own)
        return Around(counted["total"], counted["ahead"] + 1, _numbered(rows, first))


def _earlier(own: Standing) -> Q:
    return Q(reached_at__lt=own.reached_at) | Q(reached_at=own.reached_at, member__lt=own.member)


def _numbered(rows: QuerySet[Standing] | list[Standing], first: int = 1) -> list[Place]:
    return [Place(rank, row.member, row.score) for rank, row in enumerate(rows, first)]


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let several queries see the same state of things; inside a transaction, that is the caller's choice."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
