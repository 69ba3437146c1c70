"""A real server on a loopback port, in a thread of this process, and a browser's end of its sockets."""

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from threading import Thread
from typing import Any
from unittest.mock import patch

import pytest
import uvicorn
from django.contrib.auth.base_user import AbstractBaseUser
from django_redis import get_redis_connection
from prometheus_client import REGISTRY
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from ganggpt.eventstore.subscriptions import Delivered
from ganggpt.live import feeds, hub
from ganggpt.live.feeds import Announcement

SECONDS = 5  # for what should come at once
CITY = feeds.CITY
NOW = datetime(2026, 1, 1, tzinfo=UTC)
_ids = count(1)


def publish(announcement: Announcement, event_id: int | None = None) -> int:
    """Tell the topics of an event as a relay does; return the event's id."""
    event_id = event_id or next(_ids)
    feeds.publish(announcement, Delivered(event_id, "bell:1", 1, "ganggpt.Rang", "system:tests", NOW))
    return event_id


class Socket:
    """The client's end of one socket."""

    def __init__(self, connection: ClientConnection):
        self.connection = connection

    def say(self, **message: object) -> None:
        self.connection.send(json.dumps(message))

    def hear(self) -> dict[str, Any]:
        """Return the next message. Raises TimeoutError, ConnectionClosed."""
        message: dict[str, Any] = json.loads(self.connection.recv(SECONDS))
        return message

    def watch(self, stream: str, **more: object) -> dict[str, Any]:
        """Ask for the stream and return the first answer."""
        self.say(action="watch", stream=stream, **more)
        return self.hear()

    def rest(self) -> list[dict[str, Any]]:
        """Return everything sent so far that has not been heard: what comes before the answer to a ping."""
        self.say(action="ping")
        return list(iter(self.hear, {"type": "pong"}))

    def hears_no_more(self) -> bool:
        return self.rest() == []

    def close_code(self) -> int | None:
        """Return the code with which the server closes, after all that it still says."""
        try:
            while True:
                self.connection.recv(SECONDS)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


@pytest.fixture(scope="session")
def server(_channels_of_our_own: None) -> Iterator[str]:
    """Return the address of the running city."""
    config = uvicorn.Config("ganggpt.asgi:application", port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < deadline, "the server takes too long"
        time.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    yield f"{host}:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session", autouse=True)
def _channels_of_our_own() -> Iterator[None]:
    """Keep apart what two processes of this suite tell over one Redis."""
    with pytest.MonkeyPatch.context() as patched:
        for module in (feeds, hub):
            patched.setattr(module, "CHANNEL", f"live:{os.getpid()}:")
        yield


Opener = Callable[..., Socket]


@pytest.fixture
def socket(server: str, transactional_db: None, api: Callable[[Any], Any]) -> Iterator[Opener]:
    """Return an opener of sockets: of a visitor's, of an account's, or with any ticket and client options."""
    with ExitStack() as stack:

        def open_socket(account: AbstractBaseUser | None = None, ticket: str = "", **options: Any) -> Socket:
            if account is not None:
                ticket = api(account).post("/live/tickets").data["ticket"]
            url = f"ws://{server}/ws/live" + (f"?ticket={ticket}" if ticket else "")
            return Socket(stack.enter_context(connect(url, proxy=None, **options)))

        yield open_socket


def stop_looking() -> None:
    """Have no hub look by the clock, which may fall into any test, until somebody watches something anew."""

    async def stop(each: hub.Hub) -> None:
        if each._checker:
            each._checker.cancel()
            await asyncio.wait([each._checker])

    for loop, each in list(hub._hubs.items()):
        if loop.is_running():
            asyncio.run_coroutine_threadsafe(stop(each), loop).result(SECONDS)


def subscribers(topic: str) -> int:
    """Return how many Redis subscriptions there are to the topic."""
    ((_, number),) = get_redis_connection("default").pubsub_numsub(feeds.CHANNEL + topic)
    return int(number)


def eventually(holds: Callable[[], bool]) -> bool:
    """Return whether it comes to hold within a few seconds."""
    deadline = time.monotonic() + SECONDS
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    return holds()


def tell(*numbers: int) -> None:
    for number in numbers:
        publish({CITY: {"n": number}})


def lose(*numbers: int) -> None:
    """Write down what no socket is told, as when Redis drops a message."""
    with patch("ganggpt.live.feeds.get_redis_connection"):
        tell(*numbers)


def heard(socket: Socket, count: int) -> list[tuple[int, int]]:
    """Return version and data of the next events, which are all of the city."""
    events = [socket.hear() for _ in range(count)]
    assert {(event["type"], event["stream"], event["name"]) for event in events} == {("event", CITY, "ganggpt.Rang")}
    return [(event["version"], event["data"]["n"]) for event in events]


def watching() -> float:
    return REGISTRY.get_sample_value("ganggpt_live_watchers") or 0.0
