"""HTTP to players: as others see them, and oneself."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.viewsets import GenericViewSet

from ganggpt.bus import Done, execute
from ganggpt.web.lockout import a_try_at
from ganggpt.web.requests import actor_of, answer, ask, carries, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH
from ganggpt.web.surrogate import edge
from ganggpt.web.throttling import Confirmed
from players.api.serializers import account as account_serializers
from players.api.serializers import players as serializers
from players.domain import commands, queries


class PlayerViewSet(GenericViewSet[Any]):
    """Players as others see them, and oneself with one's money."""

    serializer_class = serializers.Profile
    lookup_value_converter = "uuid"

    def get_throttles(self) -> list[BaseThrottle]:
        return [Confirmed()] if self.action == "erase" else super().get_throttles()

    @carries(queries.GetPlayer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One player as others see them."""
        row = ask(queries.GetPlayer(player_id=pk), request)
        response = answer(serializers.Profile(row).data, version=row["version"])
        return edge(response, request, f"player:{pk}", seconds=30, private=True)

    @extend_schema(responses={200: serializers.OwnProfile, 404: None})
    @carries(queries.GetOneself)
    @action(detail=False)
    def me(self, request: Request) -> Response:
        """Oneself, with one's money; 404 for an account that is no player's."""
        return edge(self._oneself(request), request, f"player:{actor_of(request).id}", seconds=30, private=True)

    @extend_schema(
        request=account_serializers.NewName,
        responses={200: serializers.OwnProfile, 404: None, 429: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.Rename)
    @me.mapping.patch
    def rename(self, request: Request) -> Response:
        """Take a new name, once in 30 days."""
        done = do(commands.Rename(**validated(account_serializers.NewName, request)), request)
        return self._oneself(request, done)

    @extend_schema(
        request=account_serializers.Farewell, responses={204: None, 400: None, 403: None, 404: None, 429: None}
    )
    @carries(commands.DeleteAccount)
    @me.mapping.delete
    def erase(self, request: Request) -> Response:
        """Delete one's account, for good: name, address, sessions, visits. What money is left is nobody's."""
        wish = commands.DeleteAccount(**validated(account_serializers.Farewell, request))
        with a_try_at(actor_of(request).name, request):
            execute(wish, by=actor_of(request))
        return Response(status=204)

    def _oneself(self, request: Request, done: Done | None = None) -> Response:
        row = ask(queries.GetOneself(), request)
        return answer(serializers.OwnProfile(row).data, done, version=row["edition"])
