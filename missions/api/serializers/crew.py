"""Shapes of crews."""

from typing import Any

from rest_framework import serializers

from ganggpt.web.requests import StrictSerializer

Out = serializers.Serializer[dict[str, Any]]


class Invited(StrictSerializer):
    """Whom to ask along."""

    player_id = serializers.UUIDField(help_text="another member of one's own faction")


class CrewMember(Out):
    id = serializers.UUIDField()
    name = serializers.CharField()
    joined = serializers.BooleanField(help_text="false: asked along, and has not answered")
