"""What may be asked between factions."""

from dataclasses import dataclass
from uuid import UUID

from factions.domain.events.diplomacy import Cause, ProposalKind
from ganggpt.messages import Command, Permission, requires


@dataclass(frozen=True, kw_only=True)
class Propose(Command):
    """Propose something to another faction, in the name of one's own. Needs the right negotiate."""

    faction_id: UUID
    to: UUID
    kind: ProposalKind


@dataclass(frozen=True, kw_only=True)
class AcceptProposal(Command):
    proposal_id: UUID


@dataclass(frozen=True, kw_only=True)
class RejectProposal(Command):
    proposal_id: UUID


@dataclass(frozen=True, kw_only=True)
class WithdrawProposal(Command):
    proposal_id: UUID


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ExpireProposals(Command):
    """Close the proposals between the two that nobody has answered in time."""

    relation_id: UUID


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ShiftRelation(Command):
    """Move the score between two factions on account of what `by` did, where that is one of them."""

    faction_id: UUID
    other: UUID
    amount: int
    cause: Cause
    by: UUID | None = None
    reason: str = ""  # for the audit, where staff do it
