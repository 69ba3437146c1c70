"""HTTP to factions: anyone may look; players found them, and their leaders change and end them."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from factions.api.serializers import factions as serializers
from factions.api.viewsets.public import SECONDS, Public
from factions.application.staleness import FACTIONS
from factions.domain import commands, queries
from ganggpt.bus import Done
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, answer, ask, asked, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH
from ganggpt.web.surrogate import edge

ORDERINGS = {
    "name": ("name", "id"),
    "influence": ("-influence", "id"),
    "war_wins": ("-wars_won", "id"),
    "members": ("-members", "id"),
}


class AsAsked(Pages):
    def get_ordering(self, request: Request, queryset: Any, view: Any) -> tuple[str, ...]:
        return ORDERINGS[request.query_params.get("sort", "name")]


class FactionViewSet(Listing, Public):
    """The factions of the city."""

    serializer_class = serializers.FactionRow
    lists = queries.ListFactions
    pagination_class = AsAsked
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        wish = asked(serializers.FactionFilter, self.request)
        wish.pop("sort")
        return ask(queries.ListFactions(**wish), self.request)

    @extend_schema(
        parameters=[serializers.FactionFilter], responses={200: serializers.FactionRow(many=True), 400: None}
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The factions that are there, or those of which all that is asked for is true."""
        return edge(super().list(request, *args, **kwargs), request, FACTIONS, seconds=SECONDS)

    @extend_schema(responses=serializers.Faction)
    @carries(queries.GetFaction)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One faction: how it stands, who leads it, and what it owns."""
        return edge(_shown(request, pk), request, f"faction:{pk}", seconds=SECONDS)

    @extend_schema(
        request=serializers.NewFaction,
        responses={201: serializers.Faction, 404: None, 429: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.FoundFaction)
    def create(self, request: Request) -> Response:
        """Found a faction and lead it. The fee is paid in cash; for who is in none, and left none for a day."""
        done = do(commands.FoundFaction(**validated(serializers.NewFaction, request)), request)
        return _shown(request, UUID(done.result), done, 201)

    @extend_schema(
        request=serializers.FactionChanges,
        responses={200: serializers.Faction, 403: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.EditFaction)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what it shows the world. Needs a rank with `manage_ranks`."""
        wish = commands.EditFaction(faction_id=pk, **validated(serializers.FactionChanges, request))
        return _shown(request, pk, do(wish, request))

    @extend_schema(
        parameters=[OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=queries.BOARDS), serializers.BoardQuery],
        responses={200: serializers.FactionBoard, 400: None},
    )
    @carries(queries.GetFactionBoard)
    @action(detail=False, url_path="leaderboards/<str:kind>", pagination_class=None)
    def board(self, request: Request, kind: str) -> Response:
        """The first factions of a board. A tie goes to whichever got there first."""
        board = ask(queries.GetFactionBoard(kind=kind, **asked(serializers.BoardQuery, request)), request)
        return edge(Response(serializers.FactionBoard(board).data), request, f"leaderboard:{kind}", seconds=1)


class AffairsViewSet(GenericViewSet[Any]):
    """What a faction has come to, its end, and its own log."""

    lookup_value_converter = "uuid"

    @extend_schema(responses=serializers.FactionStats)
    @carries(queries.GetFactionStats)
    @action(detail=True, pagination_class=None)
    def stats(self, request: Request, pk: UUID) -> Response:
        """Members, turf and its income, wars, relations and places; for its members the treasury too."""
        return Response(serializers.FactionStats(ask(queries.GetFactionStats(faction_id=pk), request)).data)

    @extend_schema(request=None, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.DisbandFaction)
    @action(detail=True, methods=["post"], pagination_class=None)
    def disband(self, request: Request, pk: UUID) -> Response:
        """End the faction, for good. Needs a rank with `disband`, and no war."""
        without_input(request)
        return answer(None, do(commands.DisbandFaction(faction_id=pk), request), 204)


def _shown(request: Request, faction_id: UUID, done: Done | None = None, status: int = 200) -> Response:
    faction = ask(queries.GetFaction(faction_id=faction_id), request)
    return answer(serializers.Faction(faction).data, done, status, version=faction["version"])
