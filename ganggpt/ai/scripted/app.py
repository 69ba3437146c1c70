"""The scripted model as an ASGI application: completions, models, files, batches, and the script itself."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from ganggpt.ai.scripted.batches import Batches
from ganggpt.ai.scripted.call import MODEL, Call
from ganggpt.ai.scripted.modes import PLAYS, Send, reply
from ganggpt.ai.scripted.script import Script
from ganggpt.ai.scripted.values import Json

Receive = Callable[[], Awaitable[Json]]


class Asked(NamedTuple):
    """A request: its body, still to be received, the body's content type, and the id in its path."""

    receive: Receive
    kind: bytes
    id: str = ""


Route = Callable[[Asked, Send], Awaitable[None]]


class ScriptedApp:
    """The part of OpenAI's API that is used here; `GET` or `POST /script` shows or changes what it does."""

    def __init__(self, script: Script):
        self.script = script
        self.batches = Batches(script)
        self.routes: dict[str, Route] = {
            "POST /v1/chat/completions": self._complete,
            "GET /v1/models": self._models,
            "POST /v1/files": _judged(self._upload),
            "GET /v1/files/([^/]+)/content": _judged(self._content),
            "POST /v1/batches": _judged(self._batch),
            "GET /v1/batches/([^/]+)": _judged(self._look),
            "POST /script": _judged(self._change),
            "GET /script": self._show,
        }

    async def __call__(self, scope: Json, receive: Receive, send: Send) -> None:
        kind = dict(scope["headers"]).get(b"content-type", b"")
        for path, route in self.routes.items():
            if match := re.fullmatch(path, f"{scope['method']} {scope['path']}"):
                await route(Asked(receive, kind, *match.groups()), send)
                return
        await reply(send, 404, b"{}")

    async def _complete(self, asked: Asked, send: Send) -> None:
        body = json.loads(await _body(asked.receive))
        with self.script.counted() as number:
            await _unless_gone(self._played(Call(self.script, number, body), send), asked.receive)

    async def _played(self, call: Call, send: Send) -> None:
        await asyncio.sleep(self.script.latency)
        await PLAYS[self.script.mode_of(call.number)](call, send)

    async def _models(self, _: Asked, send: Send) -> None:
        models = [{"id": MODEL, "object": "model", "created": 0, "owned_by": "script"}]
        await reply(send, 200, json.dumps({"object": "list", "data": models}).encode())

    async def _upload(self, asked: Asked, send: Send) -> None:
        file = self.batches.upload(asked.kind, await _body(asked.receive))
        await reply(send, 200, json.dumps(file).encode())

    async def _content(self, asked: Asked, send: Send) -> None:
        await reply(send, 200, self.batches.files[asked.id])

    async def _batch(self, asked: Asked, send: Send) -> None:
        batch = self.batches.create(json.loads(await _body(asked.receive)))
        await reply(send, 200, json.dumps(batch).encode())

    async def _look(self, asked: Asked, send: Send) -> None:
        await reply(send, 200, json.dumps(self.batches.batches[asked.id]).encode())

    async def _change(self, asked: Asked, send: Send) -> None:
        self.script.set(**json.loads(await _body(asked.receive)))
        await self._show(asked, send)

    async def _show(self, _: Asked, send: Send) -> None:
        await reply(send, 200, json.dumps(self.script.shown()).encode())


def _judged(route: Route) -> Route:
    """Return the route with what its caller did wrong told to the caller."""

    async def judged(asked: Asked, send: Send) -> None:
        try:
            await route(asked, send)
        except (KeyError, ValueError, TypeError) as error:
            status = 404 if isinstance(error, KeyError) else 400
            await reply(send, status, json.dumps({"error": {"message": str(error)}}).encode())

    return judged


async def _body(receive: Receive) -> bytes:
    raw, more = b"", True
    while more:
        message = await receive()
        raw, more = raw + message.get("body", b""), message.get("more_body", False)
    return raw


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
