"""What is dropped when: with the commit, never before it, and once more by the relay."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from time import sleep
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import transaction

from ganggpt import cache
from ganggpt.cache.levels import Levels
from ganggpt.eventstore import subscriptions
from ganggpt.eventstore.subscriptions import Delivered, subscribers_of
from ganggpt.messages import Event

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dropped(own_cache: Levels) -> Iterator[list[set[str]]]:
    """Catch what is dropped: one set for each time that Redis is told."""
    told: list[set[str]] = []
    with patch.object(own_cache, "drop", lambda keys: told.append(set(keys))):
        yield told


def test_keys_are_dropped_with_the_commit_all_in_one_go(dropped: list[set[str]]) -> None:
    with transaction.atomic():
        cache.stale("a", "b")
        cache.stale("c")
        cache.stale()
        assert dropped == []
    assert dropped == [{"a", "b", "c"}]


def test_without_a_transaction_they_are_dropped_at_once(dropped: list[set[str]]) -> None:
    cache.stale("a")
    assert dropped == [{"a"}]


def test_what_was_undone_drops_nothing(dropped: list[set[str]]) -> None:
    with transaction.atomic():
        cache.stale("a")
        transaction.set_rollback(True)
    assert dropped == []


def test_a_drop_outlives_an_inner_block_that_was_undone(dropped: list[set[str]]) -> None:
    with transaction.atomic():
        with transaction.atomic():
            cache.stale("inner")
            transaction.set_rollback(True)
        cache.stale("outer")
    assert dropped == [{"outer"}]


def test_what_an_inner_block_drops_is_dropped_with_the_whole(dropped: list[set[str]]) -> None:
    with transaction.atomic():
        with transaction.atomic():
            cache.stale("inner")
        assert dropped == []
    assert dropped == [{"inner"}]


def test_inside_a_transaction_nothing_is_taken_from_the_cache_nor_kept(own_cache: Levels) -> None:
    assert cache.fetch("a", lambda: "kept") == "kept"
    with transaction.atomic():
        assert cache.fetch("a", lambda: "uncommitted") == "uncommitted"
        assert cache.fetch("b", lambda: "uncommitted") == "uncommitted"
    assert cache.fetch("a", lambda: "loaded again") == "kept"
    assert cache.fetch("b", lambda: "committed") == "committed"


def test_a_family_is_dropped_with_the_commit(own_cache: Levels) -> None:
    cache.fetch("board:a", lambda: 1)
    with transaction.atomic():
        cache.stale_matching("board:*")
    assert cache.fetch("board:a", lambda: 2) == 2


@pytest.mark.parametrize("pattern", ["board:", "*", "board:*:x", "", "a**"])
def test_a_pattern_is_a_beginning_and_an_asterisk(pattern: str) -> None:
    with pytest.raises(ValueError, match="asterisk"):
        cache.stale_matching(pattern)


@dataclass(frozen=True, kw_only=True)
class Moved(Event):
    zone_id: UUID


def test_the_relay_drops_once_more_what_an_event_makes_stale(dropped: list[set[str]]) -> None:
    with patch.dict(cache._tags), patch.dict(subscriptions._subscribers):
        cache.invalidates(Moved)(lambda event: (f"zone:{event.zone_id}",))
        cache.invalidates(Moved)(lambda event: ("zones",))
        [once_more] = subscribers_of(Moved)
        once_more(Moved(zone_id=UUID(int=1)), Delivered(1, "zone:1", 1, "x.Moved", "system:x", datetime.now(UTC)))
        assert cache.tags_of(Moved(zone_id=UUID(int=2))) == (f"zone:{UUID(int=2)}", "zones")
    assert dropped == [{f"zone:{UUID(int=1)}", "zones"}]


@pytest.mark.parametrize("key", ["session:1", "account:1"])
def test_what_is_kept_here_alone_is_dropped_by_any_of_its_keys(own_cache: Levels, key: str) -> None:
    own_cache.listener.listen()
    while not own_cache.drops.trusted:
        sleep(0.002)
    loads = iter(range(10))

    def state() -> object:
        return cache.fetch("session:1:1", lambda: next(loads), seconds=0, also=("session:1", "account:1"))

    assert [state(), state()] == [0, 0]
    cache.stale(key)
    assert [state(), state()] == [1, 1]


def test_redis_keeps_nothing_that_has_several_keys(own_cache: Levels) -> None:
    with pytest.raises(ValueError, match="one key only"):
        cache.fetch("a", lambda: 1, also=("b",))


def test_a_forked_child_begins_with_a_cache_of_its_own(own_cache: Levels) -> None:
    cache.fetch("a", lambda: 1)
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        fresh = cache.here() is not own_cache and cache.here().listener._thread is None
        os.write(write, b"fresh" if fresh else b"stale")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 5) == b"fresh"
    assert cache.here() is own_cache
