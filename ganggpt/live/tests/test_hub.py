"""The hub, when Redis goes away and comes back: whoever watched before or meanwhile is told again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_django import Settings
from redis.asyncio import Redis

from ganggpt.live import feeds
from ganggpt.live import hub as hubs
from ganggpt.live.hub import Hub

pytestmark = pytest.mark.integration


class Line:
    """A line to Redis that can be cut, and mended."""

    def __init__(self, url: str):
        self._there = urlsplit(url)
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        assert self._server
        self._server.close()
        for writer in tuple(self._open):
            writer.close()

    @property
    def url(self) -> str:
        return self._there._replace(netloc=f"{self._there.netloc.rpartition('@')[0]}@127.0.0.1:{self.port}").geturl()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(self._there.hostname, self._there.port)
        self._open |= {writer, far_writer}
        await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
        except OSError:
            pass
        finally:
            writer.close()


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
async def hub(line: Line) -> AsyncIterator[Hub]:
    """Return a hub that this test has to itself."""
    hub = Hub()
    yield hub
    for topic, watchers in tuple(hub._watchers.items()):
        for watcher in tuple(watchers):
            await hub.unwatch(topic, watcher)
    if hub._reader:
        hub._reader.cancel()
    await hub._pubsub.aclose()
    await hub._redis.aclose()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - what it waits for is redis-py's own
            await asyncio.sleep(0.01)


class Watcher:
    def __init__(self) -> None:
        self.heard: list[tuple[str, int, bytes]] = []

    def __call__(self, *frame: Any) -> None:
        self.heard.append(frame)

    async def hears(self, redis: Redis, topic: str, number: int) -> bool:
        """Return whether a frame told again and again gets through."""
        for _ in range(100):
            await redis.publish(f"{feeds.CHANNEL}{topic}", b"%d\nframe" % number)
            await asyncio.sleep(0.05)
            if (topic, number, b"frame") in self.heard:
                return True
        return False


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


async def test_a_hub_that_nobody_watches_starts_again_with_the_next(hub: Hub, redis: Redis) -> None:
    watcher = Watcher()
    await hub.watch("a", watcher)
    await hub.unwatch("a", watcher)
    await hub.unwatch("a", watcher)
    await until(lambda: not hub._pubsub.subscribed)
    await hub.watch("b", watcher)
    assert await watcher.hears(redis, "b", 1)


async def test_a_loop_has_one_hub() -> None:
    assert hubs.hub() is hubs.hub()
