"""HTTP to a faction's money, for its members: look, put in, draw, and decide on what others would draw."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from factions.api.serializers import treasury as serializers
from factions.domain import commands, queries
from ganggpt.bus import Done
from ganggpt.messages import Command
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import answer, ask, asked, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY, IF_MATCH


class NewestLine(Pages):
    ordering = "-id"


class NewestWithdrawal(Pages):
    ordering = ("-asked_at", "id")


class TreasuryViewSet(GenericViewSet[Any]):
    """A faction's treasury."""

    lookup_value_converter = "uuid"
    serializer_class = serializers.Treasury

    @extend_schema(responses={200: serializers.Treasury, 403: None, 404: None})
    @carries(queries.GetTreasury)
    @action(detail=True, pagination_class=None)
    def treasury(self, request: Request, pk: UUID) -> Response:
        """What it holds, and how much of it one may still draw today: for members."""
        return answer(serializers.Treasury(ask(queries.GetTreasury(faction_id=pk), request)).data)

    @extend_schema(
        request=serializers.Sum,
        responses={200: serializers.Deposited, 403: None, 404: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.DepositToTreasury)
    @action(detail=True, methods=["post"], url_path="treasury/deposits", pagination_class=None)
    def deposit(self, request: Request, pk: UUID) -> Response:
        """Give of one's own cash. It takes the right `deposit`."""
        done = do(commands.DepositToTreasury(faction_id=pk, **validated(serializers.Sum, request)), request)
        return answer(serializers.Deposited(done.result).data, done)

    @extend_schema(
        parameters=[serializers.WithdrawalFilter],
        responses={200: serializers.Withdrawal(many=True), 400: None, 403: None, 404: None},
    )
    @carries(queries.ListWithdrawals)
    @action(
        detail=True,
        url_path="treasury/withdrawals",
        pagination_class=NewestWithdrawal,
        serializer_class=serializers.Withdrawal,
    )
    def withdrawals(self, request: Request, pk: UUID) -> Response:
        """Who has drawn, and who would, newest first: for ranks with the right `withdraw`."""
        rows = ask(queries.ListWithdrawals(faction_id=pk, **asked(serializers.WithdrawalFilter, request)), request)
        return self._page(rows)

    @extend_schema(
        request=serializers.Sum,
        responses={201: serializers.Withdrawal, 403: None, 404: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.WithdrawFromTreasury)
    @withdrawals.mapping.post
    def withdraw(self, request: Request, pk: UUID) -> Response:
        """Draw into one's own cash, up to the rank's daily limit. It takes the right `withdraw`.

        The first $10,000 in 24 hours are paid at once; above that two others with the right must approve within a day.
        """
        done = do(commands.WithdrawFromTreasury(faction_id=pk, **validated(serializers.Sum, request)), request)
        return _shown(UUID(done.result), request, done, 201)

    @extend_schema(responses={200: serializers.TreasuryLine(many=True), 403: None, 404: None})
    @carries(queries.GetTreasuryStatement)
    @action(
        detail=True,
        url_path="treasury/statement",
        pagination_class=NewestLine,
        serializer_class=serializers.TreasuryLine,
    )
    def statement(self, request: Request, pk: UUID) -> Response:
        """The ledger's lines on the treasury, newest first: for ranks with the right `withdraw`."""
        return self._page(ask(queries.GetTreasuryStatement(faction_id=pk), request))

    def _page(self, rows: Any) -> Response:
        return self.get_paginated_response(self.get_serializer(self.paginate_queryset(rows), many=True).data)


class WithdrawalViewSet(ViewSet):
    """A withdrawal, and what becomes of it."""

    lookup_value_converter = "uuid"

    @extend_schema(responses={200: serializers.Withdrawal, 404: None})
    @carries(queries.GetWithdrawal)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One withdrawal: for whoever asked for it, and for ranks with the right `withdraw`."""
        return _shown(pk, request)

    @extend_schema(
        request=None,
        responses={200: serializers.Withdrawal, 403: None, 404: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.ApproveWithdrawal)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: UUID) -> Response:
        """Agree to what another would draw; it is paid once enough have. It takes the right `withdraw`."""
        return _decided(commands.ApproveWithdrawal(withdrawal_id=pk), request, pk)

    @extend_schema(
        request=None,
        responses={200: serializers.Withdrawal, 403: None, 404: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.RefuseWithdrawal)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: UUID) -> Response:
        """Refuse what another of no higher rank would draw. It takes the right `withdraw`."""
        return _decided(commands.RefuseWithdrawal(withdrawal_id=pk), request, pk)

    @extend_schema(
        request=None,
        responses={200: serializers.Withdrawal, 403: None, 404: None},
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
    )
    @carries(commands.CancelWithdrawal)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID) -> Response:
        """Take back what one has asked for."""
        return _decided(commands.CancelWithdrawal(withdrawal_id=pk), request, pk)


def _decided(command: Command, request: Request, withdrawal_id: UUID) -> Response:
    without_input(request)
    return _shown(withdrawal_id, request, do(command, request))


def _shown(withdrawal_id: UUID, request: Request, done: Done | None = None, status: int = 200) -> Response:
    row = ask(queries.GetWithdrawal(withdrawal_id=withdrawal_id), request)
    return answer(serializers.Withdrawal(row).data, done, status, version=row["version"])
