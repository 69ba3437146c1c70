"""Registration, credentials, tokens."""

from typing import Any

from rest_framework import serializers

from ganggpt.web.requests import StrictSerializer
from players.api.serializers.account import Email, NewPassword, Username
from players.domain import identity

Out = serializers.Serializer[dict[str, Any]]


class Registration(StrictSerializer):
    """Who would like to play. The password has lower and upper case, a digit and one of `@$!%*?&`."""

    username = Username()
    email = Email()
    password = NewPassword()


class Credentials(StrictSerializer):
    """A name or e-mail address, in any case, and its password."""

    username = serializers.CharField(max_length=identity.EMAIL_MAX, help_text="or the e-mail address")
    password = serializers.CharField(max_length=identity.PASSWORD_MAX, trim_whitespace=False)
    device = serializers.CharField(max_length=120, required=False, help_text="what the player calls it")


class Refresh(StrictSerializer):
    """The session's newest refresh token."""

    refresh = serializers.CharField(max_length=2000)


class TokenPair(Out):
    access = serializers.CharField()
    refresh = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="seconds until the access token expires")
