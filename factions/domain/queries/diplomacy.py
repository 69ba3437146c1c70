"""What may be asked to know between factions: relations by anyone, what is proposed by those whom it concerns."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from factions.domain.events.diplomacy import ProposalKind, ProposalState
from ganggpt.messages import Audience, Query, requires

__all__ = ["GetProposal", "GetRelation", "ListProposals", "ListReasons", "ListRelations", "ListRelationsOf"]


class Direction(StrEnum):
    SENT = "SENT"
    RECEIVED = "RECEIVED"


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListRelations(Query):
    """The relation matrix: every two factions that are not indifferent to each other."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListRelationsOf(Query):
    """One row of the relation matrix."""

    faction_id: UUID


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetRelation(Query):
    """How two factions stand to each other today, and the last reasons for it."""

    faction_id: UUID
    other: UUID


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListReasons(Query):
    """Why two factions stand to each other as they do: all that ever moved the score."""

    faction_id: UUID
    other: UUID


@dataclass(frozen=True, kw_only=True)
class ListProposals(Query):
    """What the faction has proposed and what others have proposed to it: for its members, and for staff."""

    faction_id: UUID
    state: ProposalState | None = None
    kind: ProposalKind | None = None
    direction: Direction | None = None


@dataclass(frozen=True, kw_only=True)
class GetProposal(Query):
    proposal_id: UUID
