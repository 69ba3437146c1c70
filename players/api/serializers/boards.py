"""Leaderboards."""

from typing import Any

from rest_framework import serializers

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


class LeaderboardQuery(StrictSerializer):
    limit = serializers.IntegerField(min_value=1, max_value=100, default=10, help_text="how many players")
