"""HTTP to companions: take one in, name it, give it presents, take it along, let it go."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from companions.api import serializers
from companions.application.views import described
from companions.domain import commands, queries
from companions.domain.persona import Kind, Voice
from companions.domain.strength import Skill
from ganggpt.bus import Done
from ganggpt.messages import Command
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, answer, ask, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH


class OldestFirst(Pages):
    ordering = ("created_at", "id")


class CompanionViewSet(Listing):
    """One's own companions. Nobody else learns that they exist."""

    lists = queries.ListCompanions
    serializer_class = serializers.Companion
    pagination_class = OldestFirst
    lookup_value_converter = "uuid"

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        if args and kwargs.get("many"):
            now = timezone.now()
            args = ([described(row, now) for row in args[0]], *args[1:])
        return super().get_serializer(*args, **kwargs)

    @extend_schema(responses={200: serializers.Companion(many=True)})
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One's companions, the oldest first."""
        return super().list(request, *args, **kwargs)

    @extend_schema(responses={200: serializers.Presets})
    @carries(queries.ListPresets)
    @action(detail=False, pagination_class=None)
    def presets(self, request: Request) -> Response:
        """Companions of the city, ready to be taken in."""
        return Response(serializers.Presets({"presets": ask(queries.ListPresets(), request)}).data)

    @extend_schema(responses=serializers.Companion)
    @carries(queries.GetCompanion)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One companion: what it can do, how it is, and how it stands to its player."""
        return _shown(request, pk)

    @extend_schema(
        request=serializers.NewCompanion,
        responses={201: serializers.Companion, 404: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.CreateCompanion)
    def create(self, request: Request) -> Response:
        """Take a companion in: a preset, or one of your own making. Three at most."""
        given = validated(serializers.NewCompanion, request)
        for name, kind in (("kind", Kind), ("voice", Voice)):
            given |= {name: kind(given[name])} if name in given else {}
        done = do(commands.CreateCompanion(**given), request)
        return _shown(request, UUID(done.result), done, 201)

    @extend_schema(request=serializers.Name, responses=serializers.Companion, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.RenameCompanion)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Call it by another name."""
        return _changed(commands.RenameCompanion(companion_id=pk, **validated(serializers.Name, request)), request, pk)

    @extend_schema(request=None, responses={204: None}, parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @carries(commands.DismissCompanion)
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Let it go, for good: its name and story are deleted."""
        without_input(request)
        return answer(None, do(commands.DismissCompanion(companion_id=pk), request), 204)


class CompanionActViewSet(GenericViewSet[Any]):
    """What players do with their companions."""

    lookup_value_converter = "uuid"

    @extend_schema(
        request=serializers.Gift,
        responses={200: serializers.Companion, 429: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.GiveGift)
    @action(detail=True, methods=["post"])
    def gifts(self, request: Request, pk: UUID) -> Response:
        """Buy it something it likes; once in twenty hours."""
        return _changed(commands.GiveGift(companion_id=pk, **validated(serializers.Gift, request)), request, pk)

    @extend_schema(
        request=serializers.Along,
        responses={200: serializers.Companion, 429: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.TakeAlong)
    @action(detail=True, methods=["post"], url_path="missions")
    def take_along(self, request: Request, pk: UUID) -> Response:
        """Take it along on a mission before it begins. It takes 25 energy, and it learns by it.

        It is a pair of hands wherever its skill is good for something, and the more skilled it is, the more time there
        is for that.
        """
        given = validated(serializers.Along, request)
        command = commands.TakeAlong(companion_id=pk, mission_id=given["mission_id"], skill=Skill(given["skill"]))
        return _changed(command, request, pk)


def _shown(request: Request, companion_id: UUID, done: Done | None = None, status: int = 200) -> Response:
    row = ask(queries.GetCompanion(companion_id=companion_id), request)
    shown = serializers.Companion(described(row, timezone.now()))
    return answer(shown.data, done, status, version=row["version"])


def _changed(command: Command, request: Request, companion_id: UUID) -> Response:
    return _shown(request, companion_id, do(command, request))
