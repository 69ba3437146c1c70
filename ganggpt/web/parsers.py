"""JSON as strictly as RFC 8259 allows: bounded, UTF-8, finite numbers, no key twice, no bottomless nesting."""

import json
import math
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MAX_DEPTH = 32  # of nested arrays and objects


class BodyTooLarge(APIException):
    status_code = 413
    default_code = "body_too_large"
    default_detail = f"A body may hold {settings.BODY_LIMIT // 1024} KiB."


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the parsed body. Raises ParseError or BodyTooLarge."""
        body = stream.read(settings.BODY_LIMIT + 1)
        if len(body) > settings.BODY_LIMIT:
            raise BodyTooLarge
        try:
            parsed = json.loads(body.decode(), object_pairs_hook=_unique, parse_constant=_finite, parse_float=_finite)
            _bounded(parsed, MAX_DEPTH)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"The body is not JSON: {error}.") from error
        return parsed


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _finite(number: str) -> float:
    if not math.isfinite(value := float(number)):
        raise ValueError(f"{number} is not a number of JSON, or too great a one")
    return value


def _bounded(value: Any, depth: int) -> None:
    if not isinstance(value, dict | list):
        return
    if depth == 0:
        raise ValueError(f"it is nested deeper than {MAX_DEPTH}")
    for child in value.values() if isinstance(value, dict) else value:
        _bounded(child, depth - 1)
