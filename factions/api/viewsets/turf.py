"""HTTP to the map: anyone may look; game servers report."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from factions.api.serializers import turf as serializers
from factions.api.viewsets.public import SECONDS, Public
from factions.application.staleness import MAP, ZONES
from factions.domain import commands, queries
from factions.domain.events.turf import Deed
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, StrictSerializer, answer, ask, asked, carries, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.surrogate import edge

GEOJSON = "application/geo+json"


class ByName(Pages):
    ordering = ("name", "id")


class ZoneViewSet(Listing, Public):
    """The map: every zone, who owns it, and who has what to say there."""

    lists = queries.ListZones
    serializer_class = serializers.Zone
    pagination_class = ByName

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return edge(super().list(request, *args, **kwargs), request, ZONES, seconds=SECONDS)

    @extend_schema(responses={200: serializers.ZoneDetail, 404: None})
    @carries(queries.GetZone)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One zone by its code, with the influence of each faction there."""
        shown = _shown(ask(queries.GetZone(code=pk), request))
        return edge(shown, request, ZONES, f"zone:{pk}", seconds=SECONDS)

    @extend_schema(parameters=[serializers.Position], responses={200: serializers.ZoneDetail, 400: None, 404: None})
    @carries(queries.GetZoneAt)
    @action(detail=False, pagination_class=None)
    def at(self, request: Request) -> Response:
        """The zone in which a position lies; 404 at sea, and where the city has none."""
        return _shown(ask(queries.GetZoneAt(**asked(serializers.Position, request)), request))

    @extend_schema(parameters=[serializers.Period], responses={200: serializers.History, 400: None, 404: None})
    @carries(queries.GetInfluenceHistory)
    @action(detail=True)
    def influence(self, request: Request, pk: str) -> Response:
        """What each faction had to say in the zone, hour by hour, for a plot: a week at most."""
        query = queries.GetInfluenceHistory(code=pk, **asked(serializers.Period, request))
        return Response(serializers.History(ask(query, request)).data)


def _shown(zone: dict[str, Any]) -> Response:
    return answer(serializers.ZoneDetail(zone).data, version=zone["version"])


class MapViewSet(Public):
    """The map as GeoJSON."""

    pagination_class = None

    @extend_schema(responses={(200, GEOJSON): serializers.Map, 400: None})
    @carries(queries.GetMap)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Every zone's polygon in game metres, who owns it, and who has what to say there."""
        asked(StrictSerializer, request)  # else any query string would be a map of its own to the edge
        drawn = Response(ask(queries.GetMap(), request), content_type=GEOJSON)
        return edge(drawn, request, MAP, seconds=SECONDS)


class DeedViewSet(ViewSet):
    """What game servers see players do."""

    @extend_schema(request=serializers.Deed, responses={200: serializers.Feat, 403: None}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.ReportDeed)
    @action(detail=False, methods=["post"])
    def deeds(self, request: Request) -> Response:
        """Report that a player is somewhere, or has killed. Needs `server:bridge`.

        It raises the influence of the player's faction in the zone there. Presence counts once a minute, however
        often it is told; a kill goes under an Idempotency-Key of its own, or it counts each time it is told.
        """
        wish = validated(serializers.Deed, request)
        done = do(commands.ReportDeed(**wish | {"deed": Deed(wish["deed"])}), request)
        return answer(serializers.Feat(done.result).data, done)
