"""Money in whole dollars."""

from typing import Any

from rest_framework import serializers

from ganggpt.web.fields import WholeNumber
from ganggpt.web.requests import StrictSerializer
from players.domain import money

Out = serializers.Serializer[dict[str, Any]]
ACCOUNTS = ["cash", "bank"]


class Transfer(StrictSerializer):
    """Out of one's cash into theirs, or from bank to bank."""

    to = serializers.UUIDField(help_text="a player")
    amount = WholeNumber(min_value=1, max_value=money.MAX_TRANSFER, help_text="dollars")
    account = serializers.ChoiceField(ACCOUNTS, default="cash")


class Amount(StrictSerializer):
    amount = WholeNumber(min_value=1, max_value=money.MAX_AMOUNT, help_text="dollars")


class Grant(StrictSerializer):
    amount = WholeNumber(
        min_value=-money.MAX_AMOUNT, max_value=money.MAX_AMOUNT, help_text="dollars; negative is a fine"
    )
    account = serializers.ChoiceField(ACCOUNTS, default="cash")
    reason = serializers.CharField(max_length=money.MAX_REASON)


class Period(StrictSerializer):
    """Which part of the statement."""

    account = serializers.ChoiceField(ACCOUNTS, required=False)
    since = serializers.DateTimeField(required=False, help_text="from then on")
    until = serializers.DateTimeField(required=False, help_text="before then")


class Balances(Out):
    cash = serializers.IntegerField(help_text="dollars")
    bank = serializers.IntegerField(help_text="dollars")


class Granted(Balances):
    id = serializers.UUIDField(help_text="of the ledger entry")
    amount = serializers.IntegerField(help_text="dollars")
    account = serializers.ChoiceField(ACCOUNTS)


class Transferred(Granted):
    fee = serializers.IntegerField(help_text="dollars, on top of the amount")


class StatementLine(Out):
    at = serializers.DateTimeField()
    entry_id = serializers.UUIDField(help_text="to name when asking staff about it")
    account_kind = serializers.CharField()
    amount = serializers.IntegerField(help_text="dollars; negative leaves the account")
    balance_after = serializers.IntegerField(help_text="dollars")
    reason = serializers.CharField()
    reference = serializers.CharField()
