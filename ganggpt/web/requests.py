"""What a door needs to know of a request: who asks, under which key, and its input with nothing unexpected in it."""

import re
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ganggpt.bus import Done, execute
from ganggpt.messages import ANONYMOUS, Actor, Command, Invalid

_key = re.compile(r"[\x21-\x7e]{1,200}")


class BadIdempotencyKey(Invalid):
    """The header is not 1 to 200 printable characters."""


class StrictSerializer(serializers.Serializer[Any]):
    """Input that refuses what it does not know: a misspelt field is an error, not a silent default."""

    def to_internal_value(self, data: Any) -> Any:
        data = {} if data == [] else data  # how Lua writes an empty table
        unknown = set(data) - set(self.fields) if isinstance(data, dict) else set()
        if unknown:
            raise serializers.ValidationError({name: ["Unknown field."] for name in sorted(unknown)})
        return super().to_internal_value(data)


def validated(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the checked input as keyword arguments. Raises ValidationError, by field."""
    checked = serializer(data=request.data)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def without_input(request: Request) -> None:
    """Check that a request brings nothing, where nothing is taken. Raises ValidationError, ParseError."""
    validated(StrictSerializer, request)


def actor_of(request: Request) -> Actor:
    """Return who asks; the anonymous visitor if nobody has logged in."""
    return request.auth if isinstance(request.auth, Actor) else ANONYMOUS


def do(command: Command, request: Request) -> Done:
    """Execute the command for whoever asks, once under their Idempotency-Key if they sent one."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not _key.fullmatch(key):
        raise BadIdempotencyKey("An Idempotency-Key is 1 to 200 printable characters without spaces.")
    return execute(command, by=actor_of(request), once=f"http:{key}" if key else "")


def answer(body: Any, done: Done, status: int = 200) -> Response:
    """Return the response, saying whether this was an earlier request's answer once more."""
    return Response(body, status=status, headers={"Idempotent-Replayed": "true"} if done.replayed else None)
