"""Before a thread is taken: over a real server, with sockets that send as they please."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn

from ganggpt.web.front import Front

pytestmark = pytest.mark.unit
LIMIT, SECONDS = 1000, 0.5


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answer with the length header and the body, as the application sees them."""
    message = await receive()
    lengths = [value.decode() for name, value in scope["headers"] if name == b"content-length"]
    chunked = [value.decode() for name, value in scope["headers"] if name == b"transfer-encoding"]
    body = json.dumps([lengths, chunked, message["body"].decode(), message["more_body"]]).encode()
    headers = [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    app: Any = Front(echo, limit=LIMIT, seconds=SECONDS)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    deadline = monotonic() + 20
    while not server.started:
        assert monotonic() < deadline
        sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[:2]
    server.should_exit = True
    thread.join(10)


def answer_to(address: tuple[str, int], request: bytes) -> tuple[int, Any]:
    with socket.create_connection(address, 10) as client:
        client.sendall(request)
        return read(client)


def read(client: socket.socket) -> tuple[int, Any]:
    text = b""
    while b"\r\n\r\n" not in text or len(text.partition(b"\r\n\r\n")[2]) < _length(text):
        text += client.recv(65536)
    head, _, body = text.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


def _length(text: bytes) -> int:
    lines = text.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")
    return next(int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:"))


def post(body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"POST /x HTTP/1.1", b"Host: a", *headers, b"", body])


def test_a_whole_body_is_handed_on(address: tuple[str, int]) -> None:
    assert answer_to(address, post(b"hello", b"Content-Length: 5")) == (200, [["5"], [], "hello", False])


def test_a_body_in_chunks_is_handed_on_whole_with_its_length(address: tuple[str, int]) -> None:
    chunks = b"3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
    assert answer_to(address, post(chunks, b"Transfer-Encoding: chunked")) == (200, [["5"], [], "hello", False])


def test_no_body_is_no_body(address: tuple[str, int]) -> None:
    assert answer_to(address, b"GET /x HTTP/1.1\r\nHost: a\r\n\r\n") == (200, [[], [], "", False])


@pytest.mark.parametrize("size", [LIMIT + 1, 3_000_000])
def test_a_body_that_is_too_large_is_answered_however_large_it_is(address: tuple[str, int], size: int) -> None:
    status, problem = answer_to(address, post(b"x" * size, b"Content-Length: %d" % size))
    assert (status, problem["code"]) == (413, "body_too_large")
    assert problem["request_id"]


def test_a_body_of_just_the_limit_passes(address: tuple[str, int]) -> None:
    status, seen = answer_to(address, post(b"x" * LIMIT, b"Content-Length: %d" % LIMIT))
    assert (status, len(seen[2])) == (200, LIMIT)


def test_a_body_that_never_arrives_is_given_up(address: tuple[str, int]) -> None:
    status, problem = answer_to(address, post(b"x", b"Content-Length: 100"))
    assert (status, problem["code"]) == (408, "body_too_slow")


def test_clients_who_stall_hold_nobody_up(address: tuple[str, int]) -> None:
    with ExitStack() as stack:
        stalled = [stack.enter_context(socket.create_connection(address, 10)) for _ in range(20)]
        for client in stalled:
            client.sendall(post(b"x", b"Content-Length: 100"))
        begun = monotonic()
        assert answer_to(address, post(b"hello", b"Content-Length: 5"))[0] == 200
        assert answer_to(address, b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n") == (200, {"status": "ok"})
        assert monotonic() - begun < SECONDS
        assert {read(client)[0] for client in stalled} == {408}


def test_a_client_who_goes_is_forgotten(address: tuple[str, int]) -> None:
    with socket.create_connection(address, 10) as client:
        client.sendall(post(b"x", b"Content-Length: 100"))
    assert answer_to(address, post(b"hello", b"Content-Length: 5"))[0] == 200
