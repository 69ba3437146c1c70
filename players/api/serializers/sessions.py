"""Sessions as their owner sees them."""

from typing import Any

from rest_framework import serializers

from ganggpt.web.requests import actor_of

Out = serializers.Serializer[dict[str, Any]]


class Session(Out):
    id = serializers.UUIDField()
    device = serializers.CharField(help_text="what the player calls it; may be empty")
    address = serializers.CharField(allow_null=True, help_text="the network address that it was last used from")
    created_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(help_text="when its tokens were last renewed")
    current = serializers.SerializerMethodField(help_text="whether it is the one that asks")

    def get_current(self, row: dict[str, Any]) -> bool:
        return bool(row["id"] == actor_of(self.context["request"]).session)
