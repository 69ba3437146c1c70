"""How often one may knock: by address for visitors, tighter where passwords are tried, by account for the rest."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:  # views import the throttles that settings name
    from rest_framework.views import APIView


class _ByAddress(SimpleRateThrottle):
    def get_cache_key(self, request: Request, view: "APIView") -> str:
        return f"throttle:{self.scope}:{self.get_ident(request)}"


class Visitors(_ByAddress):
    scope = "visitor"


class Credentials(_ByAddress):
    scope = "credentials"


class Accounts(SimpleRateThrottle):
    scope = "account"

    def get_cache_key(self, request: Request, view: "APIView") -> str | None:
        return f"throttle:account:{request.user.pk}" if request.user else None


class _ByName(SimpleRateThrottle):
    """Tries at the password of one name, whoever has it or nobody, from all addresses and through all doors."""

    scope = "name"
    rate = "10/900"  # tries in so many seconds, which is also the longest that anybody is locked out

    def __init__(self, username: str):
        super().__init__()
        # The lower-cased name is what accounts are looked up by; its digest is short, and keeps names out of the cache.
        digest = hashlib.sha256(username.lower().encode(errors="surrogatepass")).hexdigest()
        self.name_key = f"throttle:{self.scope}:{digest}"

    def parse_rate(self, rate: Any) -> tuple[int, int]:
        tries, _, seconds = rate.partition("/")
        return int(tries), int(seconds)

    def get_cache_key(self, request: Any, view: Any) -> str:
        return self.name_key


def knock(throttle: SimpleRateThrottle, request: Any = None) -> None:
    """Count a knock, where no view of the API does it. Raises Throttled."""
    view: Any = None  # the throttles of ours look at none
    if not throttle.allow_request(request, view):
        raise Throttled(throttle.wait())


@contextmanager
def a_try_at(username: str) -> Iterator[None]:
    """Count a try at the name's password; one that succeeds is forgotten, with those before it.

    Raises Throttled before the try where there were too many: the right password is then refused too.
    """
    throttle = _ByName(username)
    knock(throttle)
    yield
    throttle.cache.delete(throttle.name_key)
