"""Two processes and a Redis: who sees what when something changes, fails, or is asked for by all at once."""

from collections.abc import Callable
from threading import Event, Thread
from time import sleep
from typing import Any

import pytest
from django_redis import get_redis_connection
from prometheus_client import REGISTRY
from redis.exceptions import ConnectionError as RedisDown

from ganggpt.cache import levels as levels_module
from ganggpt.cache import listener, shared
from ganggpt.cache.levels import Levels
from ganggpt.cache.tests.conftest import Process, until
from ganggpt.live.streams import NoSuchStream

pytestmark = pytest.mark.integration
KEY = "faction:1"


class Source:
    """What the database would say, and how often it was asked."""

    def __init__(self, value: Any) -> None:
        self.value, self.loads = value, 0

    def __call__(self) -> Any:
        self.loads += 1
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


def read(levels: Levels, source: Callable[[], Any], key: str = KEY) -> Any:
    return levels.fetch((key,), source, 300, 60)


def answered() -> list[float]:
    """Return how many reads of factions were loaded, found in a process, found in Redis."""
    hits = [count("ganggpt_cache_hits_total", level=level, kind="faction") for level in ("local", "redis")]
    return [count("ganggpt_cache_misses_total", kind="faction"), *hits]


def count(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


def test_the_first_read_loads_the_second_is_local_and_another_process_asks_redis(process: Process) -> None:
    one, two, source = process(), process(), Source("v1")
    names = [
        ("ganggpt_cache_misses_total", {}),
        *(("ganggpt_cache_hits_total", {"level": v}) for v in ("local", "redis")),
    ]
    before = [count(name, kind="faction", **labels) for name, labels in names]
    assert [read(one, source), read(one, source), read(two, source)] == ["v1"] * 3
    assert source.loads == 1
    assert [b - a for a, b in zip(before, answered(), strict=True)] == [1, 1, 1]


def test_a_drop_is_seen_at_once_where_it_was_made_and_soon_everywhere(process: Process) -> None:
    one, two, source = process(), process(), Source("v1")
    assert read(one, source) == read(two, source) == "v1"
    source.value = "v2"
    one.drop([KEY])
    assert read(one, source) == "v2"
    assert until(lambda: read(two, source) == "v2", 1.0)


def test_what_was_read_before_a_drop_is_kept_by_nobody(process: Process) -> None:
    one, two = process(), process()

    def old_news() -> str:
        two.drop([KEY])  # the commit comes between the read and the store
        assert until(lambda: one.drops.now > moment)
        return "old"

    moment = one.drops.now
    assert read(one, old_news) == "old"
    source = Source("new")
    assert read(one, source) == read(two, source) == "new"
    assert source.loads == 1


def test_a_whole_family_of_keys_is_dropped_by_its_beginning(process: Process) -> None:
    one, two = process(), process()
    boards = {f"leaderboard:{kind}": Source(1) for kind in ("cash", "reputation", "[odd]")} | {"zones": Source(1)}
    for key, source in boards.items():
        assert read(one, source, key) == read(two, source, key) == 1
        source.value = 2
    one.drop_matching("leaderboard:")
    assert [read(one, source, key) for key, source in boards.items()] == [2, 2, 2, 1]
    assert until(lambda: [read(two, source, key) for key, source in boards.items()] == [2, 2, 2, 1], 1.0)


def test_a_pattern_is_not_read_as_one(process: Process) -> None:
    one, source = process(), Source(1)
    read(one, source, "leaderboard:x")
    one.drop_matching("l?aderboard:")
    assert get_redis_connection("default").exists(shared.prefix + "leaderboard:x")


def test_that_there_is_nothing_is_kept_until_there_is_something(process: Process) -> None:
    one, two, source = process(), process(), Source(NoSuchStream("No such player."))
    for levels in (one, one, two):
        with pytest.raises(NoSuchStream, match=r"^No such player"):
            read(levels, source)
    assert source.loads == 1
    assert 0 < get_redis_connection("default").pttl(shared.prefix + KEY) <= 5000
    source.value = "here"
    two.drop([KEY])
    assert read(two, source) == "here"
    assert until(lambda: _peek(one, source) == "here", 1.0)


def _peek(levels: Levels, source: Source) -> Any:
    try:
        return read(levels, source)
    except NoSuchStream:
        return None


def test_of_many_who_ask_at_once_one_loads(process: Process) -> None:
    one, two, gate, loads = process(), process(), Event(), []
    answers: list[str] = []

    def slow() -> str:
        loads.append(1)
        gate.wait(5)
        return "v"

    threads = [Thread(target=lambda p=p: answers.append(read(p, slow))) for p in [one] * 8]
    for thread in threads:
        thread.start()
    assert until(lambda: len(loads) == 1)
    other = Thread(target=lambda: answers.append(read(two, slow)))
    other.start()
    sleep(0.03)
    gate.set()
    for thread in (*threads, other):
        thread.join(5)
    assert answers == ["v"] * 9
    assert len(loads) == 1


def test_whoever_asks_after_a_drop_does_not_board_a_load_from_before_it(process: Process) -> None:
    one, gate, begun = process(), Event(), Event()
    answers: list[str] = []

    def old() -> str:
        begun.set()
        gate.wait(5)
        return "old"

    thread = Thread(target=lambda: answers.append(read(one, old)))
    thread.start()
    assert begun.wait(5)
    one.drop([KEY])
    assert read(one, lambda: "new") == "new"
    gate.set()
    thread.join(5)
    assert answers == ["old"]
    assert read(one, lambda: "newer") == "new"


def test_a_load_that_fails_leaves_the_next_one_free(process: Process) -> None:
    one, two = process(), process()
    with pytest.raises(ZeroDivisionError):
        read(one, lambda: 1 / 0)
    source = Source("v")
    assert read(two, source) == read(one, source) == "v"
    assert source.loads == 1


def test_whoever_waited_in_vain_for_another_process_loads_and_stores_nothing_in_redis(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levels_module, "PAUSE", 0.001)
    one, two = process(), process()
    assert isinstance(one.shared.take(KEY), shared.Lease)  # and dies
    source = Source("v")
    assert read(two, source) == read(two, source) == "v"
    assert source.loads == 1
    assert one.shared.look(KEY) is None


@pytest.fixture
def outage(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Return the switch: `outage(True)` cuts all processes off from Redis, but for what they hear."""
    connect = get_redis_connection
    monkeypatch.setattr(shared, "PAUSE", 0.0)

    def switch(on: bool) -> None:
        def refuse(alias: str) -> Any:
            raise RedisDown("no route")

        monkeypatch.setattr(shared, "get_redis_connection", refuse if on else connect)

    return switch


def test_without_redis_the_database_answers_and_it_is_counted(process: Process, outage: Callable[[bool], None]) -> None:
    one, source = process(), Source("v")
    outage(True)
    before = count("ganggpt_cache_errors_total")
    assert read(one, source) == "v"
    one.drop([KEY])
    assert read(one, source) == "v"
    assert source.loads == 2
    assert count("ganggpt_cache_errors_total") > before


def test_after_a_failure_redis_is_left_alone_for_a_moment(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    one, tries = process(), []

    def refuse(alias: str) -> Any:
        tries.append(alias)
        raise RedisDown("no route")

    monkeypatch.setattr(shared, "get_redis_connection", refuse)
    for number in range(20):
        assert read(one, lambda: "v", f"faction:{number}") == "v"
    assert len(tries) == 1


def test_a_drop_that_redis_could_not_be_told_makes_all_it_keeps_old_at_the_next_contact(
    process: Process, outage: Callable[[bool], None]
) -> None:
    one, two, source = process(), process(), Source("v1")
    assert read(one, source) == read(two, source) == "v1"
    outage(True)
    source.value = "v2"
    one.drop([KEY])
    assert read(one, source) == "v2"
    outage(False)
    assert read(one, Source("other"), "faction:2") == "other"  # any contact will do
    assert until(lambda: read(two, source) == "v2", 1.0)


def test_a_null_of_an_older_epoch_is_old_too(process: Process, outage: Callable[[bool], None]) -> None:
    one, source = process(), Source(None)
    assert read(one, source) is None
    outage(True)
    one.drop(["another"])
    outage(False)
    source.value = "v"
    read(one, Source(1), "any contact")
    assert until(lambda: read(one, source) == "v", 1.0)


def test_who_loses_the_subscription_keeps_nothing_until_it_is_back(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(self: listener.Listener, data: bytes) -> None:
        raise RedisDown("the line is cut")

    one, two, source = process(), process(), Source("v1")
    assert read(one, source) == "v1"
    moment = one.drops.now
    with monkeypatch.context() as patch:
        patch.setattr(listener.Listener, "_apply", lose)
        patch.setattr(listener, "AGAIN", 0.2)
        two.drop(["whatever"])
        assert until(lambda: not one.drops.trusted)
    source.value = "v2"
    two.drop([KEY])
    assert read(one, source) == "v2"
    assert until(lambda: one.drops.trusted)
    assert not one.drops.spared((KEY,), moment)
    assert read(one, source) == read(two, source) == "v2"
