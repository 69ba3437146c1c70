"""Factions, their standing and their log: shapes in and out."""

from typing import Any

from rest_framework import serializers

from factions.application.log import TOPICS
from factions.domain.gangs import FactionType
from factions.domain.membership import MAX_MEMBERS
from factions.domain.queries import BOARDS
from factions.domain.relation import LABELS
from ganggpt.web.requests import StrictSerializer
from players.api.serializers.players import Who

Out = serializers.Serializer[dict[str, Any]]
TYPES = [kind.value for kind in FactionType]
SORTS = ("name", "influence", "war_wins", "members")


class NewFaction(StrictSerializer):
    slug = serializers.CharField(max_length=40, help_text="its short name, which is nobody else's and never changes")
    name = serializers.CharField(max_length=60)
    type = serializers.ChoiceField(TYPES)
    colour = serializers.CharField(max_length=7, help_text="#rrggbb")
    motto = serializers.CharField(max_length=140, allow_blank=True, default="")

    def validate_type(self, value: str) -> FactionType:
        return FactionType(value)


class FactionChanges(StrictSerializer):
    name = serializers.CharField(max_length=60, required=False)
    colour = serializers.CharField(max_length=7, required=False, help_text="#rrggbb")
    motto = serializers.CharField(max_length=140, allow_blank=True, required=False)


class FactionFilter(StrictSerializer):
    text = serializers.CharField(max_length=60, required=False, help_text="in the name or the slug")
    type = serializers.ChoiceField(TYPES, required=False)
    min_members = serializers.IntegerField(min_value=0, max_value=MAX_MEMBERS, required=False)
    at_war = serializers.BooleanField(required=False, help_text="whether it has a war, declared or under way")
    recruiting = serializers.BooleanField(required=False, help_text="whether it has a free seat")
    zone = serializers.CharField(max_length=10, required=False, help_text="the code of a zone that it owns")
    sort = serializers.ChoiceField(SORTS, default="name", help_text="by name, or the most first")


class FactionBadge(Out):
    id = serializers.UUIDField()
    name = serializers.CharField()
    colour = serializers.CharField(help_text="#rrggbb")


class FactionRow(FactionBadge):
    slug = serializers.CharField()
    type = serializers.ChoiceField(TYPES)
    motto = serializers.CharField()
    reputation = serializers.IntegerField()
    wars_won = serializers.IntegerField()
    wars_lost = serializers.IntegerField()
    members = serializers.IntegerField(help_text="how many")
    zones = serializers.IntegerField(help_text="how many it owns")
    influence = serializers.IntegerField(help_text="points, over all zones")


class ZoneName(Out):
    code = serializers.CharField()
    name = serializers.CharField()


class Faction(FactionRow):
    founded_at = serializers.DateTimeField()
    leader = Who(allow_null=True)
    played_by_city = serializers.BooleanField()
    turf = ZoneName(many=True)
    at_war_with = FactionBadge(allow_null=True)


class Held(Out):
    key = serializers.CharField()
    name = serializers.CharField()
    members = serializers.IntegerField(help_text="how many hold the rank")


class Manpower(Out):
    total = serializers.IntegerField()
    by_rank = Held(many=True)


class Turf(ZoneName):
    income_per_hour = serializers.IntegerField(help_text="dollars")


class Wars(Out):
    won = serializers.IntegerField()
    lost = serializers.IntegerField()
    drawn = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True, help_text="won, of those that were fought out; null: none was")


class TreasuryStanding(Out):
    balance = serializers.IntegerField(help_text="dollars")
    rank = serializers.IntegerField(help_text="among all treasuries")


class Relations(Out):
    """With how many it stands how."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {name: serializers.IntegerField() for _, name in LABELS}


class Ranks(Out):
    """Places on the boards; null: not on it."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {kind: serializers.IntegerField(allow_null=True) for kind in BOARDS}


class FactionStats(Out):
    faction = FactionBadge()
    reputation = serializers.IntegerField()
    influence = serializers.IntegerField(help_text="points, over all zones")
    members = Manpower()
    zones = Turf(many=True)
    income_per_hour = serializers.IntegerField(help_text="dollars")
    wars = Wars()
    missions_completed = serializers.IntegerField(help_text="by its members")
    relations = Relations()
    ranks = Ranks()
    treasury = TreasuryStanding(allow_null=True, help_text="for its members, and those who manage the economy")


class Placed(Out):
    rank = serializers.IntegerField()
    faction = FactionBadge()
    score = serializers.IntegerField()


class FactionBoard(Out):
    kind = serializers.CharField()
    total = serializers.IntegerField()
    results = Placed(many=True)


class BoardQuery(StrictSerializer):
    limit = serializers.IntegerField(min_value=1, max_value=100, default=10, help_text="how many factions")


class LogFilter(StrictSerializer):
    topic = serializers.ChoiceField(sorted(set(TOPICS.values())), required=False)


class LogLine(Out):
    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    topic = serializers.CharField()
    name = serializers.CharField(help_text="what happened: PlayerJoinedFaction")
    by = Who(allow_null=True, help_text="null: the city, or its staff")
    data = serializers.DictField(help_text="ids, numbers and names of what happened")  # type: ignore[assignment]
