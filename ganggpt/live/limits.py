"""How much one socket may ask for, and how many sockets one account or one address may hold open."""

from collections import Counter
from collections.abc import Mapping
from math import ceil
from typing import Any

from django.http import HttpRequest

from ganggpt.messages import TooSoon
from ganggpt.web import addresses

ACTIONS = 10  # that a socket may ask for at once
PER_SECOND = 1.0  # actions that it earns back
WARNINGS = 20  # for a socket that goes on, before it is closed
SOCKETS = 100  # that an account, or without a ticket an address, may hold open in this process


class TooManyMessages(TooSoon):
    """The socket asks faster than it may."""


class TooManySockets(TooSoon):
    """The account, or the address, holds as many sockets open as it may."""


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


class Doors:
    """The open sockets by whose they are. Belongs to one event loop."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def enter(self, owner: str) -> None:
        """Count one more. Raises TooManySockets."""
        if self._open[owner] >= SOCKETS:
            raise TooManySockets("You hold too many sockets open. Close some.")
        self._open[owner] += 1

    def leave(self, owner: str) -> None:
        self._open[owner] -= 1
        if not self._open[owner]:
            del self._open[owner]


doors = Doors()


def address_of(scope: Mapping[str, Any]) -> str:
    """Return the client's network as the API's throttles see it: NUM_PROXIES says how many proxies to look behind."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = (scope.get("client") or ("",))[0]
    if forwarded := [value for name, value in scope["headers"] if name == b"x-forwarded-for"]:
        request.META["HTTP_X_FORWARDED_FOR"] = b",".join(forwarded).decode("latin-1")
    address = addresses.address_of(request)
    return addresses.network_of(address) if address else ""
