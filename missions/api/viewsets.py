"""HTTP to missions: players ask, accept and abandon; game servers report."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from ganggpt.bus import Done
from ganggpt.messages import Command
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, answer, ask, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH
from missions.api import serializers
from missions.application.views import described
from missions.domain import commands, queries
from missions.domain.plan import MissionType, Preference, Wish


class NewestFirst(Pages):
    ordering = ("-requested_at", "id")


class MissionViewSet(Listing):
    """Missions: a player's own; for game servers and mission staff, everybody's."""

    lists = queries.ListMissions
    serializer_class = serializers.MissionSummary
    pagination_class = NewestFirst
    lookup_value_converter = "uuid"

    @extend_schema(responses=serializers.Mission)
    @carries(queries.GetMission)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One mission, with its objectives."""
        return _shown(request, pk)

    @extend_schema(
        request=serializers.MissionWish,
        responses={202: serializers.Mission, 404: None, 429: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.RequestMission)
    def create(self, request: Request) -> Response:
        """Ask for a mission. It is written in the background; the player's stream tells when it is on offer."""
        done = do(commands.RequestMission(wish=_wish(**validated(serializers.MissionWish, request))), request)
        return _shown(request, UUID(done.result), done, 202)

    @extend_schema(request=None, responses=serializers.Mission, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.AcceptMission)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: UUID) -> Response:
        """Take on a mission that is on offer; its time begins to run."""
        without_input(request)
        return self._done(commands.AcceptMission(mission_id=pk), request, pk)

    @extend_schema(request=None, responses=serializers.Mission, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.AbandonMission)
    @action(detail=True, methods=["post"])
    def abandon(self, request: Request, pk: UUID) -> Response:
        """Give up a mission that has not ended."""
        without_input(request)
        return self._done(commands.AbandonMission(mission_id=pk), request, pk)

    @extend_schema(
        request=serializers.Progress,
        responses={200: serializers.Mission, 403: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.ReportProgress)
    @action(detail=True, methods=["post"])
    def progress(self, request: Request, pk: UUID) -> Response:
        """Report what a game server saw done. Needs `server:bridge`; the last report completes and pays the mission."""
        return self._done(
            commands.ReportProgress(mission_id=pk, **validated(serializers.Progress, request)), request, pk
        )

    def _done(self, command: Command, request: Request, mission_id: UUID) -> Response:
        return _shown(request, mission_id, do(command, request))


def _shown(request: Request, mission_id: UUID, done: Done | None = None, status: int = 200) -> Response:
    row = ask(queries.GetMission(mission_id=mission_id), request)
    return answer(serializers.Mission(described(row)).data, done, status, version=row["version"])


def _wish(difficulty: int, preference: str, type: str | None = None) -> Wish:
    return Wish(MissionType(type) if type else None, difficulty, Preference(preference))
