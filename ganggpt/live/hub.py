"""One Redis subscription per topic and process, however many sockets watch: a frame is read once for all."""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Protocol
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from django.conf import settings
from prometheus_client import Counter, Gauge
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from ganggpt.live import expulsion, passes, streams
from ganggpt.live.feeds import CHANNEL
from ganggpt.live.passes import UNREACHABLE, Pass
from ganggpt.messages import Actor

logger = logging.getLogger(__name__)
PATIENCE = 1.0  # seconds that a watcher waits for Redis before it goes without
CHECK_EVERY = 15.0  # seconds between looks for what Redis was not told, or did not tell
IN_FLIGHT = 1.0  # seconds that a frame may take from the database to here
Watcher = Callable[[str, int, bytes], None]  # topic, number, frame (empty: it was lost, fetch it); must not block
_frames = Counter("ganggpt_live_frames_total", "Frames handed to watchers")
_watching = Gauge("ganggpt_live_watchers", "Watched topics, over all sockets", multiprocess_mode="livesum")


class Bearer(Protocol):
    """A socket that was opened with a pass. Neither call may block."""

    def expel(self) -> None:
        """Close: the pass holds no more."""

    def become(self, actor: Actor) -> None:
        """Go on as who the pass stands for now."""

    def review(self) -> None:
        """Leave what may be watched no more."""


