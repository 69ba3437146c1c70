"""Who somebody is, as they may say and change it: names, addresses and passwords, held to the rules of the domain."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from ganggpt.web.requests import StrictSerializer
from players.domain import identity

Out = serializers.Serializer[dict[str, Any]]


def held_to(faults: Callable[[str], list[str]]) -> Callable[[str], None]:
    """Return a field's validator, made of a rule that tells what is wrong."""

    def validate(value: str) -> None:
        if found := faults(value):
            raise serializers.ValidationError(found)

    return validate


class Username(serializers.CharField):
    """3 to 20 letters, digits and underscores."""

    default_validators = (held_to(identity.username_faults),)


class Email(serializers.CharField):
    default_validators = (held_to(identity.email_faults),)


class NewPassword(serializers.CharField):
    """At least 8 characters, among them lower and upper case, a digit and one of `@$!%*?&`."""

    default_validators = (held_to(identity.password_faults),)

    def __init__(self, **options: Any):
        super().__init__(**options, trim_whitespace=False, write_only=True)


class Password(serializers.CharField):
    """A password as it is, whatever the rules were when it was set."""

    def __init__(self, **options: Any):
        super().__init__(**options, max_length=identity.PASSWORD_MAX, trim_whitespace=False, write_only=True)


class Secret(serializers.CharField):
    """The token of a mail."""

    def __init__(self, **options: Any):
        super().__init__(**options, max_length=100, write_only=True)


class EmailProof(StrictSerializer):
    token = Secret()


class ForgottenPassword(StrictSerializer):
    email = Email()


class PasswordReset(StrictSerializer):
    """The token of the mail, and the password from now on."""

    token = Secret()
    password = NewPassword()


class PasswordChange(StrictSerializer):
    """The password until now, and the one from now on."""

    current = Password()
    password = NewPassword()
    device = serializers.CharField(max_length=120, required=False, help_text="what the player calls it")


class NewEmail(StrictSerializer):
    """An address to which a token is sent, and one's own password."""

    email = Email()
    password = Password()


class NewName(StrictSerializer):
    username = Username()


class Farewell(StrictSerializer):
    """One's own password, to be sure."""

    password = Password()


class ExportedAccount(Out):
    id = serializers.UUIDField()
    username = serializers.CharField()
    email = serializers.CharField()
    created_at = serializers.DateTimeField()
    email_verified_at = serializers.DateTimeField(allow_null=True)
    renamed_at = serializers.DateTimeField(allow_null=True)
    last_login = serializers.DateTimeField(allow_null=True)
    roles = serializers.ListField(child=serializers.CharField())
    level = serializers.IntegerField()
    experience = serializers.IntegerField()
    reputation = serializers.IntegerField()


class ExportedSection(Out):
    total = serializers.IntegerField(help_text="how many there are")
    newest = serializers.ListField(child=serializers.DictField(), help_text="the newest of them, at most 1,000")


class Export(Out):
    """All that the city keeps of a player, by kind: `sessions`, `sanctions`, `visits`, `money`, `missions` and more."""

    exported_at = serializers.DateTimeField()
    account = ExportedAccount()
    sections = serializers.DictField(child=ExportedSection())
