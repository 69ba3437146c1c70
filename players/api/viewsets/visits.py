"""HTTP for game servers: may this player come in, and goodbye."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from ganggpt.bus import execute
from ganggpt.web.requests import actor_of, carries, without_input
from players.api.serializers import visits as serializers
from players.domain import commands


class BridgeViewSet(ViewSet):
    """Players who come and go. A call that is said again is a heartbeat, so none of this goes under a key."""

    lookup_value_converter = "uuid"

    @extend_schema(request=None, responses={200: serializers.Admission, 400: None, 403: None})
    @carries(commands.CheckIn)
    @action(detail=True, methods=["post"], url_path="check-in")
    def check_in(self, request: Request, pk: UUID) -> Response:
        """Ask whether a player may come in, and say so again every minute or two: unheard of for five, they have left.

        Needs `server:bridge`. A ban is 403 `account_banned`, with why and until when.
        """
        without_input(request)
        come = execute(commands.CheckIn(player_id=pk), by=actor_of(request)).result
        return Response(serializers.Admission({"allowed": True, **come}).data)

    @extend_schema(request=None, responses={204: None, 400: None, 403: None})
    @carries(commands.CheckOut)
    @action(detail=True, methods=["post"], url_path="check-out")
    def check_out(self, request: Request, pk: UUID) -> Response:
        """Say that a player has left. Needs `server:bridge`."""
        without_input(request)
        execute(commands.CheckOut(player_id=pk), by=actor_of(request))
        return Response(status=204)
