"""HTTP to the members of factions: anyone may look; they climb, fall, leave, and are kicked."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from factions.api.named import named
from factions.api.serializers import members as serializers
from factions.api.viewsets.public import SECONDS, Public
from factions.domain import commands, queries
from ganggpt.messages import Command
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import answer, ask, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.surrogate import edge


class HighestFirst(Pages):
    ordering = ("-level", "joined_at", "player_id")


class MembersViewSet(Public):
    """Who is in a faction."""

    lookup_value_converter = "uuid"

    @extend_schema(responses={200: serializers.Member(many=True)})
    @carries(queries.ListMembers)
    @action(detail=True, pagination_class=HighestFirst, serializer_class=serializers.Member)
    def members(self, request: Request, pk: UUID) -> Response:
        """The members with their ranks, the leader first."""
        page = named(self.paginate_queryset(ask(queries.ListMembers(faction_id=pk), request)) or [], "player")
        response = self.get_paginated_response(self.get_serializer(page, many=True).data)
        return edge(response, request, f"faction:members:{pk}", seconds=SECONDS)


class CareerViewSet(GenericViewSet[Any]):
    """What becomes of members."""

    lookup_value_converter = "uuid"
    pagination_class = None

    @extend_schema(request=None, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.LeaveFaction)
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, pk: UUID) -> Response:
        """Leave the faction. Whoever leads it is succeeded by the highest rank; with the last member it ends."""
        without_input(request)
        return _done(commands.LeaveFaction(faction_id=pk), request)

    @extend_schema(request=None, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.KickMember)
    @action(detail=True, methods=["delete"], url_path="members/<uuid:player>")
    def kick(self, request: Request, pk: UUID, player: UUID) -> Response:
        """Throw a member of a lower rank out. Needs a rank with `kick`."""
        return _done(commands.KickMember(faction_id=pk, player_id=player), request)

    @extend_schema(request=serializers.NewRankOf, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.ChangeRank)
    @action(detail=True, methods=["put"], url_path="members/<uuid:player>/rank")
    def change_rank(self, request: Request, pk: UUID, player: UUID) -> Response:
        """Promote or demote a member of a lower rank, to a rank below one's own. Needs a rank with `promote`."""
        wish = validated(serializers.NewRankOf, request)
        return _done(commands.ChangeRank(faction_id=pk, player_id=player, **wish), request)

    @extend_schema(request=serializers.Player, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.HandOverLeadership)
    @action(detail=True, methods=["post"], url_path="leadership")
    def hand_over(self, request: Request, pk: UUID) -> Response:
        """Make another member the leader, as the one who leads."""
        player = validated(serializers.Player, request)["player"]
        return _done(commands.HandOverLeadership(faction_id=pk, player_id=player), request)


def _done(command: Command, request: Request) -> Response:
    return answer(None, do(command, request), 204)
