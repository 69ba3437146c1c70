"""Content Security Policy: strict everywhere, wider where the console's and the docs' own scripts need it."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(settings.CONSOLE_PATHS):
            strict = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
            response._csp_replace = strict | settings.CONSOLE_POLICY  # type: ignore[attr-defined]  # noqa: SLF001
        return super().process_response(request, response)
