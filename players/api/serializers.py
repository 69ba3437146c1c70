"""Shapes in, shapes out."""

from typing import Any

from rest_framework import serializers

from ganggpt.web.requests import StrictSerializer
from players.domain import identity

Out = serializers.Serializer[dict[str, Any]]


class Registration(StrictSerializer):
    """Who would like to play. The password has lower and upper case, a digit and one of `@$!%*?&`."""

    username = serializers.CharField(min_length=3, max_length=20)
    email = serializers.CharField(max_length=identity.EMAIL_MAX)
    password = serializers.CharField(max_length=identity.PASSWORD_MAX, trim_whitespace=False, write_only=True)


class Credentials(StrictSerializer):
    """A name, in any case, and its password."""

    username = serializers.CharField(max_length=20)
    password = serializers.CharField(max_length=identity.PASSWORD_MAX, trim_whitespace=False)
    device = serializers.CharField(max_length=120, required=False, help_text="what the player calls it")


class Refresh(StrictSerializer):
    """The session's newest refresh token."""

    refresh = serializers.CharField(max_length=2000)


class TokenPair(Out):
    access = serializers.CharField()
    refresh = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="seconds until the access token expires")


class Profile(Out):
    id = serializers.UUIDField()
    username = serializers.CharField()
    level = serializers.IntegerField()
    experience = serializers.IntegerField()
    reputation = serializers.IntegerField()


class OwnProfile(Profile):
    cash = serializers.IntegerField(help_text="dollars")
    bank = serializers.IntegerField(help_text="dollars")


class StatementLine(Out):
    at = serializers.DateTimeField()
    account_kind = serializers.CharField()
    amount = serializers.IntegerField(help_text="dollars; negative leaves the account")
    balance_after = serializers.IntegerField(help_text="dollars")
    reason = serializers.CharField()
    reference = serializers.CharField()


class Who(Out):
    id = serializers.UUIDField()
    name = serializers.CharField()


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
