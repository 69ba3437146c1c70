"""Every list comes in pages behind a cursor: bounded, and steady while rows are added in front of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request

if TYPE_CHECKING:  # views import the pagination that settings name
    from rest_framework.views import APIView

_LINK = {"type": ["string", "null"], "format": "uri"}  # DRF says `nullable`, which OpenAPI 3.1 no longer knows


class Pages(CursorPagination):
    page_size = 20
    page_size_query_param = "page_size"
    page_size_query_description = "How many rows, at most 100."
    max_page_size = 100
    cursor_query_description = "Where the page begins: follow `next` and `previous` rather than make one."
    ordering: str | tuple[str, ...] = "pk"

    def paginate_queryset(
        self, queryset: QuerySet[Any] | Sequence[Any], request: Request, view: "APIView | None" = None
    ) -> list[Any] | None:
        """Return the page. Raises NotFound for a cursor that nobody was ever given."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, ValidationError, DataError) as error:
            raise NotFound(self.invalid_cursor_message) from error

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        properties = {"next": _LINK, "previous": _LINK, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}
