"""HTTP to leaderboards and seasons, which anyone may see; and to players' progress, which is theirs."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, actor_of, ask, asked, carries
from ganggpt.web.surrogate import edge
from ganggpt.web.throttling import Accounts, Visitors
from players.api.authentication import AccountAuthentication
from players.api.serializers import boards as serializers
from players.domain import queries
from players.domain.season import BOARDS


class _ByOpening(Pages):
    ordering = ("-opened_at", "id")


class _NewestFirst(Pages):
    ordering = "-version"


def kind(name: str) -> OpenApiParameter:
    """Return how the API document tells of a board in a path."""
    return OpenApiParameter(name, str, OpenApiParameter.PATH, enum=list(BOARDS))


class LeaderboardViewSet(ViewSet):
    """Who stands highest; anyone may look."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)
    lookup_value_converter = "str"

    @extend_schema(
        parameters=[kind("id"), serializers.LeaderboardQuery],
        responses={200: serializers.Leaderboard, 400: None},
    )
    @carries(queries.GetLeaderboard)
    def retrieve(self, request: Request, pk: str) -> Response:
        """The first players of a board. A tie goes to whoever got there first."""
        board = ask(queries.GetLeaderboard(kind=pk, **asked(serializers.LeaderboardQuery, request)), request)
        return edge(Response(serializers.Leaderboard(board).data), request, f"leaderboard:{pk}", seconds=1)

    @extend_schema(
        parameters=[kind("id"), serializers.AroundQuery],
        responses={200: serializers.OwnPlace, 400: None},
    )
    @carries(queries.GetAroundMe)
    @action(
        detail=True,
        url_path="around-me",
        authentication_classes=(AccountAuthentication,),
        permission_classes=(IsAuthenticated,),
        throttle_classes=(Accounts,),
    )
    def around_me(self, request: Request, pk: str) -> Response:
        """One's own place on a board, and the neighbours."""
        board = ask(queries.GetAroundMe(kind=pk, **asked(serializers.AroundQuery, request)), request)
        response = Response(serializers.OwnPlace(board).data)
        return edge(response, request, f"leaderboard:{pk}", f"player:{actor_of(request).id}", seconds=1, private=True)


class SeasonViewSet(Listing):
    """The seasons of the city, newest first; anyone may look."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)
    lists = queries.ListSeasons
    serializer_class = serializers.Season
    pagination_class = _ByOpening
    lookup_value_converter = "uuid"

    @extend_schema(parameters=[kind("kind")], responses=serializers.SeasonLeaderboard)
    @carries(queries.GetSeasonLeaderboard)
    @action(detail=True, url_path="leaderboards/<str:kind>", pagination_class=None)
    def leaderboards(self, request: Request, pk: UUID, kind: str) -> Response:
        """The first 100 of a board as they stood when the season closed; nobody while it is open."""
        board = ask(queries.GetSeasonLeaderboard(season_id=pk, kind=kind), request)
        return Response(serializers.SeasonLeaderboard(board).data)


class ProgressViewSet(GenericViewSet[Any]):
    """How players got where they are."""

    lookup_value_converter = "uuid"

    @extend_schema(responses={200: serializers.Progress(many=True), 403: None})
    @carries(queries.GetProgress)
    @action(detail=True, pagination_class=_NewestFirst, serializer_class=serializers.Progress)
    def progress(self, request: Request, pk: UUID) -> Response:
        """The gains and losses of experience and reputation, newest first: one's own, or for staff anyone's."""
        page = self.paginate_queryset(ask(queries.GetProgress(player_id=pk), request))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
