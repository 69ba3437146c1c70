"""What a door needs to know of a request: who asks, under which key, and its input with nothing unexpected in it.

A door says with `@carries` which command or query it takes to the bus, and the bus decides who may ask it.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from ganggpt import bus
from ganggpt.bus import Done
from ganggpt.messages import ANONYMOUS, Actor, Command, Invalid, Message, Query
from ganggpt.web.conditional import versions_in
from ganggpt.web.pagination import Pages

F = TypeVar("F", bound=Callable[..., Any])
OF_PAGES = {Pages.cursor_query_param, Pages.page_size_query_param}
_key = re.compile(r"[\x21-\x7e]{1,200}")


class BadIdempotencyKey(Invalid):
    """The header is not 1 to 200 printable characters."""


def carries(message: type[Message]) -> Callable[[F], F]:
    """Declare what a view's method asks of the bus: the API document and the table of permissions tell it."""

    def declare(method: F) -> F:
        method.carries = message  # type: ignore[attr-defined]
        return method

    return declare


class Listing(ListModelMixin, GenericViewSet[Any]):
    """A list of what a query answers, in pages."""

    lists: ClassVar[type[Query]]

    def get_queryset(self) -> Any:
        return ask(self.lists(), self.request)


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


def asked(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the checked query parameters as keyword arguments, but for those that choose a page."""
    given = {name: value for name, value in request.query_params.items() if name not in OF_PAGES}
    checked = serializer(data=given)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def without_input(request: Request) -> None:
    """Check that a request brings nothing, where nothing is taken. Raises ValidationError, ParseError."""
    validated(StrictSerializer, request)


def actor_of(request: Request) -> Actor:
    """Return who asks; the anonymous visitor if nobody has logged in."""
    return request.auth if isinstance(request.auth, Actor) else ANONYMOUS


def ask(query: Query, request: Request) -> Any:
    """Return the bus's answer to whoever asks."""
    return bus.ask(query, by=actor_of(request))


def do(command: Command, request: Request) -> Done:
    """Execute the command for whoever asks: once under their Idempotency-Key, and if it is at what If-Match says."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not _key.fullmatch(key):
        raise BadIdempotencyKey("An Idempotency-Key is 1 to 200 printable characters without spaces.")
    expected = versions_in(request.headers.get("If-Match", ""))
    return bus.execute(command, by=actor_of(request), once=f"http:{key}" if key else "", expected=expected)


def answer(body: Any, done: Done | None = None, status: int = 200, *, version: int | None = None) -> Response:
    """Return the response that shows something at this version (its ETag says so, and If-Match may name it).

    It says whether this was an earlier request's answer once more.
    """
    response = Response(body, status=status)
    if version is not None:
        response.version = version  # type: ignore[attr-defined]
    if done and done.replayed:
        response["Idempotent-Replayed"] = "true"
    return response
