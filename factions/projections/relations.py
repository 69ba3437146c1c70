"""The rows of a relation: load them locked, save what its stream folds to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from factions.domain import errors, relation
from factions.domain.events.diplomacy import ProposalKind, ProposalState
from factions.models import Proposal, Relation
from ganggpt.eventstore.store import Aggregate

_OF_PROPOSALS = ("kind", "sender_id", "receiver_id", "expires_at", "at", "state", "closed_at")


def load(key: UUID) -> tuple[relation.Relation, int]:
    """Return the relation's state and version, its row locked. Raises NoSuchRelation."""
    row = Relation.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise errors.NoSuchRelation("These two have never had to do with each other.")
    return _state(row), row.version


def seen(key: UUID) -> relation.Relation | None:
    """Return the relation's state as it is seen without a lock, if there is one."""
    row = Relation.objects.filter(pk=key).first()
    return _state(row) if row else None


def all_seen(faction_id: UUID) -> list[relation.Relation]:
    """Return all relations of a faction as they are seen without a lock, in two queries."""
    rows = list(Relation.objects.filter(Q(first=faction_id) | Q(second=faction_id)))
    made: dict[UUID, dict[UUID, relation.Proposal]] = defaultdict(dict)
    for key, proposal_id, proposal in _made(Proposal.objects.filter(relation__in=rows)):
        made[key][proposal_id] = proposal
    return [_state(row, made[row.pk]) for row in rows]


def _state(row: Relation, proposals: Mapping[UUID, relation.Proposal] | None = None) -> relation.Relation:
    grievances = {UUID(who): datetime.fromisoformat(at) for who, at in row.grievances.items()}
    made = _proposals(row.pk) if proposals is None else proposals
    return relation.Relation(
        row.pk, row.first_id, row.second_id, row.score, row.as_of, row.truce_until, made, grievances
    )


def _proposals(key: UUID) -> Mapping[UUID, relation.Proposal]:
    return {proposal_id: proposal for _, proposal_id, proposal in _made(Proposal.objects.filter(relation=key))}


def _made(rows: QuerySet[Proposal]) -> Iterator[tuple[UUID, UUID, relation.Proposal]]:
    """Yield relation, id and state of each proposal."""
    for key, each, kind, sender, receiver, expires_at, at, state, closed_at in rows.values_list(
        "relation_id", "pk", *_OF_PROPOSALS
    ):
        how = ProposalState(state)
        yield key, each, relation.Proposal(ProposalKind(kind), sender, receiver, expires_at, at, how, closed_at)


def save(state: relation.Relation, version: int) -> None:
    """Write the relation's row, and bring those of its proposals to the state's."""
    Relation.objects.update_or_create(
        pk=state.id,
        defaults={
            "version": version,
            "first_id": state.first,
            "second_id": state.second,
            "score": state.score,
            "as_of": state.as_of,
            "truce_until": state.truce_until,
            "grievances": {str(who): at.isoformat() for who, at in state.grievances.items()},
        },
    )
    kept = _proposals(state.id)
    if gone := kept.keys() - state.proposals.keys():
        Proposal.objects.filter(pk__in=gone).delete()
    Proposal.objects.bulk_create(
        [_row(state.id, key, made) for key, made in state.proposals.items() if kept.get(key) != made],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[name.removesuffix("_id") for name in _OF_PROPOSALS],
    )


def _row(key: UUID, proposal_id: UUID, made: relation.Proposal) -> Proposal:
    fields: dict[str, Any] = asdict(made)
    sender, receiver = fields.pop("sender"), fields.pop("receiver")
    return Proposal(id=proposal_id, relation_id=key, sender_id=sender, receiver_id=receiver, **fields)


def ids() -> QuerySet[Relation, UUID]:
    return Relation.objects.values_list("pk", flat=True)


RELATION = Aggregate("relation", relation.evolve, load, save, ids)
