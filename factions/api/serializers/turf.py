"""Shapes in and out of the map."""

from math import isfinite
from typing import Any

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factions.domain.influence import REPORTED
from ganggpt.web.requests import StrictSerializer

Out = serializers.Serializer[dict[str, Any]]
FARTHEST = 20_000  # metres: well beyond where the game lets anybody go


class Metres(serializers.FloatField):
    """A coordinate in game metres: finite, and no yes or no."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=-FARTHEST, max_value=FARTHEST, **options)

    def to_internal_value(self, data: Any) -> float:
        value = super().to_internal_value(data)
        if isinstance(data, bool) or not isfinite(value):
            self.fail("invalid")
        return float(value)


class Position(StrictSerializer):
    x = Metres(help_text="metres east, as the game counts")
    y = Metres(help_text="metres north, as the game counts")


class Deed(Position):
    """What a game server saw a player do, and where."""

    deed = serializers.ChoiceField([deed.value for deed in REPORTED])
    player_id = serializers.UUIDField()
    victim_id = serializers.UUIDField(required=False, allow_null=True, help_text="whom a kill was of, if a player")


class Period(StrictSerializer):
    since = serializers.DateTimeField(required=False, help_text="a week before `until` unless told otherwise")
    until = serializers.DateTimeField(required=False, help_text="now unless told otherwise")


class Feat(Out):
    """What a deed came to."""

    zone = serializers.CharField(allow_null=True, help_text="the zone's code; null where the city has none")
    faction_id = serializers.UUIDField(allow_null=True, help_text="the player's faction, if they have one")
    influence = serializers.IntegerField(allow_null=True, help_text="the faction's points since; null if none changed")
    gained = serializers.IntegerField()
    captured = serializers.BooleanField(help_text="whether the zone changed hands")


class Owner(Out):
    id = serializers.UUIDField(source="owner_id")
    slug = serializers.CharField(source="owner_slug")
    name = serializers.CharField(source="owner_name")
    colour = serializers.CharField(source="owner_colour")


class Emblem(Out):
    slug = serializers.CharField()
    name = serializers.CharField()
    colour = serializers.CharField(help_text="#rrggbb")


class Leader(Emblem):
    id = serializers.UUIDField()
    points = serializers.IntegerField(help_text="of influence, 0-100; those of all factions sum to 100 at most")


class Share(Leader):
    seen_at = serializers.DateTimeField(help_text="since when the points have not faded")


class Zone(Out):
    code = serializers.CharField()
    name = serializers.CharField()
    x = serializers.FloatField(help_text="metres east, as the game counts")
    y = serializers.FloatField(help_text="metres north, as the game counts")
    economic_value = serializers.IntegerField()
    strategic_value = serializers.IntegerField()
    neighbours = serializers.ListField(child=serializers.CharField(), help_text="codes of the zones around it")
    owner = serializers.SerializerMethodField()
    leader = Leader(allow_null=True, help_text="who has most to say there")

    @extend_schema_field(Owner(allow_null=True))
    def get_owner(self, row: dict[str, Any]) -> dict[str, Any] | None:
        return Owner(row).data if row["owner_id"] else None


class ZoneDetail(Zone):
    version = serializers.IntegerField()
    influence = Share(many=True, help_text="of each faction that has something to say there, most first")
    contested = serializers.BooleanField(help_text="whether somebody is close behind the leader")
    income = serializers.IntegerField(help_text="dollars an hour, to the owner's treasury")
    peace_until = serializers.DateTimeField(allow_null=True, help_text="nobody captures it before, if it is in peace")


class Sample(Out):
    at = serializers.DateTimeField(help_text="a full hour")
    points = serializers.IntegerField()


class Series(Emblem):
    id = serializers.UUIDField()
    samples = Sample(many=True, help_text="oldest first; an hour in which it had nothing to say has none")


class History(Out):
    code = serializers.CharField()
    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    series = Series(many=True)


@extend_schema_field({"type": "object", "required": ["type", "coordinates"], "properties": {
    "type": {"type": "string", "enum": ["Polygon", "MultiPolygon"]},
    "coordinates": {"type": "array", "items": {}},
}})  # fmt: skip
class Geometry(serializers.JSONField):
    """Rings in game metres, x east and y north."""


class Status(Out):
    name = serializers.CharField()
    economic_value = serializers.IntegerField()
    strategic_value = serializers.IntegerField()
    owner = serializers.UUIDField(allow_null=True)
    colour = serializers.CharField(allow_null=True, help_text="the owner's, #rrggbb")
    influence = serializers.DictField(child=serializers.IntegerField(), help_text="points by faction")
    contested = serializers.BooleanField()


class Feature(Out):
    type = serializers.ChoiceField(["Feature"])
    id = serializers.CharField(help_text="the zone's code")
    properties = Status()
    geometry = Geometry()


@forced_singular_serializer
class Map(Out):
    """A GeoJSON FeatureCollection (RFC 7946), but in game metres: x east, y north."""

    type = serializers.ChoiceField(["FeatureCollection"])
    factions = serializers.DictField(child=Emblem(), help_text="those named in it, by id")
    features = Feature(many=True)
