"""HTTP to players: registration and sessions, profiles, statement, leaderboards."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from ganggpt.bus import execute
from ganggpt.ledger.posting import balances
from ganggpt.messages import ANONYMOUS
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import actor_of, answer, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.throttling import Credentials as CredentialsThrottle
from ganggpt.web.throttling import Visitors, a_try_at
from players.api import serializers
from players.application import queries
from players.domain import commands, errors


class AuthViewSet(ViewSet):
    """Open an account, log in, stay logged in, log out."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (CredentialsThrottle,)

    @extend_schema(request=serializers.Registration, responses={201: serializers.Profile}, parameters=[IDEMPOTENCY_KEY])
    @action(detail=False, methods=["post"])
    def register(self, request: Request) -> Response:
        """Open an account, with its player and $5,000 in cash."""
        done = do(commands.RegisterPlayer(**validated(serializers.Registration, request)), request)
        return answer(serializers.Profile(queries.profile(UUID(done.result))).data, done, 201)

    @extend_schema(request=serializers.Credentials, responses={200: serializers.TokenPair, 401: None})
    @action(detail=False, methods=["post"])
    def login(self, request: Request) -> Response:
        """Begin a session: an access token for the API, and a refresh token for the next pair."""
        # Never under a key: what a key remembers is kept, and tokens are not to be kept.
        credentials = validated(serializers.Credentials, request)
        with a_try_at(credentials["username"]):
            done = execute(commands.LogIn(**credentials), by=ANONYMOUS)
        return Response(done.result)

    @extend_schema(request=serializers.Refresh, responses={200: serializers.TokenPair, 401: None})
    @action(detail=False, methods=["post"])
    def refresh(self, request: Request) -> Response:
        """Trade a refresh token for a new pair. Each is good once: a second use ends the session."""
        done = execute(commands.RefreshSession(**validated(serializers.Refresh, request)), by=ANONYMOUS)
        if done.result is None:
            raise errors.SessionEnded(
                "This refresh token was used before, so its session has been ended. Log in again."
            )
        return Response(done.result)

    @extend_schema(request=serializers.Refresh, responses={204: None, 401: None})
    @action(detail=False, methods=["post"])
    def logout(self, request: Request) -> Response:
        """End the session; its refresh token is dead at once, its access token within 15 minutes."""
        execute(commands.LogOut(**validated(serializers.Refresh, request)), by=ANONYMOUS)
        return Response(status=204)


class NewestFirst(Pages):
    ordering = "-id"


class PlayerViewSet(GenericViewSet[Any]):
    """Players as others see them, and oneself with one's money."""

    serializer_class = serializers.Profile
    lookup_value_converter = "uuid"

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One player as others see them."""
        rows = queries.players_visible_to(actor_of(request))
        row = rows.filter(pk=pk).first()
        if row is None:
            raise errors.NoSuchPlayer("There is no such player.")
        return Response(serializers.Profile(row).data)

    @extend_schema(responses={200: serializers.OwnProfile, 404: None})
    @action(detail=False)
    def me(self, request: Request) -> Response:
        """Oneself, with one's money; 404 for an account that is no player's."""
        actor = actor_of(request)
        assert actor.id is not None
        return Response(serializers.OwnProfile(queries.profile(actor.id) | balances(actor.id)).data)

    @extend_schema(responses=serializers.StatementLine(many=True))
    @action(
        detail=False, url_path="me/statement", pagination_class=NewestFirst, serializer_class=serializers.StatementLine
    )
    def statement(self, request: Request) -> Response:
        """The ledger's lines on one's own accounts, newest first."""
        page = self.paginate_queryset(queries.statement_of(actor_of(request)))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class LeaderboardViewSet(ViewSet):
    """Who stands highest; anyone may look."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)
    lookup_value_converter = "str"

    @extend_schema(
        parameters=[
            OpenApiParameter("id", str, OpenApiParameter.PATH, enum=list(queries.BOARDS)),
            serializers.LeaderboardQuery,
        ],
        responses={200: serializers.Leaderboard, 400: None},
    )
    def retrieve(self, request: Request, pk: str) -> Response:
        """The first players of a board. A tie goes to whoever got there first."""
        query = serializers.LeaderboardQuery(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        return Response(serializers.Leaderboard(queries.leaderboard(pk, query.validated_data["limit"])).data)