class Hub:
    """Hands each topic's frames to its watchers, and closes sockets whose pass has ended. Belongs to one event loop."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = defaultdict(set)
        self._redis: Redis = Redis.from_url(settings.REDIS_URL, health_check_interval=15)
        self._pubsub: PubSub = self._redis.pubsub()
        self._confirmed: dict[str, asyncio.Event] = {}
        self._speaking = asyncio.Lock()  # two who speak first at once would open two connections, and one would be lost
        self._reader: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._handed: dict[str, int] = {}  # topic to the last number handed out
        self._checker: asyncio.Task[None] | None = None
        self._look_now = asyncio.Event()
        self._bearers: dict[Pass, set[Bearer]] = defaultdict(set)

    async def watch(self, topic: str, watcher: Watcher) -> None:
        """Begin to hand the topic's frames to the watcher; returns once Redis has heard of it, if it answers at all."""
        watchers = self._watchers[topic]
        if watcher not in watchers:
            watchers.add(watcher)
            _watching.inc(topic != expulsion.TOPIC)
        confirmed = self._confirmed.get(topic)
        if confirmed is None:
            confirmed = self._confirmed[topic] = asyncio.Event()
            with contextlib.suppress(RedisError):  # the reader subscribes again when Redis is back
                await self._subscribe(CHANNEL + topic)
        if self._reader is None or self._reader.done():
            self._reader = asyncio.create_task(self._read())
        if self._checker is None or self._checker.done():
            self._checker = asyncio.create_task(self._check())
        self._changed.set()
        try:
            await asyncio.wait_for(confirmed.wait(), PATIENCE)
        except TimeoutError:
            confirmed.set()  # from now on Redis' answer means that something may have been missed

    async def unwatch(self, topic: str, watcher: Watcher) -> None:
        """Stop; the last watcher to leave ends the subscription."""
        watchers = self._watchers.get(topic, set())
        if watcher not in watchers:
            return
        watchers.remove(watcher)
        _watching.dec(topic != expulsion.TOPIC)
        if not watchers:
            del self._watchers[topic]
            self._confirmed.pop(topic, None)
            self._handed.pop(topic, None)
            with contextlib.suppress(RedisError):
                async with self._speaking:
                    await self._pubsub.unsubscribe(CHANNEL + topic)

    async def admit(self, bearer: Bearer, held: Pass) -> None:
        """Begin to look after a socket; from when this returns no end of its pass is missed."""
        self._bearers[held].add(bearer)
        await self.watch(expulsion.TOPIC, self._expel)

    async def dismiss(self, bearer: Bearer, held: Pass) -> None:
        """Stop; the last socket to leave ends the subscription."""
        self._bearers[held].discard(bearer)
        if not self._bearers[held]:
            del self._bearers[held]
        if not self._bearers:
            await self.unwatch(expulsion.TOPIC, self._expel)

    def _expel(self, topic: str, number: int, message: bytes) -> None:
        if message.decode() == expulsion.ALL:
            self._look_now.set()
            return
        act, passes = expulsion.concerned(message, self._bearers)
        for bearer in self._bearers_of(*passes):
            if act == expulsion.REVIEW:
                bearer.review()
            else:
                bearer.expel()

    def _bearers_of(self, *passes: Pass) -> list[Bearer]:
        return [bearer for held in passes for bearer in self._bearers.get(held, ())]

    async def _subscribe(self, *channels: str) -> None:
        async with self._speaking:
            await self._pubsub.subscribe(*channels)

    async def _read(self) -> None:
        while True:
            try:
                await self._read_until_lost()
            except (RedisError, OSError) as error:
                logger.warning("live feed lost Redis: %s", error)
                await asyncio.sleep(1)

    async def _read_until_lost(self) -> None:
        while True:
            if missing := self._missing():
                await self._subscribe(*missing)
            if not self._pubsub.subscribed:
                self._changed.clear()
                await self._changed.wait()
            elif message := await self._pubsub.get_message(timeout=30):
                self._take(message["type"], message["channel"].decode().removeprefix(CHANNEL), message["data"])

    def _missing(self) -> list[str]:
        channels = [CHANNEL + topic for topic in self._watchers]
        return [channel for channel in channels if channel.encode() not in self._pubsub.channels]

    def _take(self, kind: str, topic: str, data: bytes) -> None:
        if kind == "message":
            number, _, frame = data.partition(b"\n")
            self._hand_out(topic, int(number), frame)
        elif kind == "subscribe" and topic in self._confirmed:
            if self._confirmed[topic].is_set():
                self._look_now.set()
            self._confirmed[topic].set()

    def _hand_out(self, topic: str, number: int, frame: bytes) -> None:
        watchers = tuple(self._watchers.get(topic, ()))
        if not watchers:
            return
        self._handed[topic] = max(number, self._handed.get(topic, 0))
        _frames.inc(len(watchers))
        for watcher in watchers:
            watcher(topic, number, frame)

    async def _check(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look_now.wait(), CHECK_EVERY)
            told = self._look_now.is_set()
            self._look_now.clear()
            if self._bearers:
                await self._look_at(tuple(self._bearers), thoroughly=told)
            if self._watchers:
                await self._catch_up(tuple(self._watchers))

    async def _catch_up(self, topics: Iterable[str]) -> None:
        """Tell the watchers of each topic that has gone on without them how far it is."""
        try:
            latest = await database_sync_to_async(streams.latest_of, thread_sensitive=False)(topics)
        except UNREACHABLE as error:
            logger.warning("live feed could not look for what it missed: %s", error)
            return
        await asyncio.sleep(IN_FLIGHT)  # else each frame on its way would send all its watchers to the database
        for topic, number in latest.items():
            if number > self._handed.get(topic, 0):
                self._hand_out(topic, number, b"")

    async def _look_at(self, held: Collection[Pass], *, thoroughly: bool = False) -> None:
        """Close what holds no more though nobody said so, and tell the rest what they may do now.

        Thoroughly is when Redis was away, or somebody said so: then who may watch what is asked anew of every socket.
        """
        try:
            bearers = await database_sync_to_async(passes.bearers, thread_sensitive=False)(held)
        except UNREACHABLE as error:
            logger.warning("live sockets could not be checked: %s", error)
            return
        for each in held:
            actor = bearers.get(each)
            for bearer in self._bearers_of(each):
                if actor is None:
                    bearer.expel()
                    continue
                bearer.become(actor)
                if thoroughly:
                    bearer.review()


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
