"""HTTP to sanctions: moderators impose, lift and decide; players see their own and appeal."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from ganggpt.bus import execute
from ganggpt.messages import ANONYMOUS, Command
from ganggpt.web.lockout import a_try_at
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, answer, ask, asked, carries, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.throttling import Credentials
from players.api.serializers import sanctions as serializers
from players.application.queries.sanctions import as_seen_by
from players.domain import commands, queries


class NewestFirst(Pages):
    ordering = ("-imposed_at", "id")


class SanctionViewSet(Listing):
    """Warnings, mutes and bans: one's own; for moderators, everybody's."""

    lists = queries.ListSanctions
    serializer_class = serializers.Sanction
    pagination_class = NewestFirst
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        return ask(queries.ListSanctions(**asked(serializers.SanctionFilter, self.request)), self.request)

    @extend_schema(parameters=[serializers.SanctionFilter], responses={200: serializers.Sanction(many=True), 400: None})
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Sanctions, newest first: all that moderators may see, or one's own."""
        return super().list(request, *args, **kwargs)

    @carries(queries.GetSanction)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One sanction, with its appeal."""
        return Response(_shown(request, pk))

    @extend_schema(
        request=serializers.NewSanction,
        responses={201: serializers.Sanction, 404: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.ImposeSanction)
    def create(self, request: Request) -> Response:
        """Warn, mute or ban an account that may do nothing which one may not; not oneself, nor a super admin.

        A ban ends every session, token and socket at once, and hides the player from the leaderboards.
        """
        done = do(commands.ImposeSanction(**validated(serializers.NewSanction, request)), request)
        return answer(_shown(request, UUID(done.result)), done, 201)

    @extend_schema(request=serializers.Lifting, responses=serializers.Sanction, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.LiftSanction)
    @action(detail=True, methods=["post"])
    def lift(self, request: Request, pk: UUID) -> Response:
        """End a sanction before its time."""
        return _done(commands.LiftSanction(sanction_id=pk, **validated(serializers.Lifting, request)), request, pk)

    @extend_schema(request=serializers.AppealText, responses=serializers.Sanction, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.AppealSanction)
    @action(detail=True, methods=["post"])
    def appeal(self, request: Request, pk: UUID) -> Response:
        """Appeal against a sanction of one's own, once, while it holds."""
        wish = commands.AppealSanction(sanction_id=pk, **validated(serializers.AppealText, request))
        return _done(wish, request, pk)

    @extend_schema(request=serializers.Decision, responses=serializers.Sanction, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.DecideAppeal)
    @action(detail=True, methods=["post"])
    def decision(self, request: Request, pk: UUID) -> Response:
        """Grant an appeal, which lifts the sanction, or deny it. Not on a sanction that one imposed oneself."""
        return _done(commands.DecideAppeal(sanction_id=pk, **validated(serializers.Decision, request)), request, pk)


class BanAppealViewSet(ViewSet):
    """The one thing that a banned player can still do."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Credentials,)

    @extend_schema(
        request=serializers.BanAppeal, responses={200: serializers.Sanction, 401: None, 409: None, 429: None}
    )
    @carries(commands.AppealBan)
    @action(detail=False, methods=["post"], url_path="ban-appeal")
    def appeal_ban(self, request: Request) -> Response:
        """Appeal against the ban that keeps one out, with the password instead of a login."""
        wish = commands.AppealBan(**validated(serializers.BanAppeal, request))
        with a_try_at(wish.username, request):
            done = execute(wish, by=ANONYMOUS)
        return Response(serializers.Sanction(as_seen_by(ANONYMOUS, UUID(done.result))).data)


def _done(command: Command, request: Request, sanction_id: UUID) -> Response:
    done = do(command, request)
    return answer(_shown(request, sanction_id), done)


def _shown(request: Request, sanction_id: UUID) -> Any:
    return serializers.Sanction(ask(queries.GetSanction(sanction_id=sanction_id), request)).data
