"""Both ends of a hub under test: a line to Redis that can be cut, a database that says what it should, a watcher."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django import db
from redis.asyncio import Redis

from ganggpt.live import feeds
from ganggpt.messages import Actor


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - what it waits for is redis-py's own
            await asyncio.sleep(0.01)


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


class Written:
    """What the database says is the last number of each topic, and how often it was asked for which."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.asked: list[set[str]] = []
        self.failing = False

    def latest_of(self, topics: Iterable[str]) -> dict[str, int]:
        self.asked.append(set(topics))
        if self.failing:
            raise db.OperationalError
        return {topic: self.numbers[topic] for topic in topics if topic in self.numbers}

    async def asked_again(self, times: int = 2) -> None:
        """Return once so many more have asked: all but the last of them have had their answer and acted on it."""
        goal = len(self.asked) + times
        await until(lambda: len(self.asked) >= goal)


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


class Guest:
    """A socket that came with a pass."""

    def __init__(self) -> None:
        self.expelled = self.reviewed = 0
        self.actors: list[Actor] = []

    def expel(self) -> None:
        self.expelled += 1

    def become(self, actor: Actor) -> None:
        self.actors.append(actor)

    def review(self) -> None:
        self.reviewed += 1
