"""HTTP to a faction's ladder."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from factions.api.serializers import members as serializers
from factions.domain import commands, queries
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import answer, ask, carries, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH


class HighestFirst(Pages):
    ordering = "-level"


class RanksViewSet(GenericViewSet[Any]):
    """The ranks of a faction, and what they may do."""

    lookup_value_converter = "uuid"
    pagination_class = None

    @extend_schema(responses={200: serializers.FactionRank(many=True)})
    @carries(queries.ListRanks)
    @action(detail=True, pagination_class=HighestFirst, serializer_class=serializers.FactionRank)
    def ranks(self, request: Request, pk: UUID) -> Response:
        """The ladder from the top; what the ranks may do for members and staff alone."""
        page = self.paginate_queryset(ask(queries.ListRanks(faction_id=pk), request))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        request=serializers.NewRank,
        responses={201: serializers.RankKey, 403: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.AddRank)
    @ranks.mapping.post
    def add_rank(self, request: Request, pk: UUID) -> Response:
        """Put a rank into the ladder, with rights that one has oneself. Needs a rank with `manage_ranks`."""
        done = do(commands.AddRank(faction_id=pk, **validated(serializers.NewRank, request)), request)
        return answer({"key": done.result}, done, 201)

    @extend_schema(
        request=serializers.RankChanges, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH]
    )
    @carries(commands.EditRank)
    @action(detail=True, methods=["patch"], url_path="ranks/<str:key>")
    def edit_rank(self, request: Request, pk: UUID, key: str) -> Response:
        """Change a rank below one's own. Needs a rank with `manage_ranks`."""
        wish = commands.EditRank(faction_id=pk, rank=key, **validated(serializers.RankChanges, request))
        return answer(None, do(wish, request), 204)

    @extend_schema(request=None, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.DropRank)
    @edit_rank.mapping.delete
    def drop_rank(self, request: Request, pk: UUID, key: str) -> Response:
        """Take a rank out of the ladder; whoever held it holds the next lower. Needs a rank with `manage_ranks`."""
        return answer(None, do(commands.DropRank(faction_id=pk, rank=key), request), 204)
