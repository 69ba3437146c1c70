"""Members, ranks, and who would or may not be a member: shapes in and out."""

from typing import Any

from rest_framework import serializers

from factions.api.serializers.factions import FactionBadge
from factions.domain.ladder import Right
from ganggpt.web.fields import WholeNumber
from ganggpt.web.requests import StrictSerializer
from players.api.serializers.players import Who

Out = serializers.Serializer[dict[str, Any]]
RIGHTS = [right.value for right in Right]


class Player(StrictSerializer):
    player = serializers.UUIDField()


class NewBlock(Player):
    until = serializers.DateTimeField(required=False, help_text="without it, for ever")


class NewRankOf(StrictSerializer):
    rank = serializers.CharField(max_length=40, help_text="the key of a rank")


class RankChanges(StrictSerializer):
    name = serializers.CharField(max_length=40, required=False)
    rights = serializers.ListField(child=serializers.ChoiceField(RIGHTS), required=False, max_length=len(RIGHTS))
    daily_limit = WholeNumber(min_value=0, required=False, help_text="dollars that may be drawn in 24 hours")
    wage = WholeNumber(min_value=0, required=False, help_text="dollars paid a day")

    def validate_rights(self, value: list[str]) -> frozenset[Right]:
        return frozenset(map(Right, value))


class NewRank(RankChanges):
    name = serializers.CharField(max_length=40)
    above = serializers.CharField(max_length=40, help_text="the key of the rank right below it")


class Member(Out):
    player = Who()
    rank = serializers.CharField(help_text="the key of the rank")
    rank_name = serializers.CharField()
    level = serializers.IntegerField(help_text="of the rank; 1 is the lowest")
    joined_at = serializers.DateTimeField()


class FactionRank(Out):
    key = serializers.CharField()
    name = serializers.CharField()
    level = serializers.IntegerField(help_text="1 is the lowest")
    rights = serializers.ListField(
        child=serializers.ChoiceField(RIGHTS), allow_null=True, default=None, help_text="null: for members only"
    )
    daily_limit = serializers.IntegerField(allow_null=True, default=None, help_text="dollars; null: for members only")
    wage = serializers.IntegerField(allow_null=True, default=None, help_text="dollars a day; null: for members only")


class RankKey(Out):
    key = serializers.CharField()


class Application(Out):
    player = Who()
    at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


class Invitation(Application):
    by = Who(allow_null=True, help_text="null: the city, or its staff")


class Block(Out):
    player = Who()
    until = serializers.DateTimeField(allow_null=True, help_text="null: for ever")


class Asked(FactionBadge):
    id = serializers.UUIDField(source="faction_id")


class OwnPaper(Out):
    faction = Asked(source="*")
    at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
