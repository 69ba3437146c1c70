"""Sanctions, and what is said for and against them."""

from typing import Any

from rest_framework import serializers

from ganggpt.web.requests import StrictSerializer
from players.api.serializers.account import Password
from players.api.serializers.players import Who
from players.domain import identity, sanction
from players.domain.penalty import Appeal, Kind, State

Out = serializers.Serializer[dict[str, Any]]


class Sanction(Out):
    id = serializers.UUIDField()
    player = Who()
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    state = serializers.ChoiceField([state.value for state in State])
    reason = serializers.CharField()
    imposed_at = serializers.DateTimeField()
    imposed_by = serializers.CharField(help_text="`account:<id>` or `system:<name>`; empty for all but moderators")
    expires_at = serializers.DateTimeField(allow_null=True, help_text="null is for ever")
    ended_at = serializers.DateTimeField(allow_null=True)
    appeal = serializers.ChoiceField([appeal.value for appeal in Appeal])
    appeal_text = serializers.CharField()
    answer = serializers.CharField(help_text="to the appeal, or why it was lifted")

    def to_representation(self, row: dict[str, Any]) -> dict[str, Any]:
        who = {"id": row["player"], "name": row["name"]}
        now = {"state": row["stands"], "ended_at": row["over_at"], "imposed_by": row["by"]}
        return super().to_representation({**row, **now, "player": who})


class SanctionFilter(StrictSerializer):
    player = serializers.UUIDField(required=False, help_text="whose; others than moderators see their own anyway")
    kind = serializers.ChoiceField([kind.value for kind in Kind], required=False)
    state = serializers.ChoiceField([state.value for state in State], required=False)
    appeal = serializers.ChoiceField([appeal.value for appeal in Appeal], required=False)


class NewSanction(StrictSerializer):
    """Whom to warn, mute or ban, why, and for how long."""

    account_id = serializers.UUIDField()
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    reason = serializers.CharField(
        min_length=sanction.REASON_MIN, max_length=sanction.REASON_MAX, help_text="for the player to read"
    )
    seconds = serializers.IntegerField(
        min_value=sanction.SHORTEST, max_value=sanction.LONGEST, allow_null=True, default=None, help_text="null: no end"
    )

    def validate_kind(self, kind: str) -> Kind:
        return Kind(kind)


class Lifting(StrictSerializer):
    reason = serializers.CharField(min_length=sanction.REASON_MIN, max_length=sanction.REASON_MAX)


class AppealText(StrictSerializer):
    text = serializers.CharField(min_length=sanction.APPEAL_MIN, max_length=sanction.APPEAL_MAX)


class BanAppeal(AppealText):
    """A banned player's name (or e-mail address) and password, which stand in for the login, and what they say."""

    username = serializers.CharField(max_length=identity.EMAIL_MAX)
    password = Password()


class Decision(StrictSerializer):
    granted = serializers.BooleanField(help_text="true lifts the sanction")
    answer = serializers.CharField(min_length=sanction.REASON_MIN, max_length=sanction.REASON_MAX)
