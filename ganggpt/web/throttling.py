"""How often one may knock: by address for visitors, tighter where passwords are tried, by account for the rest."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from rest_framework.exceptions import Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from ganggpt.messages import Actor, Permission
from ganggpt.web.addresses import address_of, network_of
from ganggpt.web.ratelimit import LIMITS, Budget, take

if TYPE_CHECKING:  # views import the throttles that settings name
    from rest_framework.views import APIView

BUDGET = "ganggpt.budget"  # in the request's environment


class _Limited(BaseThrottle):
    """Draws from all the buckets that are concerned; what is left goes with the answer."""

    budget: Budget | None = None

    def limited(self, request: Request) -> Iterator[tuple[str, str]]:
        """Yield each scope that the request falls under, with whoever it is that is limited."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: "APIView | None") -> bool:
        limited = self.limited(request)
        self.budget = take([bucket for scope, owner in limited for bucket in LIMITS[scope].buckets(scope, owner)])
        request.META[BUDGET] = self.budget
        return self.budget is None or self.budget.granted

    def wait(self) -> float | None:
        return self.budget.retry_after if self.budget else None

    def address(self, request: Request) -> str:
        """Return what one customer cannot change at will; what is no address is limited as one."""
        address = address_of(request)
        return network_of(address) if address else ""


class Visitors(_Limited):
    def limited(self, request: Request) -> Iterator[tuple[str, str]]:
        yield "visitor", self.address(request)


class Credentials(_Limited):
    def limited(self, request: Request) -> Iterator[tuple[str, str]]:
        yield "credentials", self.address(request)


class Accounts(Visitors):
    def limited(self, request: Request) -> Iterator[tuple[str, str]]:
        """Limit a game server as one, a player by account and by address; whoever is not logged in is a visitor."""
        if not request.user:
            yield from super().limited(request)
        elif isinstance(request.auth, Actor) and Permission.SERVER_BRIDGE in request.auth.permissions:
            yield "bridge", str(request.user.pk)
        else:
            yield "account", str(request.user.pk)
            yield "address", self.address(request)
            if request.method not in SAFE_METHODS:
                yield "writes", str(request.user.pk)


class Confirmed(Accounts):
    """Where whoever is logged in shows a password too: to hash one is dear, so it counts with the other tries."""

    def limited(self, request: Request) -> Iterator[tuple[str, str]]:
        yield from super().limited(request)
        if request.user:
            yield "credentials", self.address(request)


def budget_of(request: Request | HttpRequest) -> Budget | None:
    """Return what is left for whoever sent the request; None if nothing was drawn for it."""
    budget: Budget | None = request.META.get(BUDGET)
    return budget


def turned_away(request: Request) -> Budget | None:
    """Count a request that was refused before its throttle was asked as a visitor's; return the budget if none is left.

    So that a wrong token costs as much as none, and cannot be tried without end.
    """
    if BUDGET in request.META or Visitors().allow_request(request, None):
        return None
    return budget_of(request)


def knock(throttle: BaseThrottle, request: Any = None) -> None:
    """Count a knock, where no view of the API does it. Raises Throttled."""
    view: Any = None  # the throttles of ours look at none
    if not throttle.allow_request(request, view):
        raise Throttled(throttle.wait())
