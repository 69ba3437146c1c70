"""Leaderboards, seasons, and a player's progress."""

from typing import Any

from rest_framework import serializers

from ganggpt.eventstore import codec
from ganggpt.eventstore.models import StoredEvent
from ganggpt.web.requests import StrictSerializer
from players.api.serializers.players import Who

Out = serializers.Serializer[dict[str, Any]]


class Ranked(Out):
    rank = serializers.IntegerField()
    player = Who()
    score = serializers.IntegerField()
    level = serializers.IntegerField()


class Leaderboard(Out):
    kind = serializers.CharField()
    total = serializers.IntegerField()
    results = Ranked(many=True)


class OwnPlace(Leaderboard):
    rank = serializers.IntegerField(help_text="one's own")


class LeaderboardQuery(StrictSerializer):
    limit = serializers.IntegerField(min_value=1, max_value=100, default=10, help_text="how many players")


class AroundQuery(StrictSerializer):
    radius = serializers.IntegerField(min_value=0, max_value=50, default=5, help_text="neighbours on each side")


class Season(Out):
    id = serializers.UUIDField()
    name = serializers.CharField()
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True, help_text="null: the season is open")


class Frozen(Ranked):
    prize = serializers.IntegerField(help_text="dollars")


class SeasonLeaderboard(Out):
    kind = serializers.CharField()
    season = serializers.CharField()
    closed_at = serializers.DateTimeField(allow_null=True)
    results = Frozen(many=True)


class Progress(serializers.Serializer[StoredEvent]):
    version = serializers.IntegerField(help_text="of the player")
    at = serializers.DateTimeField()
    experience = serializers.IntegerField(help_text="gained; negative, lost")
    reputation = serializers.IntegerField(help_text="gained; negative, lost")
    reason = serializers.CharField()
    reference = serializers.CharField(help_text="what it was for: `mission:<id>`")

    def to_representation(self, instance: StoredEvent) -> dict[str, Any]:
        event = codec.decode(instance.name, instance.schema, instance.data)
        shown = {name: getattr(event, name) for name in ("experience", "reputation", "reason", "reference")}
        return {"version": instance.version, "at": instance.at} | shown
