"""The edge in front of an application that counts how often it is asked, and answers as it is told."""

import asyncio
import base64
import json
import time
from collections.abc import Iterator
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from prometheus_client import REGISTRY

from ganggpt.cache.levels import Levels
from ganggpt.web.edge import Edge
from ganggpt.web.pages import Shelf
from ganggpt.web.ratelimit import LIMITS, Limit

pytestmark = pytest.mark.unit
BOARD, ME = "/api/v1/leaderboards/cash", "/api/v1/players/me"
PLAYER = "11111111-1111-1111-1111-111111111111"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class App:
    """Answers `headers` and `body`; `meanwhile` is done before it does."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.status, self.headers, self.body = 200, {"etag": '"v1"', "content-type": "application/json"}, b"[1]"
        self.meanwhile: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append({name.decode(): value.decode() for name, value in scope["headers"]})
        if self.meanwhile:
            await self.meanwhile()
        headers = {"x-request-id": f"request-{len(self.asked)}", **self.headers}
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": self.body[:1], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[1:]})

    def public(self, *keys: str, seconds: float = 60) -> None:
        self.headers |= {"surrogate-control": f"max-age={seconds}", "surrogate-key": " ".join(keys)}
        self.headers |= {"surrogate-route": "leaderboard-detail"}

    def private(self, viewer: str, session: str = "s1", scope: str = "account") -> None:
        self.public(f"player:{viewer}")
        self.headers["surrogate-viewer"] = f"{viewer} {session} {scope}"


@pytest.fixture
def levels() -> Iterator[Levels]:
    """Return a cache that hears everything, without a Redis."""
    levels = Levels()
    levels.drops.heard()
    with patch("ganggpt.cache._levels", levels), patch.object(levels.listener, "listen"):
        yield levels


@pytest.fixture
def app(levels: Levels) -> App:
    return App()


@pytest.fixture
def edge(app: App) -> Edge:
    return Edge(app)


async def ask(
    edge: Edge, path: str = BOARD, method: str = "GET", query: str = "", client: str = "10.0.0.1", **headers: str
) -> Answer:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in {"host": "city", **headers}.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": raw}
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    await edge({**scope, "scheme": "http", "client": (client, 1)}, receive, send)
    start, *rest = sent
    headers_sent = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], headers_sent, b"".join(message["body"] for message in rest))


def token(seconds: float = 900, name: str = "a") -> str:
    payload = base64.urlsafe_b64encode(json.dumps({"exp": time.time() + seconds, "sub": name}).encode())
    return f"Bearer head.{payload.decode().rstrip('=')}.signature"


async def test_what_may_be_kept_is_answered_again_without_the_application(edge: Edge, app: App) -> None:
    app.public("leaderboard:cash")
    app.headers |= {"ratelimit": '"visitor";r=1;t=1', "content-encoding": "br", "vary": "Accept-Encoding"}
    first, second = await ask(edge), await ask(edge)
    assert len(app.asked) == 1
    assert first.body == second.body == b"[1]"
    assert second.headers.pop("x-request-id") != first.headers.pop("x-request-id") == "request-1"
    assert first.headers.pop("ratelimit")
    assert second.headers == first.headers | {"content-length": "3"}
    assert not any(name.startswith("surrogate") for name in first.headers)


async def test_what_is_not_said_to_be_kept_is_not(edge: Edge, app: App) -> None:
    await ask(edge, surrogate_control="max-age=60", surrogate_key="x")
    await ask(edge, surrogate_control="max-age=60", surrogate_key="x")
    assert len(app.asked) == 2


@pytest.mark.parametrize(("status", "headers"), [(404, {}), (200, {"set-cookie": "a=b"})])
async def test_only_a_good_answer_that_is_for_all_is_kept(
    edge: Edge, app: App, status: int, headers: dict[str, str]
) -> None:
    app.public("leaderboard:cash")
    app.status = status
    app.headers |= headers
    answers = [await ask(edge), await ask(edge)]
    assert len(app.asked) == 2
    assert not any(name.startswith("surrogate") for answer in answers for name in answer.headers)


async def test_a_drop_of_one_of_its_keys_ends_it(edge: Edge, app: App, levels: Levels) -> None:
    app.public("leaderboard:cash", "factions")
    await ask(edge)
    levels.drops.mark(["leaderboard:wealth"])
    await ask(edge)
    assert len(app.asked) == 1
    levels.drops.mark(["factions"])
    await ask(edge)
    assert len(app.asked) == 2


async def test_a_drop_while_the_application_answers_keeps_the_answer_from_being_kept(
    edge: Edge, app: App, levels: Levels
) -> None:
    async def commit() -> None:
        levels.drops.mark(["leaderboard:cash"])

    app.public("leaderboard:cash")
    app.meanwhile = commit
    await ask(edge)
    app.meanwhile = None
    await ask(edge)
    await ask(edge)
    assert len(app.asked) == 2


async def test_its_time_ends_it_and_so_does_silence(edge: Edge, app: App, levels: Levels) -> None:
    app.public("leaderboard:cash", seconds=0)
    await ask(edge)
    await ask(edge)
    assert len(app.asked) == 2
    app.public("leaderboard:cash")
    await ask(edge)
    levels.drops.deaf()
    await ask(edge)
    assert len(app.asked) == 4


async def test_a_private_answer_is_for_the_very_token_that_got_it(edge: Edge, app: App) -> None:
    app.private(PLAYER)
    mine = token()
    assert (await ask(edge, ME, authorization=mine)).body == (await ask(edge, ME, authorization=mine)).body
    assert len(app.asked) == 1
    app.status, app.headers, app.body = 401, {}, b"no"
    for other in ({"authorization": token(name="b")}, {"authorization": mine + "x"}, {}):
        assert await ask(edge, ME, **other) == (401, {"x-request-id": f"request-{len(app.asked)}"}, b"no")
    assert len(app.asked) == 4


async def test_two_players_are_never_shown_each_others(edge: Edge, app: App) -> None:
    tokens = {name: token(name=name) for name in ("a", "b")}
    for name in tokens:
        app.private(name)
        app.body = f'"{name}"'.encode()
        await ask(edge, ME, authorization=tokens[name])
    assert [(await ask(edge, ME, authorization=tokens[name])).body for name in tokens] == [b'"a"', b'"b"']
    assert len(app.asked) == 2


@pytest.mark.parametrize("key", [f"account:{PLAYER}", "session:s1", f"player:{PLAYER}"])
async def test_a_ban_a_logout_and_a_change_end_a_private_answer(edge: Edge, app: App, levels: Levels, key: str) -> None:
    app.private(PLAYER)
    mine = token()
    await ask(edge, ME, authorization=mine)
    levels.drops.mark([key])
    app.status = 401
    assert (await ask(edge, ME, authorization=mine)).status == 401


GIVEN = {
    "expired": token(seconds=-1),
    "unreadable": "Bearer of.nothing.good",
    "short": "Bearer x",
    "other": "Basic YTpi",
}


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)
async def test_a_token_is_remembered_no_longer_than_it_lasts(edge: Edge, app: App, given: str) -> None:
    app.private(PLAYER)
    await ask(edge, ME, authorization=given)
    await ask(edge, ME, authorization=given)
    assert len(app.asked) == 2


async def test_who_has_it_already_gets_no_body_from_the_edge_or_through_it(edge: Edge, app: App) -> None:
    app.public("leaderboard:cash")
    for _ in range(2):
        answer = await ask(edge, if_none_match='"v0", W/"v1"')
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", '"v1"')
        assert "content-type" not in answer.headers
    assert len(app.asked) == 1
    assert "if-none-match" not in app.asked[0]
    assert (await ask(edge, if_none_match='"v0"')).status == 200


async def test_head_is_answered_from_what_a_get_has_left_but_leaves_nothing(edge: Edge, app: App) -> None:
    app.public("leaderboard:cash")
    await ask(edge, method="HEAD")
    get, head = await ask(edge), await ask(edge, method="HEAD")
    assert len(app.asked) == 2
    assert (get.body, head.body, head.headers["content-length"]) == (b"[1]", b"", "3")


DIFFERENT: list[dict[str, Any]] = [
    {"accept_encoding": "br"},
    {"accept_encoding": "gzip"},
    {"accept_encoding": "br", "x_no_compression": ""},
    {"host": "elsewhere"},
    {"x_forwarded_proto": "https"},
    {"query": "limit=5"},
    {"path": BOARD + "h"},
]


@pytest.mark.parametrize("other", DIFFERENT)
async def test_what_would_be_answered_differently_is_kept_apart(edge: Edge, app: App, other: dict[str, Any]) -> None:
    app.public("leaderboard:cash")
    first = {"accept_encoding": "zstd"}
    for asked in (first, other, first, other):
        await ask(edge, **asked)
    assert len(app.asked) == 2


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ({"accept_encoding": "br"}, {"accept_encoding": "br;q=1.0, gzip;q=0.5"}, 1),
        ({"query": "a=1&b=2"}, {"query": "b=2&a=1"}, 1),
        ({"query": "a=1&a=2"}, {"query": "a=2&a=1"}, 2),
        ({"query": "limit=1&li%6dit=2"}, {"query": "li%6dit=2&limit=1"}, 2),
        ({"accept_encoding": "br", "x_no_compression": ""}, {"x_no_compression": "1"}, 1),
        ({"accept": "application/json"}, {"accept": "text/html, */*;q=0.5"}, 1),
    ],
)
async def test_what_is_the_same_is_kept_once(
    edge: Edge, app: App, one: dict[str, str], other: dict[str, str], times: int
) -> None:
    app.public("leaderboard:cash")
    await ask(edge, **one)
    await ask(edge, **other)
    assert len(app.asked) == times


@pytest.mark.parametrize(
    "request_",
    [
        {"cookie": "sessionid=1"},
        {"idempotency_key": "k"},
        {"content_length": "3"},
        {"transfer_encoding": "chunked"},
        {"accept": "text/html"},
        {"accept": "application/json-seq"},
        {"method": "POST"},
        {"path": "/admin/"},
        {"query": "x=" + "1" * 1024},
        {"path": BOARD + "x" * 1024},
        {"accept_encoding": "br" + "," * 1024},
        {"x_forwarded_proto": "x" * 1024},
    ],
)
async def test_what_the_edge_does_not_understand_goes_through_and_loses_the_internal_headers(
    edge: Edge, app: App, request_: dict[str, Any]
) -> None:
    app.public("leaderboard:cash")
    answers = [await ask(edge, **request_), await ask(edge, **request_)]
    assert len(app.asked) == 2
    assert not any(name.startswith("surrogate") for answer in answers for name in answer.headers)


async def test_a_request_id_of_the_client_is_kept_if_it_is_sane(edge: Edge, app: App) -> None:
    app.public("leaderboard:cash")
    await ask(edge)
    assert (await ask(edge, x_request_id="mine-12345")).headers["x-request-id"] == "mine-12345"
    assert (await ask(edge, x_request_id="<script>")).headers["x-request-id"] != "<script>"


async def test_the_edge_has_the_same_limits(app: App) -> None:
    edge = Edge(app, limits={**LIMITS, "visitor": Limit(3, 60, 3), "account": Limit(2, 60, 2)})
    app.public("leaderboard:cash")
    await ask(edge)
    assert [(await ask(edge)).status for _ in range(4)] == [200, 200, 200, 429]
    refused = await ask(edge)
    problem = json.loads(refused.body)
    assert refused.headers["content-type"] == "application/problem+json"
    assert problem["code"] == "too_many_requests"
    assert problem["retry_after"] == int(refused.headers["retry-after"]) > 0
    assert problem["request_id"] == refused.headers["x-request-id"]
    assert (await ask(edge, client="10.0.0.2")).status == 200
    app.private(PLAYER)
    app.headers["etag"] = '"me"'
    mine = token()
    await ask(edge, ME, authorization=mine)
    assert [(await ask(edge, ME, authorization=mine)).status for _ in range(3)] == [200, 200, 429]
    assert len(app.asked) == 2


async def test_behind_proxies_it_is_the_forwarded_address_that_is_limited(app: App, settings: Any) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    edge = Edge(app, limits={**LIMITS, "visitor": Limit(1, 60, 1)})
    app.public("leaderboard:cash")
    await ask(edge)
    statuses = [(await ask(edge, x_forwarded_for=f"1.1.1.1, 2.2.2.{n}")).status for n in (1, 2, 2)]
    assert statuses == [200, 200, 429]


async def test_of_many_who_ask_for_the_same_at_once_one_is_let_through(edge: Edge, app: App, levels: Levels) -> None:
    app.public("leaderboard:cash")
    await ask(edge)
    levels.drops.mark(["leaderboard:cash"])

    async def slowly() -> None:
        await asyncio.sleep(0.02)

    app.meanwhile = slowly
    answers = await asyncio.gather(*(ask(edge) for _ in range(10)))
    assert {answer.body for answer in answers} == {b"[1]"}
    assert len(app.asked) == 2


async def test_nobody_waits_for_one_who_reads_slowly(edge: Edge, app: App, levels: Levels) -> None:
    app.public("leaderboard:cash")
    await ask(edge)
    levels.drops.mark(["leaderboard:cash"])
    reads = asyncio.Event()

    async def stuck(*message: Any) -> Any:
        await reads.wait()

    scope = {"type": "http", "method": "GET", "path": BOARD, "query_string": b"", "headers": [(b"host", b"city")]}
    slow = asyncio.create_task(edge({**scope, "scheme": "http", "client": ("10.0.0.3", 1)}, stuck, stuck))
    await asyncio.sleep(0)
    async with asyncio.timeout(1):
        assert (await ask(edge)).body == b"[1]"
    assert len(app.asked) == 2
    reads.set()
    await slow


async def test_whoever_asks_after_a_change_does_not_get_an_answer_from_before_it(
    edge: Edge, app: App, levels: Levels
) -> None:
    app.public("leaderboard:cash")
    await ask(edge)
    levels.drops.mark(["leaderboard:cash"])
    gate = asyncio.Event()
    app.meanwhile = gate.wait
    early = asyncio.create_task(ask(edge))
    await asyncio.sleep(0)
    levels.drops.mark(["leaderboard:cash"])  # committed after the application was asked
    late = asyncio.create_task(ask(edge))
    await asyncio.sleep(0.01)
    gate.set()
    await asyncio.gather(early, late)
    assert len(app.asked) == 3


async def test_an_application_that_fails_leaves_nobody_waiting(edge: Edge, app: App, levels: Levels) -> None:
    app.public("leaderboard:cash")
    await ask(edge)
    levels.drops.flush()

    async def fail() -> None:
        raise ZeroDivisionError

    app.meanwhile = fail
    with pytest.raises(ZeroDivisionError):
        await ask(edge)
    app.meanwhile = None
    assert (await ask(edge)).status == 200


async def test_what_the_edge_answers_is_counted_as_djangos_requests_are(edge: Edge, app: App) -> None:
    app.public("leaderboard:cash")
    views = {"view": "leaderboard-detail", "transport": "http", "method": "GET"}
    asked = "django_http_requests_total_by_view_transport_method_total", views
    hits = "ganggpt_edge_hits_total", {"route": "leaderboard-detail", "status": "200"}
    before = [REGISTRY.get_sample_value(*each) or 0 for each in (asked, hits)]
    for _ in range(3):
        await ask(edge)
    edge._counts.tell()
    assert [(REGISTRY.get_sample_value(*each) or 0) - b for each, b in zip((asked, hits), before, strict=True)] == [
        2,
        2,
    ]


def test_a_shelf_gives_up_what_was_put_first_by_number_and_by_size() -> None:
    class Thing:
        def __init__(self, size: int) -> None:
            self.size = size

    shelf: Any = Shelf(2, 10)
    for key, size in (("a", 1), ("b", 1), ("c", 1)):
        shelf.put(key, Thing(size))
    assert [shelf.get(key) is not None for key in "abc"] == [False, True, True]
    shelf.put("b", Thing(9))
    assert [shelf.get(key) is not None for key in "bc"] == [True, True]
    shelf.put("d", Thing(2))  # c goes, and b, for nine and two are too many
    assert [shelf.get(key) is not None for key in "bcd"] == [False, False, True]
