"""HTTP to factions and the map: anyone may look."""

from uuid import UUID

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from factions.api import serializers
from factions.domain import queries
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, ask, carries
from ganggpt.web.throttling import Visitors


class _Public(Listing):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)


class ByName(Pages):
    ordering = ("name", "id")


class FactionViewSet(_Public):
    """The factions of the city."""

    lists = queries.ListFactions
    serializer_class = serializers.Faction
    pagination_class = ByName
    lookup_value_converter = "uuid"

    @carries(queries.GetFaction)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One faction, with how many members and zones it has."""
        return Response(serializers.Faction(ask(queries.GetFaction(faction_id=pk), request)).data)


class ZoneViewSet(_Public):
    """The map: every zone and who owns it."""

    lists = queries.ListZones
    serializer_class = serializers.Zone
    pagination_class = ByName
