"""HTTP to stats of players, and to leaderboards of one faction."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from ganggpt.portal import queries
from ganggpt.portal.api import serializers
from ganggpt.web.requests import ask, carries
from ganggpt.web.throttling import Visitors
from players.api.serializers.boards import Leaderboard
from players.api.viewsets.boards import kind


class StatsViewSet(GenericViewSet[Any]):
    """What players have come to."""

    serializer_class = serializers.Stats
    lookup_value_converter = "uuid"

    @carries(queries.GetPlayerStats)
    @action(detail=True)
    def stats(self, request: Request, pk: UUID) -> Response:
        """A player's missions, wealth, faction, and rank on each leaderboard."""
        return Response(serializers.Stats(ask(queries.GetPlayerStats(player_id=pk), request)).data)


class FactionLeaderboardViewSet(ViewSet):
    """The players of one faction, ranked among themselves; anyone may look."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)
    lookup_value_converter = "uuid"

    @extend_schema(parameters=[kind("kind")], responses=Leaderboard)
    @carries(queries.GetFactionLeaderboard)
    @action(detail=True, url_path="leaderboards/<str:kind>")
    def leaderboards(self, request: Request, pk: UUID, kind: str) -> Response:
        """A leaderboard of one faction's members alone."""
        return Response(Leaderboard(ask(queries.GetFactionLeaderboard(faction_id=pk, kind=kind), request)).data)
