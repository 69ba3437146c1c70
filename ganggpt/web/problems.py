"""Errors as RFC 9457 problems: one shape for every refusal, fault of input, missing page and failure."""

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from psycopg_pool import PoolTimeout
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from ganggpt.messages import Refusal
from ganggpt.telemetry.request import request_id
from ganggpt.web.throttling import budget_of, turned_away

logger = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: dict[str, list[str]] | None = None,
    retry_after: int | None = None,
    limits: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return the body of a problem. What to retry, and when, is in it: game scripts cannot read headers of errors."""
    body: dict[str, Any] = {
        "type": f"/docs/problems#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "errors": errors or {},
        "request_id": request_id.get(),
    }
    extra = {"retry_after": retry_after, "limits": limits}
    return body | {name: value for name, value in extra.items() if value is not None}


def problem_for(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem that answers an exception of a view; None for a bug, which becomes a plain 500."""
    set_rollback()
    request: Request | None = context.get("request")
    error = _or_throttled(error, request)
    match error:
        case Refusal():
            body = problem(error.status, error.code, error.detail, errors=error.errors, retry_after=error.retry_after)
        case exceptions.ValidationError():
            body = problem(400, "invalid", "The input is not valid.", errors=_by_field(error.detail))
        case exceptions.Throttled():
            limits = _exhausted(request)
            body = problem(429, "too_many_requests", "Too many requests.", retry_after=_wait(error), limits=limits)
        case exceptions.APIException():
            body = problem(error.status_code, str(error.get_codes()), str(error.detail))
        case RequestDataTooBig():
            body = problem(413, "body_too_large", "The body is too large.")
        case Http404():
            body = problem(404, "not_found", "There is no such thing here.")
        case PermissionDenied():
            body = problem(403, "permission_denied", "You may not do this.")
        case OperationalError() | PoolTimeout():
            logger.error("database unavailable: %s", error)
            body = problem(503, "unavailable", "The city is out of breath. Try again in a moment.", retry_after=2)
        case _:
            return None
    return respond(body, getattr(error, "auth_header", None))


def respond(body: dict[str, Any], authenticate: str | None = None) -> Response:
    """Return the problem as a response, with the headers that belong to it."""
    headers = {"Retry-After": str(body["retry_after"])} if "retry_after" in body else {}
    headers |= {"WWW-Authenticate": authenticate} if authenticate else {}
    return Response(body, status=body["status"], headers=headers, content_type=CONTENT_TYPE)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a path that leads nowhere."""
    return JsonResponse(
        problem(404, "not_found", "There is nothing at this path."), status=404, content_type=CONTENT_TYPE
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request for another host, and whatever else Django finds suspicious."""
    body = problem(400, "bad_request", "This server does not take such requests.")
    return JsonResponse(body, status=400, content_type=CONTENT_TYPE)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a request that met a bug: say so, and nothing of the inside."""
    body = problem(500, "internal_error", "Something broke on our side. The request id finds it in the logs.")
    return JsonResponse(body, status=500, content_type=CONTENT_TYPE)


def _or_throttled(error: Exception, request: Request | None) -> Exception:
    """Return the error; one of authentication is that of too many requests where there were too many like it."""
    if request and isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        budget = turned_away(request)
        return exceptions.Throttled(budget.retry_after) if budget else error
    return error


def _exhausted(request: Request | None) -> list[dict[str, Any]] | None:
    budget = budget_of(request) if request else None
    return budget.limits if budget and not budget.granted else None


def _wait(error: exceptions.Throttled) -> int:
    return int(getattr(error, "wait", None) or 1)


def _by_field(detail: Any, path: str = "") -> dict[str, list[str]]:
    """Flatten nested error details to `{"wish.difficulty": ["…"]}`; what is of no field stands under `""`."""
    if isinstance(detail, dict):
        flat: dict[str, list[str]] = {}
        for key, value in detail.items():
            name = "" if key == "non_field_errors" else _whole(key)
            flat |= _by_field(value, f"{path}.{name}".strip("."))
        return flat
    if isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        return {k: v for i, item in enumerate(detail) for k, v in _by_field(item, f"{path}.{i}".strip(".")).items()}
    return {path: [_whole(item) for item in detail] if isinstance(detail, list) else [_whole(detail)]}


def _whole(text: object) -> str:
    """Return the text with half surrogate pairs spelled out: input is quoted in errors, and no UTF-8 carries those."""
    return str(text).encode(errors="backslashreplace").decode()
