"""HTTP to who would be a member, and who may not: invitations, applications and blocks."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from factions.api.named import named
from factions.api.serializers import members as serializers
from factions.domain import commands, queries
from ganggpt.messages import Command, Query
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import answer, ask, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY


class InOrder(Pages):
    ordering = "id"


class _Papers(GenericViewSet[Any]):
    lookup_value_converter = "uuid"
    pagination_class = None

    def _page(self, query: Query, *names: str) -> Response:
        rows = self.paginate_queryset(ask(query, self.request)) or []
        return self.get_paginated_response(self.get_serializer(named(rows, *names), many=True).data)

    def _done(self, command: Command) -> Response:
        return answer(None, do(command, self.request), 204)


class InvitationViewSet(_Papers):
    """Whom a faction asks."""

    @extend_schema(responses={200: serializers.Invitation(many=True), 403: None})
    @carries(queries.ListInvitations)
    @action(detail=True, pagination_class=InOrder, serializer_class=serializers.Invitation)
    def invitations(self, request: Request, pk: UUID) -> Response:
        """Who has been invited and has not answered. Needs a rank with `invite`."""
        return self._page(queries.ListInvitations(faction_id=pk), "player", "by")

    @extend_schema(request=serializers.Player, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.InvitePlayer)
    @invitations.mapping.post
    def invite(self, request: Request, pk: UUID) -> Response:
        """Invite a player, for seven days. Needs a rank with `invite`."""
        player = validated(serializers.Player, request)["player"]
        return self._done(commands.InvitePlayer(faction_id=pk, player_id=player))

    @extend_schema(request=None, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.WithdrawInvitation)
    @action(detail=True, methods=["delete"], url_path="invitations/<uuid:player>")
    def withdraw_invitation(self, request: Request, pk: UUID, player: UUID) -> Response:
        """Take an invitation back. Needs a rank with `invite`."""
        return self._done(commands.WithdrawInvitation(faction_id=pk, player_id=player))

    @extend_schema(request=None, responses={204: None, 429: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.AcceptInvitation)
    @action(detail=True, methods=["post"], url_path="invitations/accept")
    def accept_invitation(self, request: Request, pk: UUID) -> Response:
        """Join the faction that has invited one; a day after leaving another at the earliest."""
        without_input(request)
        return self._done(commands.AcceptInvitation(faction_id=pk))

    @extend_schema(request=None, responses={204: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.DeclineInvitation)
    @action(detail=True, methods=["post"], url_path="invitations/decline")
    def decline_invitation(self, request: Request, pk: UUID) -> Response:
        """Say no to a faction that has invited one."""
        without_input(request)
        return self._done(commands.DeclineInvitation(faction_id=pk))


class ApplicationViewSet(_Papers):
    """Who asks a faction."""

    @extend_schema(responses={200: serializers.Application(many=True), 403: None})
    @carries(queries.ListApplications)
    @action(detail=True, pagination_class=InOrder, serializer_class=serializers.Application)
    def applications(self, request: Request, pk: UUID) -> Response:
        """Who has applied and has not been answered. Needs a rank with `invite`."""
        return self._page(queries.ListApplications(faction_id=pk), "player")

    @extend_schema(request=None, responses={204: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.ApplyToFaction)
    @applications.mapping.post
    def apply(self, request: Request, pk: UUID) -> Response:
        """Apply to a faction, for seven days."""
        without_input(request)
        return self._done(commands.ApplyToFaction(faction_id=pk))

    @extend_schema(request=None, responses={204: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.WithdrawApplication)
    @applications.mapping.delete
    def withdraw_application(self, request: Request, pk: UUID) -> Response:
        """Take one's application back."""
        return self._done(commands.WithdrawApplication(faction_id=pk))

    @extend_schema(request=None, responses={204: None, 403: None, 429: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.AcceptApplication)
    @action(detail=True, methods=["post"], url_path="applications/<uuid:player>/accept")
    def accept_application(self, request: Request, pk: UUID, player: UUID) -> Response:
        """Take an applicant in, as a recruit. Needs a rank with `invite`."""
        without_input(request)
        return self._done(commands.AcceptApplication(faction_id=pk, player_id=player))

    @extend_schema(request=None, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.DeclineApplication)
    @action(detail=True, methods=["post"], url_path="applications/<uuid:player>/decline")
    def decline_application(self, request: Request, pk: UUID, player: UUID) -> Response:
        """Turn an applicant down. Needs a rank with `invite`."""
        without_input(request)
        return self._done(commands.DeclineApplication(faction_id=pk, player_id=player))


class BlockViewSet(_Papers):
    """Whom a faction keeps out."""

    @extend_schema(responses={200: serializers.Block(many=True), 403: None})
    @carries(queries.ListBlocks)
    @action(detail=True, pagination_class=InOrder, serializer_class=serializers.Block)
    def blocks(self, request: Request, pk: UUID) -> Response:
        """Who may neither apply nor be invited. Needs a rank with `kick`."""
        return self._page(queries.ListBlocks(faction_id=pk), "player")

    @extend_schema(request=serializers.NewBlock, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.BlockPlayer)
    @blocks.mapping.post
    def block(self, request: Request, pk: UUID) -> Response:
        """Keep a player out, and throw them out who is in. Needs a rank with `kick`, above theirs."""
        wish = validated(serializers.NewBlock, request)
        return self._done(commands.BlockPlayer(faction_id=pk, player_id=wish.pop("player"), **wish))

    @extend_schema(request=None, responses={204: None, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.UnblockPlayer)
    @action(detail=True, methods=["delete"], url_path="blocks/<uuid:player>")
    def unblock(self, request: Request, pk: UUID, player: UUID) -> Response:
        """Let a player be invited and apply again. Needs a rank with `kick`."""
        return self._done(commands.UnblockPlayer(faction_id=pk, player_id=player))


class OwnPapersViewSet(_Papers):
    """One's own invitations and applications."""

    serializer_class = serializers.OwnPaper

    @extend_schema(responses={200: serializers.OwnPaper(many=True)})
    @carries(queries.ListOwnInvitations)
    @action(detail=False, url_path="me/invitations", pagination_class=InOrder)
    def invitations(self, request: Request) -> Response:
        """The factions that wait for one's answer."""
        return self._page(queries.ListOwnInvitations())

    @extend_schema(responses={200: serializers.OwnPaper(many=True)})
    @carries(queries.ListOwnApplications)
    @action(detail=False, url_path="me/applications", pagination_class=InOrder)
    def applications(self, request: Request) -> Response:
        """The factions whose answer one waits for."""
        return self._page(queries.ListOwnApplications())
