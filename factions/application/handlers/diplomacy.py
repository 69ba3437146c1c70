"""What factions propose to each other, and what moves their relations."""

from typing import Any
from uuid import UUID

from factions.application.authority import acting_towards
from factions.application.queries.diplomacy import proposal_of_concern
from factions.application.queries.war import war_between
from factions.application.relations import change_relation, lock_relation, relation_of
from factions.application.wars import settle
from factions.domain import commands, diplomacy, proposals
from factions.domain.diplomacy import score_now
from factions.domain.events.diplomacy import ProposalKind, ProposalState
from factions.domain.events.war import EndedBy
from factions.domain.faction import Faction
from factions.domain.war import State, War
from factions.projections import FACTION, RELATION, WAR
from ganggpt.bus import Work, handles

_Row = dict[str, Any]


@handles(commands.Propose)
def propose(command: commands.Propose, work: Work) -> UUID:
    proposal_id = work.new_id()
    sides = _lock(work, command.faction_id, command.to)
    sender, receiver = sides[command.faction_id], sides[command.to]
    change_relation(
        work, sender.id, receiver.id, proposals.propose,
        proposal_id=proposal_id, kind=command.kind, sender=sender, receiver=receiver,
        by=acting_towards(work.actor, sender, receiver.id), war=_war_state(sender.id, receiver.id), at=work.now,
    )  # fmt: skip
    return proposal_id


@handles(commands.AcceptProposal)
def accept_proposal(command: commands.AcceptProposal, work: Work) -> None:
    """Peace ends the war in the same transaction: neither is there without the other."""
    made = proposal_of_concern(command.proposal_id, work.actor)
    war = _lock_war(made) if made["kind"] == ProposalKind.PEACE else None
    sides = _lock(work, made["sender_id"], made["receiver_id"])
    sender, receiver = sides[made["sender_id"]], sides[made["receiver_id"]]
    change_relation(
        work, sender.id, receiver.id, proposals.accept,
        proposal_id=command.proposal_id, sender=sender, receiver=receiver,
        by=acting_towards(work.actor, receiver, sender.id),
        war=war.state if war else _war_state(sender.id, receiver.id), at=work.now,
    )  # fmt: skip
    if war:
        settle(work, war, EndedBy.PEACE)


@handles(commands.RejectProposal)
def reject_proposal(command: commands.RejectProposal, work: Work) -> None:
    made = proposal_of_concern(command.proposal_id, work.actor)
    _turn_down(work, made, made["receiver_id"], ProposalState.REJECTED)


@handles(commands.WithdrawProposal)
def withdraw_proposal(command: commands.WithdrawProposal, work: Work) -> None:
    made = proposal_of_concern(command.proposal_id, work.actor)
    _turn_down(work, made, made["sender_id"], ProposalState.WITHDRAWN)


@handles(commands.ExpireProposals)
def expire_proposals(command: commands.ExpireProposals, work: Work) -> None:
    relation, _ = RELATION.load(command.relation_id)
    sides = _lock(work, relation.first, relation.second)
    work.change(
        RELATION, relation.id, proposals.expire,
        war=_war_state(relation.first, relation.second),
        disbanded=any(side.disbanded_at for side in sides.values()), at=work.now,
    )  # fmt: skip


@handles(commands.ShiftRelation)
def shift_relation(command: commands.ShiftRelation, work: Work) -> None:
    before = score_now(relation_of(command.faction_id, command.other), work.now)
    after, _ = change_relation(
        work, command.faction_id, command.other, diplomacy.adjust,
        amount=command.amount, cause=command.cause, by=command.by,
        reason=command.reason, staff=work.actor.kind == "account", at=work.now,
    )  # fmt: skip
    work.note(f"relation:{after.id}", reason=command.reason, before=before, after=after.score)


def _turn_down(work: Work, made: _Row, who: UUID, how: ProposalState) -> None:
    sides = _lock(work, made["sender_id"], made["receiver_id"])
    faction, [other] = sides[who], sides.keys() - {who}
    work.change(
        RELATION, made["relation_id"], proposals.turn_down,
        proposal_id=made["id"], faction=faction, by=acting_towards(work.actor, faction, other), how=how, at=work.now,
    )  # fmt: skip


def _lock(work: Work, one: UUID, other: UUID) -> dict[UUID, Faction]:
    """Lock the relation and then both factions; return these."""
    lock_relation(work, one, other)
    return {key: FACTION.load(key)[0] for key in sorted((one, other))}


def _lock_war(made: _Row) -> War | None:
    """Lock the war between the two, if there is one: before their relation."""
    found = war_between(made["sender_id"], made["receiver_id"])
    return WAR.load(found.id)[0] if found else None


def _war_state(one: UUID, other: UUID) -> State | None:
    found = war_between(one, other)
    return found.state if found else None
