"""How much one socket may ask for, and how many sockets one address may hold open."""

from collections import Counter
from collections.abc import Mapping
from math import ceil
from typing import Any

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from ganggpt.messages import TooSoon

ACTIONS = 10  # that a socket may ask for at once
PER_SECOND = 1.0  # actions that it earns back
WARNINGS = 20  # for a socket that goes on, before it is closed
SOCKETS = 100  # without a ticket, that an address may hold open in this process


class TooManyMessages(TooSoon):
    """The socket asks faster than it may."""


class TooManySockets(TooSoon):
    """The address holds as many sockets open as it may."""


class Bucket:
    """A token bucket. `warnings` counts the refusals since it was last full."""

    def __init__(self, now: float):
        """`now` is any clock's, in seconds."""
        self._tokens = float(ACTIONS)
        self._at = now
        self.warnings = 0

    def take(self, now: float) -> None:
        """Spend one action. Raises TooManyMessages."""
        self._tokens = min(ACTIONS, self._tokens + (now - self._at) * PER_SECOND)
        self._at = now
        if self._tokens == ACTIONS:
            self.warnings = 0
        if self._tokens < 1:
            self.warnings += 1
            wait = ceil((1 - self._tokens) / PER_SECOND)
            raise TooManyMessages("You ask too much at once. Wait a moment.", retry_after=wait)
        self._tokens -= 1


class Visitors:
    """The open sockets without a ticket, by address. Belongs to one event loop."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> None:
        """Count one more. Raises TooManySockets."""
        if self._open[address] >= SOCKETS:
            raise TooManySockets("Too many sockets are open from your address. Log in, or close some.")
        self._open[address] += 1

    def leave(self, address: str) -> None:
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]


visitors = Visitors()


def address_of(scope: Mapping[str, Any]) -> str:
    """Return the client's address as the API's throttles see it: NUM_PROXIES says how many proxies to look behind."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = (scope.get("client") or ("",))[0]
    if forwarded := [value for name, value in scope["headers"] if name == b"x-forwarded-for"]:
        request.META["HTTP_X_FORWARDED_FOR"] = b",".join(forwarded).decode("latin-1")
    return BaseThrottle().get_ident(Request(request)) or ""
