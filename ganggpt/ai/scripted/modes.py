"""What a scripted model does with a question: one function a mode."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from ganggpt.ai.scripted.call import Call
from ganggpt.ai.scripted.script import Mode
from ganggpt.ai.scripted.values import Json

Send = Callable[[Json], Awaitable[None]]
Play = Callable[[Call, Send], Awaitable[None]]

FOREVER_SECONDS = 3600.0
SLOW_SECONDS = 1.0  # where the script sets no latency
DRIBBLE_SECONDS = 0.05
FAILURE = b'{"error": {"message": "as scripted"}}'


async def reply(send: Send, status: int, body: bytes, *, sent: int | None = None, **headers: str) -> None:
    """Send a JSON response, of which only the first `sent` bytes arrive if that is given."""
    every = {"content-type": "application/json", "content-length": str(len(body))} | headers
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in every.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body[:sent], "more_body": sent is not None})


def _cut(call: Call) -> bytes:
    text = json.dumps(call.written())
    return call.completion(text[: len(text) // 2], finish="length")


# The modes that answer with a completion, be it to a call or to a line of a batch.
COMPLETIONS: dict[Mode, Callable[[Call], bytes]] = {
    Mode.GOOD: lambda call: call.completion(json.dumps(call.written())),
    Mode.CUT: _cut,
    Mode.BROKEN_JSON: lambda call: call.completion('{"title": "The'),
    Mode.REFUSAL: lambda call: call.completion(None, refusal="I cannot help with that."),
    Mode.EVIL: lambda call: call.completion(json.dumps(call.evil())),
    Mode.CORRUPT: lambda call: call.completion(call.corrupt()),
}


def _says(complete: Callable[[Call], bytes]) -> Play:
    return lambda call, send: reply(send, 200, complete(call))


_good = _says(COMPLETIONS[Mode.GOOD])


async def _slow(call: Call, send: Send) -> None:
    await asyncio.sleep(0 if call.script.latency else SLOW_SECONDS)
    await _good(call, send)


async def _hang(_: Call, __: Send) -> None:
    await asyncio.sleep(FOREVER_SECONDS)


async def _dribble(_: Call, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    while True:
        await send({"type": "http.response.body", "body": b" ", "more_body": True})
        await asyncio.sleep(DRIBBLE_SECONDS)


async def _busy(call: Call, send: Send) -> None:
    await reply(send, 429, FAILURE, retry_after=str(call.script.retry_after))


async def _half(call: Call, send: Send) -> None:
    body = COMPLETIONS[Mode.GOOD](call)
    await reply(send, 200, body, sent=len(body) // 2)


PLAYS: dict[Mode, Play] = {
    **{mode: _says(complete) for mode, complete in COMPLETIONS.items()},
    Mode.SLOW: _slow,
    Mode.HANG: _hang,
    Mode.DRIBBLE: _dribble,
    Mode.BUSY: _busy,
    Mode.REJECTED: lambda _, send: reply(send, 401, FAILURE),
    Mode.BROKEN_SERVER: lambda _, send: reply(send, 500, FAILURE),
    Mode.HALF: _half,
}
