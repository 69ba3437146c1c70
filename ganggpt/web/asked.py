"""What the edge looks at in a request, and which requests it leaves alone."""

import re
from collections.abc import MutableMapping
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from ganggpt.web.compression import LEAST, coding_for

ROOT = "/api/v1/"
SAFE = ("GET", "HEAD")
_READ = {
    b"accept", b"accept-encoding", b"authorization", b"host", b"if-none-match", b"x-forwarded-for",
    b"x-forwarded-proto", b"x-no-compression", b"x-request-id",
}  # fmt: skip
_IN_THE_KEY = (b"host", b"accept-encoding", b"x-forwarded-proto")
LONGEST = 1024  # bytes that whoever asks may have remembered as a question: pages are bounded by their bodies
# With one of these an answer may depend on more than the edge knows, or there may be a body.
_PASSED_ON = {b"cookie", b"idempotency-key", b"transfer-encoding", b"if-match", b"range"}
_json = re.compile(rb"(?:^|[ ,])(?:\*/\*|application/(?:json|\*)(?![\w.+-]))")


class Asked(NamedTuple):
    """A request for something that may be kept. `key` is all that an answer depends on, but for who asks."""

    key: tuple[Any, ...]
    headers: dict[bytes, bytes]


def asked(scope: MutableMapping[str, Any]) -> Asked | None:
    """Return what is asked; None for what the edge leaves to the application."""
    if scope["method"] not in SAFE or not scope["path"].startswith(ROOT):
        return None
    read: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if name in _READ:
            if name in read:
                return None
            read[name] = value
        elif name in _PASSED_ON or (name == b"content-length" and value != b"0"):
            return None
    if not _json.search(read.get(b"accept", b"*/*")):
        return None
    query = scope["query_string"]
    if sum(map(len, (scope["path"], query, *map(read.get, _IN_THE_KEY, repeat(b""))))) > LONGEST:
        return None
    encoding = None if b"x-no-compression" in read else read.get(b"accept-encoding")
    origin = (scope.get("scheme"), read.get(b"host"), read.get(b"x-forwarded-proto"))
    return Asked((scope["path"], _canonical(query) if query else b"", _codings(encoding), origin), read)


@lru_cache(1000)
def _codings(accept_encoding: bytes | None) -> tuple[str | None, ...]:
    """Return which codings the client would get, for a large body and a small one."""
    text = None if accept_encoding is None else accept_encoding.decode("latin1")
    return coding_for(text, LEAST), coding_for(text, 0)


def _canonical(query: bytes) -> bytes:
    """Return the query with its parameters by name; those of one name keep their order, for the last one counts."""
    if b"%" in query:  # `li%6dit` and `limit` are one name
        return query
    pairs = sorted((pair.partition(b"=") for pair in query.split(b"&")), key=itemgetter(0))
    return b"&".join(map(b"".join, pairs))
