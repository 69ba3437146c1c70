"""HTTP to factions and the map: anyone may look."""

from typing import Any
from uuid import UUID

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from factions.api.serializers import factions as serializers
from factions.domain import queries
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, answer, ask, carries
from ganggpt.web.surrogate import edge
from ganggpt.web.throttling import Visitors

SECONDS = 2.0  # that the edge keeps what nothing drops


class _Public(Listing):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)
    kept_under = ""

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Let the edge keep the list."""
        response = super().finalize_response(request, response, *args, **kwargs)
        return edge(response, request, self.kept_under, seconds=SECONDS) if self.action == "list" else response


class ByName(Pages):
    ordering = ("name", "id")


class FactionViewSet(_Public):
    """The factions of the city."""

    lists = queries.ListFactions
    kept_under = "factions"
    serializer_class = serializers.Faction
    pagination_class = ByName
    lookup_value_converter = "uuid"

    @carries(queries.GetFaction)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One faction, with how many members and zones it has."""
        faction = ask(queries.GetFaction(faction_id=pk), request)
        response = answer(serializers.Faction(faction).data, version=faction["version"])
        return edge(response, request, f"faction:{pk}", seconds=SECONDS)


class ZoneViewSet(_Public):
    """The map: every zone and who owns it."""

    lists = queries.ListZones
    kept_under = "zones"
    serializer_class = serializers.Zone
    pagination_class = ByName
