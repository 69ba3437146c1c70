"""The door to the socket: a ticket."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ganggpt.live import tickets
from ganggpt.web.requests import actor_of, without_input


class Ticket(serializers.Serializer[dict[str, object]]):
    ticket = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="seconds")
    url = serializers.CharField(help_text="where to open the socket, relative to this server")


class TicketView(APIView):
    @extend_schema(request=None, responses={201: Ticket, 400: None}, operation_id="live_ticket")
    def post(self, request: Request) -> Response:
        """Get a one-time ticket that opens one WebSocket within 30 seconds."""
        without_input(request)
        ticket = tickets.issue(actor_of(request))
        return Response(
            {"ticket": ticket, "expires_in": tickets.SECONDS, "url": f"/ws/live?ticket={ticket}"}, status=201
        )
