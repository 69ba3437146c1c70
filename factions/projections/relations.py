"""The rows of a relation: load them locked, save what its stream folds to."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from factions.domain import errors, relation
from factions.domain.events.diplomacy import ProposalKind
from factions.models import Proposal, Relation
from ganggpt.eventstore.store import Aggregate


def load(key: UUID) -> tuple[relation.Relation, int]:
    """Return the relation's state and version, its row locked. Raises NoSuchRelation."""
    row = Relation.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise errors.NoSuchRelation("These two have never had to do with each other.")
    waiting = Proposal.objects.filter(relation=row, state="PENDING")
    proposals = {
        made.pk: relation.Proposal(ProposalKind(made.kind), made.sender_id, made.receiver_id, made.expires_at, made.at)
        for made in waiting
    }
    grievances = {UUID(who): datetime.fromisoformat(at) for who, at in row.grievances.items()}
    state = relation.Relation(
        row.pk, row.first_id, row.second_id, row.score, row.as_of, row.truce_until, proposals, grievances
    )
    return state, row.version


def save(state: relation.Relation, version: int) -> None:
    """Write the relation's row, and its new proposals; how one was closed, its handler writes."""
    row, _ = Relation.objects.update_or_create(
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
    Proposal.objects.bulk_create(
        [
            Proposal(
                id=key,
                relation=row,
                kind=made.kind,
                sender_id=made.sender,
                receiver_id=made.receiver,
                state="PENDING",
                at=made.at,
                expires_at=made.expires_at,
            )
            for key, made in state.proposals.items()
        ],
        ignore_conflicts=True,
    )


def ids() -> QuerySet[Relation, UUID]:
    return Relation.objects.values_list("pk", flat=True)


RELATION = Aggregate("relation", relation.evolve, load, save, ids)
