"""Every list comes in pages behind a cursor: bounded, and steady while rows are added in front of it."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
    ordering: str | tuple[str, ...] = "pk"
