"""HTTP to money: one's statement, transfers, the bank, and what staff give and fine."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from ganggpt.web.pagination import Pages
from ganggpt.web.requests import answer, ask, asked, carries, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.waiting import Waiting, granted
from players.api.serializers import money as serializers
from players.domain import commands, queries


class NewestFirst(Pages):
    ordering = "-id"


class TransferViewSet(ViewSet):
    """Money from player to player."""

    @extend_schema(
        request=serializers.Transfer,
        responses={201: serializers.Transferred, 403: None, 404: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.TransferMoney)
    def create(self, request: Request) -> Response:
        """Send $1 to $50,000, at most $100,000 in 24 hours. A fee of 2 %, rounded up, comes on top."""
        done = do(commands.TransferMoney(**validated(serializers.Transfer, request)), request)
        return answer(serializers.Transferred(done.result).data, done, 201)


class MoneyViewSet(GenericViewSet[Any]):
    """One's own money, and what staff do to others'."""

    serializer_class = serializers.Balances
    lookup_value_converter = "uuid"

    @extend_schema(parameters=[serializers.Period], responses={200: serializers.StatementLine(many=True), 400: None})
    @carries(queries.GetStatement)
    @action(
        detail=False, url_path="me/statement", pagination_class=NewestFirst, serializer_class=serializers.StatementLine
    )
    def statement(self, request: Request) -> Response:
        """The ledger's lines on one's own accounts, newest first."""
        period = asked(serializers.Period, request)
        page = self.paginate_queryset(ask(queries.GetStatement(**period), request))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        request=serializers.Amount, responses={200: serializers.Balances, 404: None}, parameters=[IDEMPOTENCY_KEY]
    )
    @carries(commands.DepositCash)
    @action(detail=False, methods=["post"], url_path="me/deposits", pagination_class=None)
    def deposit(self, request: Request) -> Response:
        """Bring cash to the bank, free of charge."""
        done = do(commands.DepositCash(**validated(serializers.Amount, request)), request)
        return answer(serializers.Balances(done.result).data, done)

    @extend_schema(
        request=serializers.Amount, responses={200: serializers.Balances, 404: None}, parameters=[IDEMPOTENCY_KEY]
    )
    @carries(commands.WithdrawCash)
    @action(detail=False, methods=["post"], url_path="me/withdrawals", pagination_class=None)
    def withdraw(self, request: Request) -> Response:
        """Fetch cash from the bank, free of charge."""
        done = do(commands.WithdrawCash(**validated(serializers.Amount, request)), request)
        return answer(serializers.Balances(done.result).data, done)

    @extend_schema(
        request=serializers.Grant, responses={201: serializers.Granted, 202: Waiting}, parameters=[IDEMPOTENCY_KEY]
    )
    @carries(commands.GrantMoney)
    @action(detail=True, methods=["post"], url_path="grants")
    def grant(self, request: Request, pk: UUID) -> Response:
        """Give a player dollars, or fine them; above $100,000 another member of staff must agree first."""
        done = do(commands.GrantMoney(player_id=pk, **validated(serializers.Grant, request)), request)
        return granted(done, serializers.Granted)
