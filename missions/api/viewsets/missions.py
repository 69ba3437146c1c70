"""HTTP to missions: players ask, look, accept, abandon, try again, and flag what should not be said."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, answer, ask, asked, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH
from missions.api.serializers import missions as serializers
from missions.api.viewsets.shown import begun, changed, shown
from missions.domain import commands, queries
from missions.domain.events import FlagReason
from missions.domain.mission import State
from missions.domain.plan import MissionType, Preference, Wish


class NewestFirst(Pages):
    ordering = ("-requested_at", "id")


class MissionViewSet(Listing):
    """Missions: one's own, and those of one's crew; for game servers and mission staff, everybody's."""

    lists = queries.ListMissions
    serializer_class = serializers.MissionSummary
    pagination_class = NewestFirst
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        return ask(_listed(**asked(serializers.MissionFilter, self.request)), self.request)

    @extend_schema(
        parameters=[serializers.MissionFilter], responses={200: serializers.MissionSummary(many=True), 400: None}
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Missions, the newest first. `open=false` is the history of those that have ended."""
        return super().list(request, *args, **kwargs)

    @extend_schema(responses=serializers.Mission)
    @carries(queries.GetMission)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One mission: its words, its objectives and their graph, and who comes along."""
        return shown(request, pk)

    @extend_schema(
        request=serializers.MissionWish,
        responses={201: serializers.Mission, 202: serializers.Mission, 404: None, 429: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.RequestMission)
    def create(self, request: Request) -> Response:
        """Ask for a mission. 201: one was ready, and is on offer. 202: it is written in the background.

        The player's stream tells when it is on offer.
        """
        wish = _wish(**validated(serializers.MissionWish, request))
        return begun(request, do(commands.RequestMission(wish=wish), request))

    @extend_schema(responses={200: serializers.Allowance, 404: None})
    @carries(queries.GetAllowance)
    @action(detail=False, pagination_class=None)
    def allowance(self, request: Request) -> Response:
        """Whether one may ask for a mission now; if not, why, and when one may."""
        return Response(serializers.Allowance(ask(queries.GetAllowance(), request)).data)


class MissionActViewSet(GenericViewSet[Any]):
    """What players do with their missions."""

    lookup_value_converter = "uuid"

    @extend_schema(request=None, responses=serializers.Mission, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.AcceptMission)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: UUID) -> Response:
        """Take on a mission that is on offer, with all its crew there; its time begins to run."""
        without_input(request)
        return changed(commands.AcceptMission(mission_id=pk), request, pk)

    @extend_schema(request=None, responses=serializers.Mission, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.AbandonMission)
    @action(detail=True, methods=["post"])
    def abandon(self, request: Request, pk: UUID) -> Response:
        """Give up a mission that has not ended."""
        without_input(request)
        return changed(commands.AbandonMission(mission_id=pk), request, pk)

    @extend_schema(request=None, responses={201: serializers.Mission}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.RetryMission)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: UUID) -> Response:
        """Try a mission that ran out of time, or whose crew fell apart, once more: within a day, as a new offer."""
        without_input(request)
        return begun(request, do(commands.RetryMission(mission_id=pk), request))

    @extend_schema(request=serializers.Complaint, responses={204: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.FlagMission)
    @action(detail=True, methods=["post"])
    def flag(self, request: Request, pk: UUID) -> Response:
        """Say that the words of a mission which one is on should not be. Somebody of the staff will have a look."""
        reason = FlagReason(validated(serializers.Complaint, request)["reason"])
        return answer(None, do(commands.FlagMission(mission_id=pk, reason=reason), request), 204)


def _wish(difficulty: int, preference: str, crew: int, type: str | None = None, zone: str = "") -> Wish:
    return Wish(MissionType(type) if type else None, difficulty, Preference(preference), zone, crew)


def _listed(**wanted: Any) -> queries.ListMissions:
    return queries.ListMissions(
        state=State(wanted["state"]) if "state" in wanted else None,
        open=wanted.get("open"),
        type=MissionType(wanted["type"]) if "type" in wanted else None,
        crew="as" in wanted,
    )
