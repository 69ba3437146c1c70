"""In front of everything: what was answered a moment ago, and has not changed since, is answered again without Django.

A cache and never a second truth: it holds what a view rendered, for whom the view said. It checks no token itself, it
only remembers which ones Django has just accepted, until the account or the session changes.
"""

import asyncio
import contextlib
import time
from typing import Any
from uuid import uuid4

import orjson
from django.conf import settings

from ganggpt import cache
from ganggpt.cache.drops import Drops
from ganggpt.telemetry.request import request_id
from ganggpt.web import edge_counts
from ganggpt.web.asked import Asked, asked
from ganggpt.web.capture import Capture, Held, Instructions, tag_of, without_body
from ganggpt.web.conditional import has_seen
from ganggpt.web.front import App, Message, Receive, Send
from ganggpt.web.meters import Meters
from ganggpt.web.middleware import is_sane
from ganggpt.web.pages import PAGES, SIZE, TOKENS, Bearer, Headers, Page, Shelf, digest, seconds_left
from ganggpt.web.problems import CONTENT_TYPE, problem
from ganggpt.web.ratelimit import LIMITS, Budget
from ganggpt.web.surrogate import AT_THE_EDGE

PATIENCE = 2.0  # seconds to wait for another's answer to the same question
EVERYONE = ""


class Edge:
    def __init__(self, app: App, *, limits: Any = None) -> None:
        self._app = app
        self._pages: Shelf[Page] = Shelf(PAGES, SIZE)
        self._bearers: Shelf[Bearer] = Shelf(TOKENS)
        self._meters = Meters(limits or LIMITS)
        self._counts = edge_counts.Counts()
        self._loading: dict[Any, asyncio.Future[None]] = {}
        self._proxies: int = settings.REST_FRAMEWORK["NUM_PROXIES"] or 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        question = asked(scope)
        if question is None:
            await self._app(scope, receive, Capture(send))
        elif not await self._answered(question, scope, send):
            await self._ask(question, scope, receive, send)

    async def _answered(self, question: Asked, scope: Message, send: Send) -> bool:
        """Answer from what is kept, if it is."""
        page = self._pages.get((question.key, EVERYONE))
        if page and page.is_good(self._drops):
            address = self._address(question, scope)
            await self._give(page, self._meters.draw(("visitor", address)), question, scope, send)
            return True
        if page or b"authorization" not in question.headers:
            return False
        bearer = self._bearers.get(digest(question.headers[b"authorization"]))
        if bearer is None or not bearer.is_good(self._drops):
            return False
        page = self._pages.get((question.key, bearer.viewer))
        if page is None or not page.is_good(self._drops):
            return False
        budget = self._meters.draw(*self._limited(bearer, question, scope))
        await self._give(page, budget, question, scope, send)
        return True

    @property
    def _drops(self) -> Drops:
        return cache.here().drops

    def _limited(self, bearer: Bearer, question: Asked, scope: Message) -> list[tuple[str, str]]:
        own = (bearer.scope, bearer.viewer)
        return [own] if bearer.scope == "bridge" else [own, ("address", self._address(question, scope))]

    async def _ask(self, question: Asked, scope: Message, receive: Receive, send: Send) -> None:
        """Ask the application; where somebody asks the same already, and it is for everyone, wait for that answer."""
        key = question.key, EVERYONE
        if self._pages.get(key) is None or scope["method"] != "GET":
            await self._load(question, scope, receive, send)
        elif loading := self._loading.get(key):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(loading), PATIENCE)
            if await self._answered(question, scope, send):
                edge_counts.waited()
            else:
                await self._load(question, scope, receive, send)
        else:
            self._loading[key] = loading = asyncio.get_running_loop().create_future()
            held = Held()
            try:
                await self._load(question, scope, receive, held)
            finally:
                del self._loading[key]
                loading.set_result(None)
            await held.send(send)  # now, so that nobody waits for one who reads slowly

    async def _load(self, question: Asked, scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await self._app(scope, receive, Capture(send))
            return
        cache.here().listener.listen()
        moment = self._drops.now
        # The whole answer is wanted here, whatever the client has of it.
        headers = [header for header in scope["headers"] if header[0] != b"if-none-match"]

        def keep(instructions: Instructions, headers: Headers, body: bytes) -> None:
            self._keep(question, instructions, headers, body, moment)

        capture = Capture(send, keep, question.headers.get(b"if-none-match"))
        await self._app({**scope, "headers": headers, AT_THE_EDGE: True}, receive, capture)

    def _keep(self, question: Asked, told: Instructions, headers: Headers, body: bytes, moment: int) -> None:
        edge_counts.missed(told.route).inc()
        if not self._drops.spared(told.keys, moment):
            return
        now, viewer, keys = time.monotonic(), EVERYONE, told.keys
        if told.viewer:
            viewer, session, scope = told.viewer.split()
            keys = (*keys, f"account:{viewer}")
            authorization = question.headers.get(b"authorization", b"")
            until = now + seconds_left(authorization)
            tags = (f"account:{viewer}", f"session:{session}")
            bearer = Bearer(keys=tags, moment=moment, until=until, viewer=viewer, scope=scope)
            self._bearers.put(digest(authorization), bearer)
        until = now + told.seconds
        page = Page(
            keys=keys, moment=moment, until=until, headers=headers, body=body, tag=tag_of(headers), route=told.route
        )
        self._pages.put((question.key, viewer), page)

    async def _give(self, page: Page, budget: Budget | None, question: Asked, scope: Message, send: Send) -> None:
        given = question.headers.get(b"x-request-id", b"").decode("latin1")
        request = given if is_sane(given) else uuid4().hex
        seen = question.headers.get(b"if-none-match")
        status, headers, body = 200, page.headers, page.body
        if budget:
            status, headers, body = _too_many(budget, request)
        elif seen is not None and page.tag and has_seen(seen.decode("latin1"), page.tag):
            status, headers, body = 304, without_body(page.headers), b""
        elif scope["method"] == "HEAD":
            body = b""
        self._counts.hit(page.route, scope["method"], scope["scheme"], status)
        await send(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [*headers, (b"x-request-id", request.encode())],
            }
        )
        await send({"type": "http.response.body", "body": body})

    def _address(self, question: Asked, scope: Message) -> str:
        """Return the client's address, as DRF finds it for the limits behind the edge."""
        direct: str = (scope.get("client") or ("",))[0]
        forwarded = question.headers.get(b"x-forwarded-for") if self._proxies else None
        if forwarded is None:
            return direct
        addresses = forwarded.decode("latin1").split(",")
        return addresses[-min(self._proxies, len(addresses))].strip()


def _too_many(budget: Budget, request: str) -> tuple[int, Headers, bytes]:
    token = request_id.set(request)
    try:
        seconds = budget.retry_after
        body = problem(429, "too_many_requests", "Too many requests.", retry_after=seconds, limits=budget.limits)
    finally:
        request_id.reset(token)
    told = {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store", "Retry-After": str(seconds)} | budget.headers
    return 429, [(name.lower().encode(), value.encode()) for name, value in told.items()], orjson.dumps(body)
