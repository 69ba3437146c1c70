"""One Redis subscription per topic and process, however many sockets watch: a frame is read once for all."""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable
from weakref import WeakKeyDictionary

from django.conf import settings
from prometheus_client import Counter, Gauge
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from ganggpt.live.feeds import CHANNEL

logger = logging.getLogger(__name__)
PATIENCE = 1.0  # seconds that a watcher waits for Redis before it goes without
Watcher = Callable[[str, int, bytes], None]  # topic, number, frame; must not block
_frames = Counter("ganggpt_live_frames_total", "Frames handed to watchers")
_watching = Gauge("ganggpt_live_watchers", "Watched topics, over all sockets", multiprocess_mode="livesum")


class Hub:
    """Hands each topic's frames to its watchers. Belongs to one event loop."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = defaultdict(set)
        self._redis: Redis = Redis.from_url(settings.REDIS_URL, health_check_interval=15)
        self._pubsub: PubSub = self._redis.pubsub()
        self._confirmed: dict[str, asyncio.Event] = {}
        self._speaking = asyncio.Lock()  # two who speak first at once would open two connections, and one would be lost
        self._reader: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()

    async def watch(self, topic: str, watcher: Watcher) -> None:
        """Begin to hand the topic's frames to the watcher; returns once Redis has heard of it, if it answers at all."""
        watchers = self._watchers[topic]
        if watcher not in watchers:
            watchers.add(watcher)
            _watching.inc()
        confirmed = self._confirmed.get(topic)
        if confirmed is None:
            confirmed = self._confirmed[topic] = asyncio.Event()
            with contextlib.suppress(RedisError):  # the reader subscribes again when Redis is back
                await self._subscribe(CHANNEL + topic)
        if self._reader is None or self._reader.done():
            self._reader = asyncio.create_task(self._read())
        self._changed.set()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(confirmed.wait(), PATIENCE)

    async def unwatch(self, topic: str, watcher: Watcher) -> None:
        """Stop; the last watcher to leave ends the subscription."""
        watchers = self._watchers.get(topic, set())
        if watcher not in watchers:
            return
        watchers.remove(watcher)
        _watching.dec()
        if not watchers:
            del self._watchers[topic]
            self._confirmed.pop(topic, None)
            with contextlib.suppress(RedisError):
                async with self._speaking:
                    await self._pubsub.unsubscribe(CHANNEL + topic)

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
            self._hand_out(topic, data)
        elif kind == "subscribe" and topic in self._confirmed:
            self._confirmed[topic].set()

    def _hand_out(self, topic: str, data: bytes) -> None:
        number, _, frame = data.partition(b"\n")
        watchers = tuple(self._watchers.get(topic, ()))
        _frames.inc(len(watchers))
        for watcher in watchers:
            watcher(topic, int(number), frame)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
