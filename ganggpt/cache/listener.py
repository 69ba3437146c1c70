"""One thread per process that hears from Redis which keys others have dropped."""

import logging
from threading import Lock, Thread
from time import monotonic, sleep

import orjson
from django_redis import get_redis_connection
from redis.client import PubSub
from redis.exceptions import RedisError

from ganggpt.cache.drops import SILENCE, Drops
from ganggpt.cache.shared import Shared, Unreachable, channel

logger = logging.getLogger(__name__)
HEARTBEAT = 1.0  # seconds of quiet after which Redis is asked whether it is still there
AGAIN = 0.5  # seconds before the next try


class Listener:
    def __init__(self, drops: Drops, shared: Shared) -> None:
        self._drops, self._shared = drops, shared
        self._thread: Thread | None = None
        self._lock = Lock()
        self._stopped = False

    def listen(self) -> None:
        """Begin to listen, once: at the first use, so that only processes that keep something have the thread."""
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = Thread(target=self._run, name="cache drops", daemon=True)
                    self._thread.start()

    def stop(self) -> None:
        """End the thread, within a heartbeat or two."""
        self._stopped = True
        if self._thread:
            self._thread.join(2 * HEARTBEAT + AGAIN)

    def _run(self) -> None:
        while not self._stopped:
            try:
                with get_redis_connection("default").pubsub() as pubsub:
                    pubsub.subscribe(channel())
                    self._hear(pubsub)
            except (RedisError, OSError, Unreachable) as error:
                logger.warning("the cache lost its subscription, and is bypassed until it is back: %s", error)
                # What Redis kept may be older than what it said last: it may be another Redis that comes back.
                self._shared.untold()
            finally:
                self._drops.deaf()
            sleep(AGAIN)

    def _hear(self, pubsub: PubSub) -> None:
        last = monotonic()
        while not self._stopped:
            message = pubsub.get_message(timeout=HEARTBEAT)
            if monotonic() - last > SILENCE:
                raise ConnectionError("Redis, or this process, was silent for too long")
            if message is None:
                pubsub.ping()
                continue
            last = monotonic()
            self._take(message["type"], message["data"])

    def _take(self, kind: str, data: bytes) -> None:
        if kind == "subscribe":
            with self._shared.talking():  # learns the epoch, or makes a new one
                self._drops.flush()
        elif kind == "message":
            self._apply(data)
        self._drops.heard()

    def _apply(self, data: bytes) -> None:
        told = orjson.loads(data)
        if "epoch" in told:
            self._shared.learn(told["epoch"])
            self._drops.flush()
        else:
            self._drops.mark(told["keys"])
