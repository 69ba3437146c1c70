"""HTTP to crews: whose mission it is asks others along; they join, decline and leave."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from ganggpt.messages import Command
from ganggpt.web.requests import answer, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH
from missions.api.serializers.crew import Invited
from missions.api.serializers.missions import Mission
from missions.api.viewsets.shown import changed
from missions.domain import commands


class CrewViewSet(GenericViewSet[Any]):
    """Who comes along on a mission that takes more than one."""

    lookup_value_converter = "uuid"

    @extend_schema(request=Invited, responses={200: Mission}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.InviteToCrew)
    @action(detail=True, methods=["post"], url_path="crew")
    def invite(self, request: Request, pk: UUID) -> Response:
        """Ask another of one's faction along, on a mission of one's own that is on offer."""
        member = validated(Invited, request)["player_id"]
        return changed(commands.InviteToCrew(mission_id=pk, member_id=member), request, pk)

    @extend_schema(request=None, responses=Mission, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.JoinCrew)
    @action(detail=True, methods=["post"], url_path="crew/join")
    def join(self, request: Request, pk: UUID) -> Response:
        """Come along on a mission that one is asked along to."""
        without_input(request)
        return changed(commands.JoinCrew(mission_id=pk), request, pk)

    @extend_schema(request=None, responses={204: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.DeclineCrew)
    @action(detail=True, methods=["post"], url_path="crew/decline")
    def decline(self, request: Request, pk: UUID) -> Response:
        """Not come along on a mission that one is asked along to."""
        return _gone(commands.DeclineCrew(mission_id=pk), request)

    @extend_schema(request=None, responses={204: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.LeaveCrew)
    @action(detail=True, methods=["post"], url_path="crew/leave")
    def leave(self, request: Request, pk: UUID) -> Response:
        """Leave the crew of a mission; under way it fails, if too few are left for what is to be done."""
        return _gone(commands.LeaveCrew(mission_id=pk), request)

    @extend_schema(request=None, responses={200: Mission}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.DismissFromCrew)
    @action(detail=True, methods=["delete"], url_path="crew/<uuid:player>")
    def dismiss(self, request: Request, pk: UUID, player: UUID) -> Response:
        """Do without somebody whom one has asked along, joined or not, before the mission has begun."""
        return changed(commands.DismissFromCrew(mission_id=pk, member_id=player), request, pk)


def _gone(command: Command, request: Request) -> Response:
    """Answer one who is no more of a crew, and may not look at its mission."""
    without_input(request)
    return answer(None, do(command, request), 204)
