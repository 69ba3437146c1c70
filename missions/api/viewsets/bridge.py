"""HTTP for game servers: what was seen done, one report at a time or many."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from ganggpt.web.requests import actor_of, carries, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH
from missions.api.serializers import plans as serializers
from missions.api.serializers.missions import Mission
from missions.api.viewsets.shown import changed
from missions.application.reports import report_all
from missions.domain.commands import ReportProgress


class ProgressViewSet(GenericViewSet[Any]):
    """Progress comes from game servers, never from players."""

    lookup_value_converter = "uuid"

    @extend_schema(
        request=serializers.Progress,
        responses={200: Mission, 403: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(ReportProgress)
    @action(detail=True, methods=["post"])
    def progress(self, request: Request, pk: UUID) -> Response:
        """Report what a game server saw done. Needs `server:bridge`; the last report completes and pays the mission.

        What is known already changes nothing. Whether as many as an objective has `hands` are there is for the server
        to see.
        """
        return changed(ReportProgress(mission_id=pk, **validated(serializers.Progress, request)), request, pk)

    @extend_schema(request=serializers.ProgressBatch, responses={200: serializers.Outcomes, 403: None})
    @carries(ReportProgress)
    @action(detail=False, methods=["post"], url_path="progress")
    def progress_of_many(self, request: Request) -> Response:
        """Report up to 100 objectives of any missions, in any order. Needs `server:bridge`.

        Each is done by itself, and the answer says of each what became of it: `done`, `known` (it was done before), or
        `refused`, with the refusal's code. All may be sent again: what is known changes nothing. Side steps are taken
        before what ends the mission.
        """
        told = validated(serializers.ProgressBatch, request)["reports"]
        results = report_all([ReportProgress(**report) for report in told], actor_of(request))
        return Response(serializers.Outcomes({"results": results}).data)
