"""Every code that a problem may carry: the refusals of all contexts, and what HTTP itself may refuse."""

from collections.abc import Iterator
from typing import NamedTuple

from ganggpt.messages import Refusal


class Problem(NamedTuple):
    code: str
    status: int
    meaning: str


OF_HTTP = [
    Problem("invalid", 400, "The input breaks a rule; `errors` says which, by field."),
    Problem("bad_request", 400, "The request is not meant for this server."),
    Problem("parse_error", 400, "The body is not the JSON that RFC 8259 describes."),
    Problem("not_authenticated", 401, "An access token is needed."),
    Problem("token_invalid", 401, "The access token is forged, malformed or expired."),
    Problem("token_revoked", 401, "The access token was good once; its session, or all of the account's, has ended."),
    Problem("permission_denied", 403, "You may not do this."),
    Problem("method_not_allowed", 405, "The path knows no such method."),
    Problem("not_acceptable", 406, "The answer comes as JSON only, as it is or as gzip, br or zstd."),
    Problem("body_too_slow", 408, "The body did not arrive within 10 seconds."),
    Problem("body_too_large", 413, "The body is larger than 64 KiB."),
    Problem("unsupported_media_type", 415, "The body must be application/json."),
    Problem("too_many_requests", 429, "Slow down; `retry_after` says for how many seconds."),
    Problem("internal_error", 500, "Something broke on our side."),
    Problem("unavailable", 503, "The database cannot be reached or is overloaded; try again."),
]


def problems() -> list[Problem]:
    """Return all of them, by code."""
    return sorted({problem.code: problem for problem in [*_of_refusals(Refusal), *OF_HTTP]}.values())


def _of_refusals(base: type[Refusal]) -> Iterator[Problem]:
    for refusal in base.__subclasses__():
        yield Problem(refusal("").code, refusal.status, (refusal.__doc__ or "").strip())
        yield from _of_refusals(refusal)
