"""The scripted model as an ASGI application: completions, models, and the script itself."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ganggpt.ai.scripted.call import MODEL, Call
from ganggpt.ai.scripted.modes import PLAYS, Send, reply
from ganggpt.ai.scripted.script import Script
from ganggpt.ai.scripted.values import Json

Receive = Callable[[], Awaitable[Json]]


@dataclass(frozen=True)
class ScriptedApp:
    """`POST /v1/chat/completions`, `GET /v1/models`, and `GET` or `POST /script` to see or change what it does."""

    script: Script

    async def __call__(self, scope: Json, receive: Receive, send: Send) -> None:
        routes = {
            "POST /v1/chat/completions": self._complete,
            "GET /v1/models": self._models,
            "POST /script": self._change,
            "GET /script": self._show,
        }
        route = routes.get(f"{scope['method']} {scope['path']}")
        await (route(receive, send) if route else reply(send, 404, b"{}"))

    async def _complete(self, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        with self.script.counted() as number:
            await _unless_gone(self._played(Call(self.script, number, body), send), receive)

    async def _played(self, call: Call, send: Send) -> None:
        await asyncio.sleep(self.script.latency)
        await PLAYS[self.script.mode_of(call.number)](call, send)

    async def _models(self, _: Receive, send: Send) -> None:
        models = [{"id": MODEL, "object": "model", "created": 0, "owned_by": "script"}]
        await reply(send, 200, json.dumps({"object": "list", "data": models}).encode())

    async def _change(self, receive: Receive, send: Send) -> None:
        try:
            self.script.set(**await _body(receive))
        except (ValueError, TypeError) as error:
            await reply(send, 400, json.dumps({"error": {"message": str(error)}}).encode())
        else:
            await self._show(receive, send)

    async def _show(self, _: Receive, send: Send) -> None:
        await reply(send, 200, json.dumps(self.script.shown()).encode())


async def _body(receive: Receive) -> Json:
    raw, more = b"", True
    while more:
        message = await receive()
        raw, more = raw + message.get("body", b""), message.get("more_body", False)
    parsed: Json = json.loads(raw)
    return parsed


async def _unless_gone(work: Awaitable[None], receive: Receive) -> None:
    """Await the work, and drop it when the client hangs up: the next message after the body says so."""
    playing, gone = asyncio.ensure_future(work), asyncio.ensure_future(receive())
    await asyncio.wait({playing, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not playing.done():
        playing.cancel()
        await asyncio.wait({playing})
    elif error := playing.exception():
        raise error
