"""Bodies: JSON as strict as it gets, and never so odd that something further in breaks on it."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from rest_framework.exceptions import APIException, ParseError

from ganggpt.web.parsers import BodyTooLarge, StrictJSONParser

LIMIT = 64 * 1024


def parse(body: bytes) -> Any:
    return StrictJSONParser().parse(BytesIO(body))


def nested(depth: int, inside: str = "") -> bytes:
    return (b"[" * depth) + inside.encode() + (b"]" * depth)


@pytest.mark.unit
@pytest.mark.parametrize(
    "body",
    [b"{}", b'{"a": [1, 2.5, true, null, "\xc3\xa9 \\ud83d\\ude00"]}', b'"text"', b"17", nested(32), nested(32, "1")],
)
def test_json_is_parsed(body: bytes) -> None:
    assert parse(body) == json.loads(body)


REFUSED = {
    "not JSON": b"{",
    "nothing": b"",
    "two values": b"1 2",
    "single quotes": b"{'a': 1}",
    "NaN": b'{"a": NaN}',
    "Infinity": b"[Infinity]",
    "minus Infinity": b"[-Infinity]",
    "too great a number": b"[1e999]",
    "too long a number": b"1" * 5000,
    "a key twice": b'{"a": 1, "a": 1}',
    "a key twice further in": b'[{"b": {"a": 1, "a": 2}}]',
    "a byte that is no UTF-8": b'{"a": "\xff"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "33 levels": nested(33),
    "33 levels of objects": b'{"a":' * 33 + b"1" + b"}" * 33,
    "a bottomless pit": b"[" * 60_000,
}


@pytest.mark.unit
@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_what_is_not_strictly_json_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        parse(body)


@pytest.mark.unit
def test_a_body_may_have_64_kib_and_not_a_byte_more() -> None:
    assert parse(b'"' + b"x" * (LIMIT - 2) + b'"') == "x" * (LIMIT - 2)
    with pytest.raises(BodyTooLarge) as refused:
        parse(b'"' + b"x" * (LIMIT - 1) + b'"')
    assert isinstance(refused.value, APIException)
    assert refused.value.status_code == 413


Send = Callable[..., Any]


@pytest.fixture
def send(db: None) -> Send:
    """Return how a visitor sends a body to the login, whatever it is."""

    def post(body: bytes | str, content_type: str = "application/json") -> Any:
        return Client().generic("POST", "/api/v1/auth/login", body, content_type=content_type)

    return post


@pytest.mark.integration
@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_over_http_it_is_a_bad_request(send: Send, body: bytes) -> None:
    answer = send(body)
    expected = (400, "invalid") if body == b"" else (400, "parse_error")  # no body is an empty input
    assert (answer.status_code, answer.json()["code"]) == expected


@pytest.mark.integration
def test_over_http_too_large_a_body_is_413(send: Send) -> None:
    answer = send(b'"' + b"x" * LIMIT + b'"')
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert answer.json()["detail"] == "A body may hold 64 KiB."


@pytest.mark.integration
@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; x"])
def test_over_http_anything_but_json_is_415(send: Send, content_type: str) -> None:
    answer = send(b"username=niko&password=x", content_type)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.integration
@pytest.mark.parametrize("body", ["[]", "17", '"text"', "null"])
def test_over_http_what_is_no_object_is_invalid(send: Send, body: str) -> None:
    answer = send(body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.integration
@pytest.mark.parametrize("number", ["9" * 400, "-9223372036854775809", "1e308", "1.5", "true"])
def test_a_number_beyond_all_measure_is_of_its_field(api: Callable[[Any], Any], player: Any, number: str) -> None:
    body = f'{{"difficulty": {number}}}'
    answer = api(player).generic("POST", "/missions", body, content_type="application/json")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["difficulty"])


@pytest.mark.integration
def test_fields_nobody_asked_for_are_named(send: Send) -> None:
    answer = send('{"username": "niko", "password": "x", "passwort": "y", "": 1}')
    assert answer.status_code == 400
    assert answer.json()["errors"] == {"passwort": ["Unknown field."], "": ["Unknown field."]}


@pytest.mark.integration
def test_half_a_character_is_refused_and_quoted_as_what_it_is(
    send: Send, api: Callable[[Any], Any], player: Any
) -> None:
    answer = send(r'{"username": "niko", "password": "\ud800", "\udfff": 1}')
    assert (answer.status_code, answer.json()["errors"]) == (400, {r"\udfff": ["Unknown field."]})
    answer = send(r'{"username": "niko", "password": "\ud800"}')
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["password"])
    answer = api(player).generic("POST", "/missions", r'{"type": "\ud800"}', content_type="application/json")
    assert (answer.status_code, answer.json()["errors"]) == (400, {"type": [r'"\ud800" is not a valid choice.']})
