"""A faction's money: shapes in and out. Whole dollars."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factions.domain.ladder import Right
from factions.domain.treasury import MAX_AMOUNT
from factions.domain.withdrawal import State
from ganggpt.web.fields import WholeNumber
from ganggpt.web.requests import StrictSerializer

Out = serializers.Serializer[dict[str, Any]]
STATES = [state.value for state in State]


# Named in the OpenAPI document, where fields of the same name in several shapes would otherwise share one.
@extend_schema_field({"type": "string", "enum": STATES}, component_name="WithdrawalState")
class StateField(serializers.ChoiceField):
    """What has become of a withdrawal."""


class Sum(StrictSerializer):
    amount = WholeNumber(min_value=1, max_value=MAX_AMOUNT, help_text="dollars")


class WithdrawalFilter(StrictSerializer):
    state = StateField(STATES, required=False)

    def validate_state(self, value: str) -> State:
        return State(value)


class Treasury(Out):
    balance = serializers.IntegerField(help_text="dollars")
    daily_limit = serializers.IntegerField(help_text="dollars that one's rank may draw in any 24 hours")
    left_today = serializers.IntegerField(help_text="dollars of it that are left now")
    rights = serializers.ListField(child=serializers.ChoiceField([right.value for right in Right]))


class Deposited(Out):
    amount = serializers.IntegerField(help_text="dollars")
    balance = serializers.IntegerField(help_text="dollars that the treasury held then")
    cash = serializers.IntegerField(help_text="dollars that one held then")


class Drawer(Out):
    id = serializers.UUIDField()
    username = serializers.CharField()


class Withdrawal(Out):
    """Money that a member draws: PAID at once, or PENDING until others approve."""

    id = serializers.UUIDField()
    faction_id = serializers.UUIDField()
    player = serializers.SerializerMethodField(help_text="who asked")
    amount = serializers.IntegerField(help_text="dollars")
    state = StateField(STATES)
    approvals = serializers.IntegerField(help_text="of how many others it takes")
    approved_by = serializers.ListField(child=serializers.UUIDField())
    asked_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(help_text="an approval later than this is none")
    decided_by = serializers.UUIDField(allow_null=True, help_text="who refused")
    decided_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(Drawer)
    def get_player(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"id": str(row["player_id"]), "username": row["username"]}


class TreasuryLine(Out):
    at = serializers.DateTimeField()
    entry_id = serializers.UUIDField(help_text="to name when asking staff about it")
    amount = serializers.IntegerField(help_text="dollars; negative leaves the treasury")
    balance_after = serializers.IntegerField(help_text="dollars")
    reason = serializers.CharField()
    reference = serializers.CharField()
    actor = serializers.CharField(help_text="who moved it: account:<id>, or system:<part of the city>")
