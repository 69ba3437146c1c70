"""HTTP to a faction's own log."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from factions.api.named import named
from factions.api.serializers import factions as serializers
from factions.domain import queries
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import ask, asked, carries


class NewestFirst(Pages):
    ordering = "-id"


class LogViewSet(GenericViewSet[Any]):
    """What happened to a faction."""

    lookup_value_converter = "uuid"

    @extend_schema(
        parameters=[serializers.LogFilter],
        responses={200: serializers.LogLine(many=True), 400: None, 403: None},
    )
    @carries(queries.GetFactionLog)
    @action(detail=True, pagination_class=NewestFirst, serializer_class=serializers.LogLine)
    def log(self, request: Request, pk: UUID) -> Response:
        """What happened to the faction, newest first. Needs a rank with `kick` or `manage_ranks`."""
        rows = ask(queries.GetFactionLog(faction_id=pk, **asked(serializers.LogFilter, request)), request)
        page = self.paginate_queryset(rows) or []
        lines = named(({**row, "by_id": _member_who_acted(row)} for row in page), "by")
        return self.get_paginated_response(self.get_serializer(lines, many=True).data)


def _member_who_acted(row: Mapping[str, Any]) -> UUID | None:
    """Return who did it, a member or named in what happened; others acted in the city's name."""
    _, is_account, key = row["actor"].partition("account:")
    mentioned = {row["data"].get(field) for field in ("by", "player_id", "founder")}
    return UUID(key) if is_account and (row["by_member"] or key in mentioned) else None
