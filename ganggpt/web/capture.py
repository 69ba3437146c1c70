"""What an application sends, on its way to the client: the edge's headers come off, and what may be kept is told it."""

from collections.abc import Callable
from typing import NamedTuple

from ganggpt.web.conditional import has_seen
from ganggpt.web.front import Message, Send
from ganggpt.web.surrogate import CONTROL, KEY, MINE, ROUTE, VIEWER

Headers = list[tuple[bytes, bytes]]
# Each answer has its own of these; and one that sets a cookie is for one request only.
_ITS_OWN = (b"x-request-id", b"ratelimit", b"ratelimit-policy", b"date")
_NOT_OF_304 = (b"content-length", b"content-type", b"content-encoding")
_NAMES = [name.lower().encode() for name in (CONTROL, KEY, ROUTE, VIEWER)]


class Instructions(NamedTuple):
    """For how long an answer may be kept, under which keys, by which route, and for whom: empty for everyone."""

    seconds: float
    keys: tuple[str, ...]
    route: str
    viewer: str


Keep = Callable[[Instructions, Headers, bytes], None]


class Capture:
    """The `send` for an application. `keep` is called with each answer that may be kept, once it is whole.

    A client that has `seen` the answer's tag gets no body.
    """

    def __init__(self, send: Send, keep: Keep | None = None, seen: bytes | None = None) -> None:
        self._send, self._keep, self._seen = send, keep, seen
        self._told: Instructions | None = None
        self._headers: Headers = []
        self._body = bytearray()
        self._silent = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif message["type"] == "http.response.body":
            await self._go_on(message)
        else:
            await self._send(message)

    async def _begin(self, message: Message) -> None:
        headers: Headers = list(message["headers"])
        mine = {name: value.decode() for name, value in headers if name.startswith(MINE)}
        headers = [header for header in headers if header[0] not in mine] if mine else headers
        status = message["status"]
        if self._keep and status == 200:
            self._told, self._headers = _instructions(mine, headers), headers
            if (tag := tag_of(headers)) and self._seen is not None and has_seen(self._seen.decode("latin1"), tag):
                status, headers, self._silent = 304, without_body(headers), True
        await self._send({**message, "status": status, "headers": headers})

    async def _go_on(self, message: Message) -> None:
        if self._told:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                self._finish(self._told)
        await self._send({**message, "body": b""} if self._silent else message)

    def _finish(self, told: Instructions) -> None:
        assert self._keep is not None
        body = bytes(self._body)
        self._keep(told, _for_all(self._headers, len(body)), body)


class Held:
    """The `send` for an application whose answer is sent later."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        self._messages.append(message)

    async def send(self, send: Send) -> None:
        """Send what was held."""
        for message in self._messages:
            await send(message)


def tag_of(headers: Headers) -> str:
    return next((value.decode() for name, value in headers if name == b"etag"), "")


def without_body(headers: Headers) -> Headers:
    """Return the headers of a 304."""
    return [header for header in headers if header[0] not in _NOT_OF_304]


def _instructions(mine: dict[bytes, str], headers: Headers) -> Instructions | None:
    control, keys, route, viewer = (mine.get(name, "") for name in _NAMES)
    if not control or any(name == b"set-cookie" for name, _ in headers):
        return None
    return Instructions(float(control.partition("=")[2]), tuple(keys.split()), route, viewer)


def _for_all(headers: Headers, length: int) -> Headers:
    kept = [header for header in headers if header[0] not in (*_ITS_OWN, b"content-length")]
    return [*kept, (b"content-length", b"%d" % length)]
