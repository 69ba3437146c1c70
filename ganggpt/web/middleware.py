"""Gives each request an id, taken from the proxy's header when it is a sane one; and turns strange hosts away."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from ganggpt.telemetry.request import request_id
from ganggpt.web.problems import bad_request

PROBES = {"/healthz", "/readyz"}  # asked by address
_sane = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIdMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if is_sane(given) else uuid4().hex)
        try:
            response = self.get_response(request) if _meant_for_us(request) else bad_request(request)
            response["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(token)


def is_sane(given: str) -> bool:
    """Return whether a request id that came from outside may go into logs and headers."""
    return bool(_sane.fullmatch(given))


def _meant_for_us(request: HttpRequest) -> bool:
    try:
        return request.path in PROBES or bool(request.get_host())
    except DisallowedHost:
        return False
