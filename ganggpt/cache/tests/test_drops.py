"""What is good and what is not, by the clock of drops; and the bounds of what a process keeps."""

from collections import OrderedDict
from time import monotonic
from typing import Any

import pytest

from ganggpt.cache.drops import SILENCE, Drops
from ganggpt.cache.local import Local

pytestmark = pytest.mark.unit


@pytest.fixture
def drops() -> Drops:
    drops = Drops()
    drops.heard()
    return drops


def test_what_was_read_before_a_drop_of_its_key_is_stale_and_what_was_read_after_is_not(drops: Drops) -> None:
    before = drops.now
    drops.mark(["faction:1"])
    assert not drops.spared(("zones", "faction:1"), before)
    assert drops.spared(("zones",), before)
    assert drops.spared(("faction:1",), drops.now)


def test_a_flush_makes_everything_stale(drops: Drops) -> None:
    before = drops.now
    drops.flush()
    assert not drops.spared(("never dropped",), before)
    assert drops.spared(("never dropped",), drops.now)


def test_a_drop_that_was_forgotten_counts_against_all_that_is_older() -> None:
    drops = Drops(capacity=2)
    drops.mark(["a"])
    between = drops.now
    drops.mark(["b"])
    drops.mark(["c"])
    drops.mark(["d"])  # a and b are forgotten
    assert not drops.spared(("a",), 0)
    assert not drops.spared(("x",), between)
    assert drops.spared(("a",), drops.now)


def test_dropping_a_key_again_keeps_it_remembered() -> None:
    drops = Drops(capacity=2)
    for key in "abac":
        drops.mark([key])
    assert not drops.spared(("a",), 2)
    assert drops.spared(("a",), 3)


def test_at_no_moment_is_a_key_that_is_dropped_again_or_forgotten_taken_for_good() -> None:
    """Readers take no lock, and may look between any two steps of a drop."""
    drops, looks = Drops(capacity=2), []

    class Watched(OrderedDict[str, int]):
        def __delitem__(self, key: str) -> None:
            looks.append(drops.spared(("a",), 0))
            super().__delitem__(key)
            looks.append(drops.spared(("a",), 0))

        def pop(self, key: str, *default: Any) -> Any:
            found = super().pop(key, *default)
            looks.append(drops.spared(("a",), 0))
            return found

        def __setitem__(self, key: str, moment: int) -> None:
            super().__setitem__(key, moment)
            looks.append(drops.spared(("a",), 0))

    drops._last = Watched()
    for key in "aabc":
        drops.mark([key])
    assert len(looks) > 4
    assert not any(looks)


def test_without_a_word_from_redis_nothing_is_trusted(drops: Drops, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drops.trusted
    drops.deaf()
    assert not drops.trusted
    drops.heard()
    later = monotonic() + SILENCE
    monkeypatch.setattr("ganggpt.cache.drops.monotonic", lambda: later)
    assert not drops.trusted


def test_the_least_recently_used_is_given_up_first(drops: Drops) -> None:
    local = Local(drops, entries=2)
    local.put(("a",), b"1", 60, drops.now)
    local.put(("b",), b"2", 60, drops.now)
    assert local.get("a") == b"1"
    local.put(("c",), b"3", 60, drops.now)
    assert [local.get(key) for key in "abc"] == [b"1", None, b"3"]


def test_bytes_are_bounded_too_and_what_is_larger_than_all_of_it_is_not_kept(drops: Drops) -> None:
    local = Local(drops, size=10)
    local.put(("a",), b"x" * 6, 60, drops.now)
    local.put(("b",), b"x" * 5, 60, drops.now)
    local.put(("c",), b"x" * 11, 60, drops.now)
    assert [local.get(key) is not None for key in "abc"] == [False, True, False]
    local.put(("b",), b"x" * 4, 60, drops.now)
    local.put(("d",), b"x" * 6, 60, drops.now)
    assert [local.get(key) is not None for key in "bd"] == [True, True]


def test_what_was_read_before_a_drop_is_not_put_after_it(drops: Drops) -> None:
    local, before = Local(drops), drops.now
    drops.mark(["a"])
    local.put(("a",), b"old", 60, before)
    assert local.get("a") is None


def test_what_is_kept_ends_with_its_time_and_with_its_drop(drops: Drops) -> None:
    local = Local(drops)
    local.put(("short",), b"1", -0.001, drops.now)
    local.put(("long",), b"2", 60, drops.now)
    assert (local.get("short"), local.get("long")) == (None, b"2")
    drops.mark(["long"])
    assert local.get("long") is None


def test_nothing_is_shown_nor_kept_while_drops_may_be_missed(drops: Drops) -> None:
    local = Local(drops)
    local.put(("a",), b"1", 60, drops.now)
    drops.deaf()
    local.put(("b",), b"2", 60, drops.now)
    assert local.get("a") is None
    drops.heard()
    assert local.get("b") is None
