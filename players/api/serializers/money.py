"""Money in whole dollars."""

from typing import Any

from rest_framework import serializers

Out = serializers.Serializer[dict[str, Any]]


class StatementLine(Out):
    at = serializers.DateTimeField()
    account_kind = serializers.CharField()
    amount = serializers.IntegerField(help_text="dollars; negative leaves the account")
    balance_after = serializers.IntegerField(help_text="dollars")
    reason = serializers.CharField()
    reference = serializers.CharField()
