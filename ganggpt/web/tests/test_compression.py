"""Codings: the one that is liked best, undone by real decoders, and none where none helps or a secret might show."""

import gzip
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client

from ganggpt.web.compression import LEAST, coding_for, is_compressible
from ganggpt.web.tests.conftest import Behaviour, body_of

DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "identity": lambda body: body,
}
# What is accepted; the coding of a large body; that of a small one (None: nothing would do).
ACCEPTED: list[tuple[str | None, str | None, str | None]] = [
    (None, "identity", "identity"),
    ("", "identity", "identity"),
    ("gzip", "gzip", "identity"),
    ("x-gzip", "gzip", "identity"),
    ("GZip", "gzip", "identity"),
    ("br", "br", "identity"),
    ("zstd", "zstd", "identity"),
    ("gzip, deflate, br, zstd", "zstd", "identity"),
    ("gzip, deflate, br", "br", "identity"),
    ("deflate", "identity", "identity"),
    ("*", "zstd", "identity"),
    ("*;q=0.1", "zstd", "identity"),
    ("gzip;q=1.0, br;q=0.5, zstd;q=0.1", "gzip", "identity"),
    ("gzip;q=0.5, *;q=0.2", "gzip", "identity"),
    ("zstd;q=0, *", "br", "identity"),
    ("gzip;q=0", "identity", "identity"),
    ("identity", "identity", "identity"),
    ("identity;q=0.5, gzip;q=0.4", "identity", "identity"),
    ("identity;q=0.4, gzip;q=0.5", "gzip", "identity"),
    ("identity;q=0, gzip", "gzip", "gzip"),
    ("*;q=0, br", "br", "br"),
    ("*;q=0, identity", "identity", "identity"),
    ("*;q=0", None, None),
    ("identity;q=0", None, None),
    ("identity;q=0, deflate", None, None),
    ("identity;q=0, gzip;q=0.000", None, None),
    ("gzip;q=2", "identity", "identity"),
    ("gzip;q=x, br", "br", "identity"),
    ("gzip ; q=0.8 , br ; q=0.7", "gzip", "identity"),
    (";,;q=1", "identity", "identity"),
]


@pytest.mark.unit
@pytest.mark.parametrize(("accepted", "large", "small"), ACCEPTED)
def test_the_coding_is_the_one_that_is_liked_best(accepted: str | None, large: str | None, small: str | None) -> None:
    assert coding_for(accepted, LEAST) == large
    assert coding_for(accepted, LEAST - 1) == small


@pytest.mark.unit
@pytest.mark.parametrize(
    ("content_type", "worth_it"),
    [
        ("application/json", True),
        ("application/problem+json", True),
        ("text/html; charset=utf-8", True),
        ("image/svg+xml", True),
        ("application/vnd.oai.openapi", True),
        ("text/event-stream", False),
        ("image/png", False),
        ("application/zip", False),
        ("", False),
    ],
)
def test_text_is_compressed_and_what_is_compressed_already_is_not(content_type: str, worth_it: bool) -> None:
    assert is_compressible(content_type) is worth_it


City = Callable[[Behaviour], Client]
LARGE = {"text": "Families " * 500}
integration = pytest.mark.integration


@integration
@pytest.mark.parametrize(("accepted", "large", "small"), [case for case in ACCEPTED if case[1] and case[0] is not None])
def test_an_answer_is_what_its_header_says_it_is(behaving: City, accepted: str, large: str, small: str) -> None:
    for body, coding in ((LARGE, large), ({"text": "short"}, small)):
        answer = behaving(partial(dict, body)).get("/test/api", headers={"Accept-Encoding": accepted})
        assert answer.headers.get("Content-Encoding", "identity") == coding
        assert json.loads(DECODERS[coding](answer.content)) == body
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["ETag"].removesuffix('"').endswith(f"-{coding}") == (coding != "identity")
        if body is LARGE and coding != "identity":
            assert len(answer.content) < len(json.dumps(body)) / 10


@integration
def test_who_takes_nothing_is_told_so_before_anything_is_done(behaving: City) -> None:
    done: list[int] = []
    answer = behaving(lambda: done.append(1)).get("/test/api", headers={"Accept-Encoding": "*;q=0"})
    body_of(answer, 406, "not_acceptable")
    assert done == []


@integration
def test_who_wants_none_gets_none(behaving: City) -> None:
    headers = {"Accept-Encoding": "gzip", "X-No-Compression": "1"}
    answer = behaving(lambda: LARGE).get("/test/api", headers=headers)
    assert "Content-Encoding" not in answer.headers
    assert answer.json() == LARGE


def _coded() -> HttpResponse:
    return HttpResponse(gzip.compress(b"x" * 5000), content_type="text/plain", headers={"Content-Encoding": "gzip"})


def _streamed() -> StreamingHttpResponse:
    return StreamingHttpResponse([b"x" * 5000], content_type="text/plain")


def _picture() -> HttpResponse:
    return HttpResponse(b"x" * 5000, content_type="image/png")


@integration
@pytest.mark.parametrize("make", [_coded, _streamed, _picture])
def test_what_is_coded_streams_or_is_no_text_goes_as_it_is(
    behaving: City, make: Callable[[], Any], answering: Callable[[Callable[[HttpRequest], Any]], Client]
) -> None:
    answer = answering(lambda request: make()).get("/test/page", headers={"Accept-Encoding": "br, gzip"})
    body = b"".join(answer)
    assert body == b"".join(make())
    assert "ETag" not in answer.headers


@integration
def test_a_page_is_compressed_unless_it_holds_a_token_whose_length_would_tell(
    answering: Callable[[Callable[[HttpRequest], Any]], Client],
) -> None:
    page = "Los Santos " * 500
    browser = {"Accept-Encoding": "gzip"}
    open_page = answering(lambda request: HttpResponse(page)).get("/test/page", headers=browser)
    assert gzip.decompress(open_page.content).decode() == page
    secret = answering(lambda request: HttpResponse(page + get_token(request))).get("/test/page", headers=browser)
    assert "Content-Encoding" not in secret.headers
    assert secret.content.decode().startswith(page)


@integration
@pytest.mark.django_db
def test_the_consoles_login_is_never_compressed(client: Client) -> None:
    answer = client.get("/admin/login/", headers={"Accept-Encoding": "gzip, br, zstd"})
    assert len(answer.content) > LEAST
    assert "Content-Encoding" not in answer.headers
