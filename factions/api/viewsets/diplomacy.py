"""HTTP to what is between factions: relations for anyone, proposals for those whom they concern."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from factions.api.serializers import diplomacy as serializers
from factions.api.viewsets.public import SECONDS, Public
from factions.application.staleness import RELATIONS
from factions.domain import commands, queries
from ganggpt.bus import Done
from ganggpt.messages import Command
from ganggpt.web.pagination import Pages
from ganggpt.web.requests import Listing, answer, ask, asked, carries, do, validated, without_input
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.surrogate import edge


class ByPair(Pages):
    ordering = ("first_id", "second_id")


class NewestReason(Pages):
    ordering = "-version"


class NewestProposal(Pages):
    ordering = ("-at", "id")


class _AtTheEdge(Public):
    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        return edge(response, request, RELATIONS, seconds=SECONDS)


class RelationViewSet(Listing, _AtTheEdge):
    """The relation matrix: every two factions that are not indifferent to each other, or keep a truce."""

    lists = queries.ListRelations
    serializer_class = serializers.RelationRow
    pagination_class = ByPair


class RelationsOfViewSet(_AtTheEdge):
    """How a faction stands to others."""

    lookup_value_converter = "uuid"

    @extend_schema(responses={200: serializers.RelationRow(many=True), 404: None})
    @carries(queries.ListRelationsOf)
    @action(detail=True, pagination_class=ByPair, serializer_class=serializers.RelationRow)
    def relations(self, request: Request, pk: UUID) -> Response:
        """Those to whom the faction is not indifferent, or with whom it keeps a truce."""
        return self._page(ask(queries.ListRelationsOf(faction_id=pk), request))

    @extend_schema(responses={200: serializers.Relation, 400: None, 404: None})
    @carries(queries.GetRelation)
    @action(detail=True, url_path="relations/<uuid:other>", pagination_class=None)
    def relation(self, request: Request, pk: UUID, other: UUID) -> Response:
        """How two factions stand to each other today, and the last reasons for it."""
        return answer(serializers.Relation(ask(queries.GetRelation(faction_id=pk, other=other), request)).data)

    @extend_schema(responses={200: serializers.Reason(many=True), 400: None, 404: None})
    @carries(queries.ListReasons)
    @action(
        detail=True,
        url_path="relations/<uuid:other>/reasons",
        pagination_class=NewestReason,
        serializer_class=serializers.Reason,
    )
    def reasons(self, request: Request, pk: UUID, other: UUID) -> Response:
        """Everything that ever moved the score between two factions, newest first: why they are enemies."""
        return self._page(ask(queries.ListReasons(faction_id=pk, other=other), request))

    def _page(self, rows: Any) -> Response:
        return self.get_paginated_response(self.get_serializer(self.paginate_queryset(rows), many=True).data)


class ProposalsOfViewSet(GenericViewSet[Any]):
    """What a faction proposes to others, and they to it."""

    lookup_value_converter = "uuid"
    serializer_class = serializers.Proposal
    pagination_class = NewestProposal

    @extend_schema(
        parameters=[serializers.Which],
        responses={200: serializers.Proposal(many=True), 400: None, 403: None, 404: None},
    )
    @carries(queries.ListProposals)
    @action(detail=True)
    def proposals(self, request: Request, pk: UUID) -> Response:
        """Proposals from and to the faction, newest first: for its members."""
        rows = ask(queries.ListProposals(faction_id=pk, **asked(serializers.Which, request)), request)
        return self.get_paginated_response(self.get_serializer(self.paginate_queryset(rows), many=True).data)

    @extend_schema(
        request=serializers.Wish,
        responses={201: serializers.Proposal, 403: None, 404: None, 409: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.Propose)
    @proposals.mapping.post
    def propose(self, request: Request, pk: UUID) -> Response:
        """Propose an alliance, a ceasefire or peace in the name of one's faction. It waits 48 hours for an answer."""
        done = do(commands.Propose(faction_id=pk, **validated(serializers.Wish, request)), request)
        return _shown(UUID(done.result), request, done, 201)


class ProposalViewSet(ViewSet):
    """A proposal, and what becomes of it."""

    lookup_value_converter = "uuid"

    @extend_schema(responses={200: serializers.Proposal, 404: None})
    @carries(queries.GetProposal)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One proposal, for the members of either faction."""
        return _shown(pk, request)

    @extend_schema(
        request=None,
        responses={200: serializers.Proposal, 403: None, 404: None, 409: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.AcceptProposal)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: UUID) -> Response:
        """Accept it in the name of one's faction: it comes true at once. Peace ends the war."""
        return _answered(commands.AcceptProposal(proposal_id=pk), request, pk)

    @extend_schema(
        request=None,
        responses={200: serializers.Proposal, 403: None, 404: None, 409: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.RejectProposal)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: UUID) -> Response:
        """Reject what was proposed to one's faction."""
        return _answered(commands.RejectProposal(proposal_id=pk), request, pk)

    @extend_schema(
        request=None,
        responses={200: serializers.Proposal, 403: None, 404: None, 409: None},
        parameters=[IDEMPOTENCY_KEY],
    )
    @carries(commands.WithdrawProposal)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: UUID) -> Response:
        """Take back what one's faction proposed."""
        return _answered(commands.WithdrawProposal(proposal_id=pk), request, pk)


def _answered(command: Command, request: Request, proposal_id: UUID) -> Response:
    without_input(request)
    return _shown(proposal_id, request, do(command, request))


def _shown(proposal_id: UUID, request: Request, done: Done | None = None, status: int = 200) -> Response:
    row = ask(queries.GetProposal(proposal_id=proposal_id), request)
    return answer(serializers.Proposal(row).data, done, status)
