"""HTTP to leaderboards: anyone may look."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from ganggpt.web.requests import ask, carries
from ganggpt.web.throttling import Visitors
from players.api.serializers import boards as serializers
from players.application.queries.boards import BOARDS
from players.domain import queries


class LeaderboardViewSet(ViewSet):
    """Who stands highest; anyone may look."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)
    lookup_value_converter = "str"

    @extend_schema(
        parameters=[
            OpenApiParameter("id", str, OpenApiParameter.PATH, enum=list(BOARDS)),
            serializers.LeaderboardQuery,
        ],
        responses={200: serializers.Leaderboard, 400: None},
    )
    @carries(queries.GetLeaderboard)
    def retrieve(self, request: Request, pk: str) -> Response:
        """The first players of a board. A tie goes to whoever got there first."""
        query = serializers.LeaderboardQuery(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        board = ask(queries.GetLeaderboard(kind=pk, limit=query.validated_data["limit"]), request)
        return Response(serializers.Leaderboard(board).data)
