"""HTTP to players: as others see them, and oneself."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from ganggpt.web.pagination import Pages
from ganggpt.web.requests import ask, carries
from players.api.serializers import money as money_serializers
from players.api.serializers import players as serializers
from players.domain import queries


class NewestFirst(Pages):
    ordering = "-id"


class PlayerViewSet(GenericViewSet[Any]):
    """Players as others see them, and oneself with one's money."""

    serializer_class = serializers.Profile
    lookup_value_converter = "uuid"

    @carries(queries.GetPlayer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One player as others see them."""
        return Response(serializers.Profile(ask(queries.GetPlayer(player_id=pk), request)).data)

    @extend_schema(responses={200: serializers.OwnProfile, 404: None})
    @carries(queries.GetOneself)
    @action(detail=False)
    def me(self, request: Request) -> Response:
        """Oneself, with one's money; 404 for an account that is no player's."""
        return Response(serializers.OwnProfile(ask(queries.GetOneself(), request)).data)

    @extend_schema(responses=money_serializers.StatementLine(many=True))
    @carries(queries.GetStatement)
    @action(
        detail=False,
        url_path="me/statement",
        pagination_class=NewestFirst,
        serializer_class=money_serializers.StatementLine,
    )
    def statement(self, request: Request) -> Response:
        """The ledger's lines on one's own accounts, newest first."""
        page = self.paginate_queryset(ask(queries.GetStatement(), request))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
