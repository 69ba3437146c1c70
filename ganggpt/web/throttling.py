"""How often one may knock: by address for visitors, tighter where passwords are tried, by account for the rest."""

from typing import TYPE_CHECKING

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
