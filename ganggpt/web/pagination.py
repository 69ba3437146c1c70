"""Every list comes in pages behind a cursor: bounded, and steady while rows are added in front of it."""

from typing import Any

from rest_framework.pagination import CursorPagination

_LINK = {"type": ["string", "null"], "format": "uri"}  # DRF says `nullable`, which OpenAPI 3.1 no longer knows


class Pages(CursorPagination):
    page_size = 20
    page_size_query_param = "page_size"
    page_size_query_description = "How many rows, at most 100."
    max_page_size = 100
    cursor_query_description = "Where the page begins: follow `next` and `previous` rather than make one."
    ordering: str | tuple[str, ...] = "pk"

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        properties = {"next": _LINK, "previous": _LINK, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}
