"""The metrics page: for whoever has the token; in the embedded dev mode, for the loopback that it listens on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django_prometheus.exports import ExportToDjangoView


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with every metric of this process, or of all processes where they share a folder."""
    token, given = settings.METRICS_TOKEN, request.headers.get("Authorization", "")
    if not (constant_time_compare(given, f"Bearer {token}") if token else settings.LOCAL):
        return HttpResponse("A bearer token is needed: METRICS_TOKEN.\n", status=401, content_type="text/plain")
    response: HttpResponse = ExportToDjangoView(request)
    return response
