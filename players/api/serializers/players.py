"""Players as others see them, and as they see themselves."""

from typing import Any

from rest_framework import serializers

Out = serializers.Serializer[dict[str, Any]]


class Profile(Out):
    id = serializers.UUIDField()
    username = serializers.CharField()
    level = serializers.IntegerField()
    experience = serializers.IntegerField()
    reputation = serializers.IntegerField()


class OwnProfile(Profile):
    cash = serializers.IntegerField(help_text="dollars")
    bank = serializers.IntegerField(help_text="dollars")
    email_verified = serializers.BooleanField()


class Who(Out):
    id = serializers.UUIDField()
    name = serializers.CharField()
