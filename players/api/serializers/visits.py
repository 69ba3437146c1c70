"""What a game server hears of a player who connects."""

from typing import Any

from rest_framework import serializers

Out = serializers.Serializer[dict[str, Any]]


class Visitor(Out):
    id = serializers.UUIDField()
    username = serializers.CharField()
    level = serializers.IntegerField()
    reputation = serializers.IntegerField()


class Admission(Out):
    allowed = serializers.BooleanField(help_text="true; who is not let in is a 403 `account_banned`")
    player = Visitor()
    muted = serializers.BooleanField()
    muted_until = serializers.DateTimeField(allow_null=True, help_text="null for who is not muted, or is for ever")
