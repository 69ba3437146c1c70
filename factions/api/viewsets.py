"""HTTP to factions and the map: anyone may look."""

from typing import Any
from uuid import UUID

from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from factions.api import serializers
from factions.application import queries
from factions.domain import errors
from ganggpt.web.pagination import Pages
from ganggpt.web.throttling import Visitors


class _Public(ListModelMixin, GenericViewSet[Any]):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Visitors,)


class ByName(Pages):
    ordering = ("name", "id")


class FactionViewSet(_Public):
    """The factions of the city."""

    serializer_class = serializers.Faction
    pagination_class = ByName
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        return queries.factions()

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One faction, with how many members and zones it has."""
        row = queries.factions().filter(pk=pk).first()
        if row is None:
            raise errors.NoSuchFaction("There is no such faction.")
        return Response(serializers.Faction(row).data)


class ZoneViewSet(_Public):
    """The map: every zone and who owns it."""

    serializer_class = serializers.Zone
    pagination_class = ByName

    def get_queryset(self) -> Any:
        return queries.zones()
