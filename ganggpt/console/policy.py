"""Content Security Policy: strict everywhere, wider where the console's and the docs' own scripts need it."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(settings.CONSOLE_PATHS):
            response._csp_update = settings.CONSOLE_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 - its interface
        return super().process_response(request, response)
