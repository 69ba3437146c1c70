"""How many missions have been ordered for a shelf and are not made yet: a count that all processes share.

Without Redis nothing counts as ordered. An order that was lost counts for a while, and is then forgotten.
"""

from contextlib import suppress

from django.core.cache import cache

from missions.application.stock.shelves import Shelf

KEPT = 120  # seconds from the first of a shelf's orders


def in_flight(shelf: Shelf) -> int:
    """Return how many are on their way."""
    return max(0, cache.get(_key(shelf)) or 0)


def left(shelf: Shelf, number: int) -> None:
    """Count so many as ordered."""
    cache.add(_key(shelf), 0, KEPT)
    _move(shelf, number)


def arrived(shelf: Shelf, number: int) -> None:
    """Count so many as made, or given up."""
    _move(shelf, -number)


def _move(shelf: Shelf, number: int) -> None:
    with suppress(ValueError):  # the count was forgotten
        cache.incr(_key(shelf), number)


def _key(shelf: Shelf) -> str:
    return f"missions.stock.flight:{shelf}"
