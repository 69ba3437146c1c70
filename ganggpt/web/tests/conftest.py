"""A path that breaks, refuses or forbids as its test wants, and the city's own paths beside it."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, path
from pytest_django import Settings
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ganggpt import urls

Behaviour = Callable[[], object]
Page = Callable[[HttpRequest], Any]


@pytest.fixture
def answering(settings: Settings, db: None) -> Callable[[Page], Client]:
    """Return a client of a city where `/test/page` answers as it is told."""

    def client(page: Page) -> Client:
        _add(settings, path("test/page", page))
        return Client(raise_request_exception=False)

    return client


@pytest.fixture
def behaving(settings: Settings, db: None) -> Callable[[Behaviour], Client]:
    """Return a client of a city where `/test/api` and `/test/page` do what they are told."""
    does: list[Behaviour] = []

    class View(APIView):
        authentication_classes = permission_classes = throttle_classes = ()

        def get(self, request: Request) -> Response:
            return Response(does[0]())

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(does[0]()))

    _add(settings, path("test/api", View.as_view()), path("test/page", page))

    def client(behaviour: Behaviour) -> Client:
        does[:] = [behaviour]
        return Client(raise_request_exception=False)

    return client


def _add(settings: Settings, *paths: URLPattern) -> None:
    conf = ModuleType("test_urls")
    vars(conf).update(vars(urls))
    vars(conf)["urlpatterns"] = [*paths, *urls.urlpatterns]
    settings.ROOT_URLCONF = conf


def body_of(answer: Any, status: int, code: str) -> dict[str, Any]:
    """Return the body of an answer that must be this problem, in the one shape that problems have."""
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert set(body) - {"retry_after", "limits"} == {
        "type",
        "title",
        "status",
        "code",
        "detail",
        "errors",
        "request_id",
    }
    assert (body["status"], body["code"], body["type"]) == (status, code, f"/docs/problems#{code}")
    assert body["request_id"] == answer.headers["X-Request-ID"]
    assert body["detail"]
    return body
