"""The socket: a ticket in, then `watch` and `unwatch`; out come a snapshot, and numbered events without a gap."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable
from functools import partial
from time import monotonic
from urllib.parse import parse_qs

import orjson
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from ganggpt.live import limits, streams, tickets
from ganggpt.live.hub import hub
from ganggpt.live.input import BadMessage, parse
from ganggpt.live.passes import Pass
from ganggpt.messages import ANONYMOUS, Actor, Refusal

logger = logging.getLogger(__name__)
MAX_STREAMS = 10  # a socket may watch
BACKLOG = 512  # frames a slow socket may be behind before it is closed
TOO_SLOW, NO_TICKET, ENDED, TOO_MANY, BROKEN = 4008, 4401, 4403, 4429, 1011
_in_a_thread = partial(database_sync_to_async, thread_sensitive=False)  # else all sockets would share one thread


class LiveConsumer(AsyncWebsocketConsumer):
    """One socket. Frames pass through a bounded queue, so that one slow reader holds up nobody."""

    actor: Actor = ANONYMOUS
    _pass: Pass | None = None  # what whoever is no visitor came in with
    _owner: str | None = None  # under whose name the socket is counted
    _writer: asyncio.Task[None] | None = None
    _ending: asyncio.Task[None] | None = None
    _changing: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        self._known: dict[str, int] = {}  # topic to the last number sent
        self._sending = asyncio.Lock()  # frames wait while an opening is under way
        self._queue: asyncio.Queue[tuple[str, int, bytes]] = asyncio.Queue(BACKLOG)
        self._bucket = limits.Bucket(monotonic())
        await self.accept()
        try:
            await self._let_in()
        except Refusal as refusal:
            if self._ending:
                return  # it ended on the doorstep
            await self._refuse(refusal)
            await self.close(TOO_MANY if isinstance(refusal, limits.TooManySockets) else NO_TICKET)
            return
        self._writer = asyncio.create_task(self._write())

    async def _let_in(self) -> None:
        query = parse_qs(self.scope["query_string"].decode("ascii", "replace"))
        if ticket := query.get("ticket", [""])[0]:
            held = await asyncio.to_thread(tickets.redeem, ticket)
            self._count_for(f"account:{held.account}")
            await self._let_in_with(held)
        else:
            self._count_for(limits.address_of(self.scope))

    def _count_for(self, owner: str) -> None:
        limits.doors.enter(owner)
        self._owner = owner

    async def _let_in_with(self, held: Pass) -> None:
        """Have the pass looked after first and look at it second: if it ends between the two, that is heard."""
        self._pass = held
        await hub().admit(self, held)
        self.actor = await _in_a_thread(tickets.look_at)(held)

    async def disconnect(self, code: int) -> None:
        if self._owner is not None:
            limits.doors.leave(self._owner)
        if self._pass is not None:
            await hub().dismiss(self, self._pass)
        await self._leave()
        if self._writer:
            self._writer.cancel()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self._ending is None and self._bucket.warnings < limits.WARNINGS:
            await self._answer(self._obey(text_data))
            if self._bucket.warnings == limits.WARNINGS:
                await self._end(TOO_MANY)

    async def _answer(self, work: Awaitable[None]) -> None:
        """Do the work: a refusal is told, and a failure ends this socket, which leaves its topics on the way out."""
        try:
            await work
        except Refusal as refusal:
            await self._answer(self._refuse(refusal))
        except OSError:
            return  # the client has gone, and the server will say so
        except Exception:
            if self._ending:
                return  # it was closed while at work
            logger.exception("a live socket failed")
            await self._end(BROKEN)

    async def _obey(self, text: str | None) -> None:
        self._bucket.take(monotonic())
        match parse(text):
            case {"action": "watch", "stream": str(topic), **rest}:
                since = rest.get("since")
                if since is not None and (type(since) is not int or since < 0):
                    raise BadMessage("`since` is the last version you saw.")
                async with self._sending:
                    await self._watch(topic, since)
            case {"action": "unwatch", "stream": str(topic)}:
                async with self._sending:
                    await self._forget(topic)
            case {"action": "ping"}:
                await self.send(text_data='{"type":"pong"}')
            case _:
                raise BadMessage('Say {"action": "watch", "stream": "city"}, with "since" to resume.')

    async def _watch(self, topic: str, since: int | None) -> None:
        """Subscribe first and read second: an event between the two is heard twice, and dropped by its number."""
        if topic not in self._known:
            if len(self._known) >= MAX_STREAMS:
                raise BadMessage(f"A socket watches at most {MAX_STREAMS} streams.")
            await _in_a_thread(streams.find)(self.actor, topic)  # Redis is not asked for what nobody may watch
            self._known[topic] = 0
        await hub().watch(topic, self._hear)
        try:
            latest, frames = await _in_a_thread(streams.opening)(self.actor, topic, since)
        except Refusal:
            await self._forget(topic)
            raise
        for frame in frames:
            await self.send(text_data=frame.decode())
        self._known[topic] = latest

    async def _forget(self, topic: str) -> None:
        self._known.pop(topic, None)
        await hub().unwatch(topic, self._hear)

    async def _leave(self) -> None:
        for topic in tuple(self._known):
            await self._forget(topic)

    async def _end(self, code: int) -> None:
        """Hear no more and close. One who does not read gets the code when they do, or the server's pings end it."""
        await self._leave()
        with contextlib.suppress(OSError):
            await self.close(code)

    def _hear(self, topic: str, number: int, frame: bytes) -> None:
        try:
            self._queue.put_nowait((topic, number, frame))
        except asyncio.QueueFull:
            self._end_soon(TOO_SLOW)

    def expel(self) -> None:
        self._end_soon(ENDED)

    def become(self, actor: Actor) -> None:
        """Go on as the actor; streams that it may no longer watch are left."""
        changed = actor.permissions != self.actor.permissions
        self.actor = actor
        if changed:
            self.review()

    def review(self) -> None:
        """Leave the streams that the actor may no longer watch."""
        if self._ending is None:
            self._changing = asyncio.create_task(self._answer(self._leave_what_is_not_for_it()))

    def _end_soon(self, code: int) -> None:
        if self._ending is None:
            if self._writer:
                self._writer.cancel()
            self._ending = asyncio.create_task(self._end(code))

    async def _leave_what_is_not_for_it(self) -> None:
        async with self._sending:
            for topic in tuple(self._known):
                try:
                    await _in_a_thread(streams.find)(self.actor, topic)
                except Refusal as refusal:
                    await self._forget(topic)
                    await self._refuse(refusal)

    async def _write(self) -> None:
        while True:
            await self._answer(self._pass_on(*await self._queue.get()))

    async def _pass_on(self, topic: str, number: int, frame: bytes) -> None:
        async with self._sending:
            known = self._known.get(topic, number)
            if number > known + 1 or (number > known and not frame):  # some were lost between the database and here
                await self._watch(topic, known)
            elif number > known:
                await self.send(text_data=frame.decode())
                self._known[topic] = number

    async def _refuse(self, refusal: Refusal) -> None:
        body: dict[str, object] = {"type": "error", "code": refusal.code, "detail": refusal.detail}
        if refusal.retry_after is not None:
            body["retry_after"] = refusal.retry_after
        await self.send(text_data=orjson.dumps(body).decode())
