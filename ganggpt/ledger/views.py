"""The door to the ledger: undo an entry."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ganggpt.ledger.commands import MAX_REASON, ReverseEntry
from ganggpt.web.fields import WholeNumber
from ganggpt.web.requests import StrictSerializer, carries, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.waiting import Waiting, granted


class Reversal(StrictSerializer):
    amount = WholeNumber(min_value=1, max_value=2**63 - 1, help_text="dollars that the entry moved in all")
    reason = serializers.CharField(max_length=MAX_REASON)


class Reversed(serializers.Serializer[dict[str, Any]]):
    id = serializers.UUIDField(help_text="of the entry that undoes")
    reverses = serializers.UUIDField(help_text="the entry that is undone")
    amount = serializers.IntegerField(help_text="dollars")


class ReversalView(APIView):
    @extend_schema(
        request=Reversal,
        responses={201: Reversed, 202: Waiting},
        parameters=[IDEMPOTENCY_KEY],
        operation_id="ledger_reverse",
    )
    @carries(ReverseEntry)
    def post(self, request: Request, pk: UUID) -> Response:
        """Move back what an entry moved, once; above $100,000 another member of staff must agree first."""
        done = do(ReverseEntry(entry_id=pk, **validated(Reversal, request)), request)
        return granted(done, Reversed)
