"""What is done before a request takes one of the few threads: its body is read whole, within a size and a time.

Without it, a handful of clients who send their bodies byte by byte would hold every thread there is.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import uuid4

import orjson

from ganggpt.telemetry.request import request_id
from ganggpt.web.problems import CONTENT_TYPE, problem

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

SECONDS = 10.0  # for the whole body to arrive
ALIVE = "/healthz"
_FRAMING = (b"content-length", b"transfer-encoding")


class BodyTooLarge(Exception):
    """The body is larger than the limit."""


class Front:
    """Hands the application requests that are complete. Answers for liveness itself: threads may all be busy."""

    def __init__(self, app: App, *, limit: int, seconds: float = SECONDS):
        """`limit` is in bytes."""
        self.app, self.limit, self.seconds = app, limit, seconds

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"] == ALIVE:
            await _answer(send, 200, "application/json", b'{"status": "ok"}')
            return
        try:
            async with asyncio.timeout(self.seconds):
                body = await self._whole(receive)
        except TimeoutError:
            await _refuse(send, 408, "body_too_slow", f"The body did not arrive within {self.seconds:.0f} seconds.")
        except BodyTooLarge:
            await _refuse(send, 413, "body_too_large", f"A body may hold {self.limit // 1024} KiB.")
        except ConnectionError:
            return  # the client has gone
        else:
            await self.app(_framed(scope, len(body)), _replay(body, receive), send)

    async def _whole(self, receive: Receive) -> bytes:
        """Return the body. One that is too large is read to its end and dropped, so that the client hears why."""
        body, size, more = bytearray(), 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionError
            chunk, more = message.get("body", b""), message.get("more_body", False)
            size += len(chunk)
            if size <= self.limit:
                body += chunk
        if size > self.limit:
            raise BodyTooLarge
        return bytes(body)


def _framed(scope: Message, length: int) -> Message:
    """Return the scope with the length that the body turned out to have, however it was sent."""
    headers = [(name, value) for name, value in scope["headers"] if name not in _FRAMING]
    return {**scope, "headers": [*headers, *([(b"content-length", b"%d" % length)] if length else [])]}


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return next_message


async def _refuse(send: Send, status: int, code: str, detail: str) -> None:
    request_id.set(uuid4().hex)
    await _answer(send, status, CONTENT_TYPE, orjson.dumps(problem(status, code, detail)))


async def _answer(send: Send, status: int, content_type: str, body: bytes) -> None:
    headers = [(b"content-type", content_type.encode()), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
