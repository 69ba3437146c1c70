"""Where a request comes from, as the throttles see it: NUM_PROXIES says how many proxies to look behind."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

HOUSEHOLD = 64  # bits of an IPv6 address that one customer cannot choose


def address_of(request: Request | HttpRequest) -> str | None:
    """Return the client's address; None where what a proxy says is none."""
    try:
        return str(_plain(BaseThrottle().get_ident(request) or ""))  # type: ignore[arg-type]  # it reads META only
    except ValueError:
        return None


def network_of(address: str) -> str:
    """Return what one customer can change at will: an IPv4 address itself, an IPv6 address' network."""
    plain = _plain(address)
    return str(plain if isinstance(plain, IPv4Address) else IPv6Network((plain, HOUSEHOLD), strict=False))


def _plain(address: str) -> IPv4Address | IPv6Address:
    parsed = ip_address(address.partition("%")[0])
    return getattr(parsed, "ipv4_mapped", None) or parsed
