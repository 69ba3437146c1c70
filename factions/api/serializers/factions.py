"""Shapes out."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factions.domain.gangs import FactionType

Out = serializers.Serializer[dict[str, Any]]


class Faction(Out):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = serializers.CharField()
    type = serializers.ChoiceField([kind.value for kind in FactionType])
    colour = serializers.CharField(help_text="#rrggbb")
    motto = serializers.CharField()
    members = serializers.IntegerField(help_text="how many")
    zones = serializers.IntegerField(help_text="how many it owns")


class Owner(Out):
    id = serializers.UUIDField(source="owner_id")
    slug = serializers.CharField(source="owner_slug")
    name = serializers.CharField(source="owner_name")
    colour = serializers.CharField(source="owner_colour")


class Zone(Out):
    code = serializers.CharField()
    name = serializers.CharField()
    x = serializers.FloatField(help_text="metres east, as the game counts")
    y = serializers.FloatField(help_text="metres north, as the game counts")
    economic_value = serializers.IntegerField()
    strategic_value = serializers.IntegerField()
    neighbours = serializers.ListField(child=serializers.CharField(), help_text="codes of the zones around it")
    owner = serializers.SerializerMethodField()

    @extend_schema_field(Owner(allow_null=True))
    def get_owner(self, row: dict[str, Any]) -> dict[str, Any] | None:
        return Owner(row).data if row["owner_id"] else None
