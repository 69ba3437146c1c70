"""HTTP to one's own sessions: see where one is logged in, and end that."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from ganggpt.web.pagination import Pages
from ganggpt.web.requests import ask, carries, do
from players.api.serializers import sessions as serializers
from players.domain import commands, queries


class NewestFirst(Pages):
    ordering = ("-created_at", "id")


class SessionViewSet(GenericViewSet[Any]):
    """Where one is logged in."""

    serializer_class = serializers.Session
    pagination_class = NewestFirst

    @extend_schema(responses=serializers.Session(many=True))
    @carries(queries.ListSessions)
    @action(detail=False)
    def sessions(self, request: Request) -> Response:
        """Where one is logged in: the sessions that still go on, newest first."""
        page = self.paginate_queryset(ask(queries.ListSessions(), request))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(operation_id="auth_end_sessions", responses={204: None})
    @carries(commands.EndAllSessions)
    @sessions.mapping.delete
    def end_sessions(self, request: Request) -> Response:
        """Log out everywhere, here too: every token and socket is dead at once."""
        do(commands.EndAllSessions(), request)
        return Response(status=204)

    @extend_schema(operation_id="auth_end_session", responses={204: None})
    @carries(commands.EndSession)
    @action(detail=False, methods=["delete"], url_path="sessions/<uuid:pk>")
    def end_session(self, request: Request, pk: UUID) -> Response:
        """Log out on one device: its tokens and sockets are dead at once."""
        do(commands.EndSession(session_id=pk), request)
        return Response(status=204)
