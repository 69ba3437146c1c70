"""Gives each answer the form it travels in: who may keep it, its tag, its coding; or only word that nothing is new."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.cache import patch_vary_headers

from ganggpt.web.compression import CODINGS, IDENTITY, LEAST, coding_for, is_compressible
from ganggpt.web.conditional import has_seen, tag_of
from ganggpt.web.problems import CONTENT_TYPE, problem
from ganggpt.web.throttling import budget_of

SAFE = ("GET", "HEAD")
JSON = ("application/json", "application/geo+json", CONTENT_TYPE)
PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-cache"
UNKEPT = "no-store"


class RepresentationMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        accepted = request.headers.get("Accept-Encoding")
        if coding_for(accepted, LEAST) is None:  # said before anything is done
            return _not_acceptable()
        response = self.get_response(request)
        if budget := budget_of(request):
            for name, value in budget.headers.items():
                response[name] = value
        if response.streaming or response.has_header("Content-Encoding"):
            return response
        if _is_json(response):
            _say_who_may_keep(request, response)
        coding = _coding(request, response, accepted)
        if _is_tagged(request, response):
            response["ETag"] = tag_of(response.content, getattr(response, "version", None), coding)
            if request.method in SAFE and has_seen(request.headers.get("If-None-Match", ""), response["ETag"]):
                return _not_modified(response)
        return _encoded(response, coding)


def _is_json(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").partition(";")[0] in JSON


def _say_who_may_keep(request: HttpRequest, response: HttpResponse) -> None:
    """Let an answer be kept, to be asked about each time, if it is one to a question; by all if it is for all."""
    view = (getattr(response, "renderer_context", None) or {}).get("view")
    public = view is not None and not view.authentication_classes
    kept = request.method in SAFE and response.status_code == 200
    response.headers.setdefault("Cache-Control", (PUBLIC if public else PRIVATE) if kept else UNKEPT)
    if kept and not public:
        patch_vary_headers(response, ["Authorization"])


def _is_tagged(request: HttpRequest, response: HttpResponse) -> bool:
    """Return whether the answer shows something that has a state: what was asked for, or what a change made of it."""
    if not _is_json(response):
        return False
    if request.method in SAFE:
        return response.status_code == 200 and UNKEPT not in response.headers["Cache-Control"]
    return response.status_code < 300 and hasattr(response, "version")


def _coding(request: HttpRequest, response: HttpResponse, accepted: str | None) -> str:
    size = len(response.content)
    if not size or response.status_code == 206 or not is_compressible(response.headers.get("Content-Type", "")):
        return IDENTITY
    if "CSRF_COOKIE_NEEDS_UPDATE" in request.META:
        return IDENTITY  # the page holds a secret, and its length must not tell of it (BREACH)
    patch_vary_headers(response, ["Accept-Encoding"])
    return IDENTITY if "X-No-Compression" in request.headers else coding_for(accepted, size) or IDENTITY


def _encoded(response: HttpResponse, coding: str) -> HttpResponse:
    if coding != IDENTITY:
        response.content = CODINGS[coding](response.content)
        response["Content-Encoding"] = coding
        response["Content-Length"] = str(len(response.content))
    return response


def _not_modified(response: HttpResponse) -> HttpResponse:
    """Return the answer without what describes a body."""
    unchanged = HttpResponseNotModified()
    for name, value in response.items():
        if not name.startswith("Content-"):
            unchanged[name] = value
    unchanged.cookies = response.cookies
    return unchanged


def _not_acceptable() -> JsonResponse:
    body: dict[str, Any] = problem(406, "not_acceptable", "The answer comes as it is, or as gzip, br or zstd.")
    return JsonResponse(body, status=406, content_type=CONTENT_TYPE, headers={"Cache-Control": UNKEPT})
