"""Stats of players."""

from typing import Any

from rest_framework import serializers

from players.api.serializers.players import Who

Out = serializers.Serializer[dict[str, Any]]


class Ends(Out):
    completed = serializers.IntegerField()
    failed = serializers.IntegerField()


class Missions(Ends):
    share = serializers.FloatField(allow_null=True, help_text="completed, of those that ended; null: none has")
    by_type = serializers.DictField(child=Ends())


class Rank(Out):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = serializers.CharField()
    rank = serializers.CharField()


class Stats(Out):
    player = Who()
    level = serializers.IntegerField()
    experience = serializers.IntegerField()
    reputation = serializers.IntegerField()
    wealth = serializers.IntegerField(help_text="dollars")
    playtime = serializers.IntegerField(help_text="seconds on game servers")
    missions = Missions()
    faction = Rank(allow_null=True)
    ranks = serializers.DictField(
        child=serializers.IntegerField(allow_null=True), help_text="on each leaderboard; null: not on it"
    )
