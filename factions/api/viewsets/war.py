"""HTTP to wars: anyone may look; factions declare, answer and surrender; game servers report."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from factions.api.serializers import war as serializers
from factions.api.viewsets.public import SECONDS, Public
from factions.application.queries.war import line_of
from factions.application.staleness import WARS
from factions.domain import commands, queries
from factions.domain.events.war import Feat
from factions.domain.war import State
from ganggpt.bus import Done, execute
from ganggpt.messages import Command
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, actor_of, answer, ask, asked, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH
from ganggpt.web.surrogate import edge


class NewestFirst(Pages):
    ordering = ("-declared_at", "id")


class LastFirst(Pages):
    ordering = "-version"


class WarViewSet(Listing, Public):
    """The wars of the city. Anyone may look."""

    lists = queries.ListWars
    serializer_class = serializers.War
    pagination_class = NewestFirst
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        asks = asked(serializers.WarFilter, self.request)
        state = asks.get("state")
        return ask(queries.ListWars(state=State(state) if state else None, faction=asks.get("faction")), self.request)

    @extend_schema(parameters=[serializers.WarFilter], responses={200: serializers.War(many=True), 400: None})
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Wars, the last declared first."""
        return edge(super().list(request, *args, **kwargs), request, WARS, seconds=SECONDS)

    @extend_schema(responses=serializers.WarWithLines)
    @carries(queries.GetWar)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One war: its terms, how it stands or ended, and the last lines of its score."""
        return edge(_shown(request, pk), request, f"war:{pk}", seconds=SECONDS)

    @extend_schema(responses={200: serializers.WarLine(many=True), 404: None})
    @carries(queries.ListWarLines)
    @action(detail=True, pagination_class=LastFirst, serializer_class=serializers.WarLine)
    def lines(self, request: Request, pk: UUID) -> Response:
        """The score line by line, the last first: why it is as it is."""
        page = self.paginate_queryset(ask(queries.ListWarLines(war_id=pk), request)) or []
        response = self.get_paginated_response(self.get_serializer(map(line_of, page), many=True).data)
        return edge(response, request, f"war:{pk}", seconds=SECONDS)

    @extend_schema(
        request=serializers.WarDeclaration,
        responses={201: serializers.WarWithLines, 403: None, 404: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.DeclareWar)
    def create(self, request: Request) -> Response:
        """Declare war in the name of one's faction, whose stake goes into escrow; the other has 24 hours to answer.

        It takes the right `declare_war`, and hostility or a wrong of the last seven days; no truce, and no other war.
        """
        done = do(commands.DeclareWar(**validated(serializers.WarDeclaration, request)), request)
        return _shown(request, UUID(done.result), done, 201)


class WarActViewSet(ViewSet):
    """What the sides of a war do in it, and what game servers report."""

    lookup_value_converter = "uuid"

    @extend_schema(
        request=None, responses={200: serializers.WarWithLines, 403: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH]
    )
    @carries(commands.AcceptWar)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: UUID) -> Response:
        """Accept a war that was declared on one's faction, whose stake goes into escrow too; it lasts 72 hours."""
        without_input(request)
        return self._done(commands.AcceptWar(war_id=pk), request, pk)

    @extend_schema(
        request=None, responses={200: serializers.WarWithLines, 403: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH]
    )
    @carries(commands.DeclineWar)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: UUID) -> Response:
        """Decline a war that was declared on one's faction. It costs 500 reputation, and brings 48 hours of truce."""
        without_input(request)
        return self._done(commands.DeclineWar(war_id=pk), request, pk)

    @extend_schema(
        request=serializers.WhiteFlag,
        responses={200: serializers.WarWithLines, 403: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.Surrender)
    @action(detail=True, methods=["post"])
    def surrender(self, request: Request, pk: UUID) -> Response:
        """Give up a war in the name of one's faction; the other side wins it."""
        return self._done(commands.Surrender(war_id=pk, **validated(serializers.WhiteFlag, request)), request, pk)

    @extend_schema(request=serializers.WarReport, responses={201: serializers.WarScore, 403: None, 409: None})
    @carries(commands.ReportWarFeat)
    @action(detail=True, methods=["post"], url_path="reports")
    def report(self, request: Request, pk: UUID) -> Response:
        """Report what a game server saw. Needs `server:bridge`; told twice under its `report_id`, it counts once."""
        told = validated(serializers.WarReport, request)
        feat = Feat(told.pop("feat"))
        seen = commands.ReportWarFeat(war_id=pk, feat=feat, **told)
        done = execute(seen, by=actor_of(request), once=f"war:{pk}:report:{seen.report_id}")
        return answer(serializers.WarScore(done.result).data, done, 201)

    def _done(self, command: Command, request: Request, pk: UUID) -> Response:
        return _shown(request, pk, do(command, request))


def _shown(request: Request, pk: UUID, done: Done | None = None, status: int = 200) -> Response:
    war = ask(queries.GetWar(war_id=pk), request)
    return answer(serializers.WarWithLines(war).data, done, status, version=war["version"])
