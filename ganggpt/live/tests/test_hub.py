"""The hub, when Redis goes away and comes back: whoever watched before or meanwhile is told again."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from pytest_django import Settings
from redis.asyncio import Redis

from ganggpt.live import expulsion, feeds, passes, streams
from ganggpt.live import hub as hubs
from ganggpt.live.hub import Hub
from ganggpt.live.passes import Pass
from ganggpt.live.tests.ends import Guest, Line, Watcher, Written, until
from ganggpt.messages import Actor

pytestmark = pytest.mark.integration


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    """Return a client with a line of its own."""
    client: Redis = Redis.from_url(settings.REDIS_URL)
    yield client
    await client.aclose()


@pytest.fixture
async def line(settings: Settings, redis: Redis) -> AsyncIterator[Line]:
    """Return the line over which the hub of this test reaches Redis."""
    line = Line(settings.REDIS_URL)
    await line.mend()
    settings.REDIS_URL = line.url
    yield line
    await line.cut()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """Return the database of this test. Nobody looks unless Redis was away, or `often` is asked for."""
    written = Written()
    monkeypatch.setattr(streams, "latest_of", written.latest_of)
    monkeypatch.setattr(hubs, "CHECK_EVERY", 60.0)
    monkeypatch.setattr(hubs, "IN_FLIGHT", 0.01)
    return written


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch, written: Written) -> Written:
    monkeypatch.setattr(hubs, "CHECK_EVERY", 0.02)
    return written


@pytest.fixture
async def hub(line: Line, written: Written) -> AsyncIterator[Hub]:
    """Return a hub that this test has to itself."""
    hub = Hub()
    yield hub
    for topic, watchers in tuple(hub._watchers.items()):
        for watcher in tuple(watchers):
            await hub.unwatch(topic, watcher)
    for task in (hub._reader, hub._checker):
        if task:
            task.cancel()
    await hub._pubsub.aclose()
    await hub._redis.aclose()


async def test_a_topic_is_heard_as_soon_as_it_is_watched(hub: Hub, redis: Redis) -> None:
    watcher = Watcher()
    for topic in ("a", "b"):
        await hub.watch(topic, watcher)
        assert await redis.publish(f"{feeds.CHANNEL}{topic}", b"1\nframe") == 1


async def test_two_who_watch_at_once_are_both_heard_of_when_told_so(hub: Hub, redis: Redis) -> None:
    async def heard_of(topic: str) -> int:
        await hub.watch(topic, Watcher())
        return int(await redis.publish(f"{feeds.CHANNEL}{topic}", b"1\nframe"))

    told = await asyncio.gather(heard_of("a"), heard_of("a"), heard_of("b"))
    assert list(told) == [1, 1, 1]


async def test_watchers_hear_again_when_redis_is_back(
    line: Line, hub: Hub, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "PATIENCE", 0.05)
    before, meanwhile = Watcher(), Watcher()
    await hub.watch("a", before)
    assert await before.hears(redis, "a", 1)
    await line.cut()
    await until(lambda: not getattr(hub._pubsub.connection, "is_connected", False))
    await hub.watch("b", meanwhile)
    await line.mend()
    assert await before.hears(redis, "a", 2)
    assert await meanwhile.hears(redis, "b", 1)


async def test_who_comes_while_redis_is_down_hears_when_it_is_back(
    line: Line, hub: Hub, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "PATIENCE", 0.05)
    await line.cut()
    watcher = Watcher()
    await hub.watch("a", watcher)
    await hub.unwatch("a", watcher)
    await hub.watch("a", watcher)
    await line.mend()
    assert await watcher.hears(redis, "a", 1)


async def test_who_missed_something_while_redis_was_away_is_told(
    line: Line, hub: Hub, redis: Redis, written: Written
) -> None:
    watcher = Watcher()
    await hub.watch("a", watcher)
    assert await watcher.hears(redis, "a", 1)
    await line.cut()
    await until(lambda: not getattr(hub._pubsub.connection, "is_connected", False))
    written.numbers["a"] = 3
    assert written.asked == []
    await line.mend()
    await until(lambda: watcher.heard[-1] == ("a", 3, b""))


async def test_who_came_while_redis_was_away_is_told_what_happened_meanwhile(
    line: Line, hub: Hub, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "PATIENCE", 0.05)
    await line.cut()
    watcher = Watcher()
    await hub.watch("a", watcher)
    written.numbers["a"] = 1
    await line.mend()
    await until(lambda: watcher.heard == [("a", 1, b"")])


async def test_what_redis_was_never_told_is_found_once(hub: Hub, often: Written) -> None:
    one, other = Watcher(), Watcher()
    await hub.watch("a", one)
    await hub.watch("b", other)
    often.numbers["a"] = 2
    await until(lambda: one.heard == [("a", 2, b"")])
    await often.asked_again(3)
    assert (one.heard, other.heard) == ([("a", 2, b"")], [])
    assert often.asked[-1] == {"a", "b"}


async def test_a_frame_on_its_way_is_not_taken_for_lost(
    hub: Hub, redis: Redis, often: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "IN_FLIGHT", 1.5)
    watcher = Watcher()
    await hub.watch("a", watcher)
    often.numbers["a"] = 1  # only now, else a look before this one may have told of it
    await often.asked_again(1)
    await redis.publish(f"{feeds.CHANNEL}a", b"1\nframe")
    await often.asked_again(1)
    assert watcher.heard == [("a", 1, b"frame")]


async def test_nobody_asks_the_database_for_nobody(hub: Hub, often: Written) -> None:
    watcher = Watcher()
    await hub.watch("a", watcher)
    await often.asked_again(1)
    await hub.unwatch("a", watcher)
    await asyncio.sleep(10 * hubs.CHECK_EVERY)
    assert set() not in often.asked


async def test_a_database_that_is_away_is_asked_again(hub: Hub, often: Written) -> None:
    watcher = Watcher()
    often.failing = True
    often.numbers["a"] = 1
    await hub.watch("a", watcher)
    await often.asked_again(2)
    assert watcher.heard == []
    often.failing = False
    await until(lambda: watcher.heard == [("a", 1, b"")])


async def test_a_hub_that_nobody_watches_starts_again_with_the_next(hub: Hub, redis: Redis) -> None:
    watcher = Watcher()
    await hub.watch("a", watcher)
    await hub.unwatch("a", watcher)
    await hub.unwatch("a", watcher)
    await until(lambda: not hub._pubsub.subscribed)
    await hub.watch("b", watcher)
    assert await watcher.hears(redis, "b", 1)


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> dict[Pass, Actor]:
    """Return the passes that hold, as the database of this test says."""
    holding: dict[Pass, Actor] = {}
    monkeypatch.setattr(passes, "_vouchers", [lambda held: {each: holding[each] for each in held if each in holding}])
    return holding


async def test_a_pass_that_ended_without_a_word_is_found(hub: Hub, often: Written, holding: dict[Pass, Actor]) -> None:
    ended, going_on = Guest(), Guest()
    passes_of = {ended: Pass(uuid4(), uuid4(), 0), going_on: Pass(uuid4(), None, 0)}
    holding |= {held: Actor("account", held.account) for held in passes_of.values()}
    for guest, held in passes_of.items():
        await hub.admit(guest, held)
    await until(lambda: len(ended.actors) > 1)
    assert (ended.expelled, going_on.expelled) == (0, 0)
    del holding[passes_of[ended]]
    await until(lambda: ended.expelled > 0)
    assert going_on.expelled == 0
    for guest, held in passes_of.items():
        await hub.dismiss(guest, held)
    assert (dict(hub._bearers), dict(hub._watchers)) == ({}, {})


async def test_who_is_expelled_is_told_by_redis_at_once(hub: Hub, redis: Redis, written: Written) -> None:
    account, session = uuid4(), uuid4()
    guests = {Pass(account, session, 0): Guest(), Pass(account, uuid4(), 0): Guest(), Pass(uuid4(), None, 0): Guest()}
    for held, guest in guests.items():
        await hub.admit(guest, held)
    one, other, stranger = guests.values()
    channel = feeds.CHANNEL + expulsion.TOPIC
    assert await redis.publish(channel, f'0\n["expel", "{account}", "{session}"]') == 1
    await until(lambda: one.expelled == 1)
    assert await redis.publish(channel, f'0\n["expel", "{account}", null]') == 1
    await until(lambda: other.expelled == 1)
    assert (one.expelled, stranger.expelled) == (2, 0)
    assert await redis.publish(channel, f'0\n["review", "{account}", null]') == 1
    await until(lambda: (one.reviewed, other.reviewed) == (1, 1))
    assert (one.expelled, other.expelled, stranger.reviewed) == (2, 1, 0)


async def test_when_all_may_do_something_else_every_socket_is_looked_at_at_once(
    hub: Hub, redis: Redis, written: Written, holding: dict[Pass, Actor]
) -> None:
    guests = {Pass(uuid4(), None, 0): Guest() for _ in range(3)}
    holding |= {held: Actor("account", held.account) for held in guests}
    for held, guest in guests.items():
        await hub.admit(guest, held)
    gone, *others = guests
    del holding[gone]
    assert await redis.publish(feeds.CHANNEL + expulsion.TOPIC, f"0\n{expulsion.ALL}") == 1
    await until(lambda: guests[gone].expelled == 1)
    assert [(guests[each].expelled, guests[each].reviewed, guests[each].actors) for each in others] == [
        (0, 1, [holding[each]]) for each in others
    ]


async def test_a_loop_has_one_hub() -> None:
    assert hubs.hub() is hubs.hub()
