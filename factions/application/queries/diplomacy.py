"""What may be seen between factions: relations and their reasons by anyone, proposals by those whom they concern."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Abs
from django.utils import timezone

from factions.application.relations import relation_of
from factions.domain import diplomacy, errors, events, queries
from factions.domain.queries.diplomacy import Direction
from factions.domain.relation import label, relation_id
from factions.models import Faction, Membership, Proposal, Relation
from factions.projections import RELATION
from ganggpt.bus import answers
from ganggpt.eventstore import store
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import Actor, Permission

Row = dict[str, Any]
SHOWN = 10  # reasons beside a relation; all of them have a list of their own
_DAY = Value(timedelta(days=1))
_FADED_AT = ExpressionWrapper(  # when the score will have drifted to 0
    F("as_of") + ExpressionWrapper(Abs("score") * _DAY, DurationField()), DateTimeField()
)


@answers(queries.ListRelations)
def list_relations(query: queries.ListRelations, actor: Actor) -> QuerySet[Relation, Any]:
    return relations(timezone.now())


@answers(queries.ListRelationsOf)
def list_relations_of(query: queries.ListRelationsOf, actor: Actor) -> QuerySet[Relation, Any]:
    """Return the relations of one faction. Raises NoSuchFaction."""
    _must_be_factions(query.faction_id)
    return relations(timezone.now()).filter(Q(first=query.faction_id) | Q(second=query.faction_id))


@answers(queries.GetRelation)
def get_relation(query: queries.GetRelation, actor: Actor) -> Row:
    """Return how the two stand to each other; neutral, if they never had to do with each other.

    Raises NoSuchFaction, InvalidRelation.
    """
    _must_be_two(query.faction_id, query.other)
    relation, now = relation_of(query.faction_id, query.other), timezone.now()
    score = diplomacy.score_now(relation, now)
    return {
        "first": relation.first,
        "second": relation.second,
        "score": score,
        "label": label(score),
        "truce_until": relation.truce_until if diplomacy.truce_holds(relation, now) else None,
        "casus_belli": [
            who for who in (relation.first, relation.second) if diplomacy.has_casus_belli(relation, who, now)
        ],
        "reasons": list(_reasons(query.faction_id, query.other).order_by("-version")[:SHOWN]),
    }


@answers(queries.ListReasons)
def list_reasons(query: queries.ListReasons, actor: Actor) -> QuerySet[StoredEvent, StoredEvent]:
    """Return all that moved the score between the two. Raises NoSuchFaction, InvalidRelation."""
    _must_be_two(query.faction_id, query.other)
    return _reasons(query.faction_id, query.other)


@answers(queries.ListProposals)
def list_proposals(query: queries.ListProposals, actor: Actor) -> QuerySet[Proposal, Any]:
    """Return what the faction proposed and was proposed. Raises NoSuchFaction, NotAMember."""
    _must_be_factions(query.faction_id)
    if not _sees(actor, query.faction_id):
        raise errors.NotAMember("This is for the faction's members.")
    sent, received = Q(sender=query.faction_id), Q(receiver=query.faction_id)
    theirs = {None: sent | received, Direction.SENT: sent, Direction.RECEIVED: received}[query.direction]
    wished = {name: value for name in ("state", "kind") if (value := getattr(query, name))}
    return proposals().filter(theirs, **wished)


@answers(queries.GetProposal)
def get_proposal(query: queries.GetProposal, actor: Actor) -> Row:
    """Return one proposal. Raises NoSuchProposal."""
    return proposal_of_concern(query.proposal_id, actor)


def relations(now: datetime) -> QuerySet[Relation, Any]:
    """Return the rows of the matrix: living factions that are not indifferent to each other, or keep a truce."""
    living = Relation.objects.filter(first__disbanded_at=None, second__disbanded_at=None)
    return (
        living.alias(faded_at=_FADED_AT)
        .filter(Q(faded_at__gt=now) | Q(truce_until__gt=now))
        .values("id", "first_id", "second_id", "score", "as_of", "truce_until", **_badges("first", "second"))
    )


def proposals() -> QuerySet[Proposal, Any]:
    return Proposal.objects.values(
        "id", "relation_id", "kind", "sender_id", "receiver_id", "state", "at", "expires_at", "closed_at",
        **_badges("sender", "receiver"),
    )  # fmt: skip


def proposal_of_concern(proposal_id: UUID, actor: Actor) -> Row:
    """Return the proposal's row, for whom it concerns. Raises NoSuchProposal, to whoever it does not too."""
    found = proposals().filter(pk=proposal_id).first()
    if found is None or not _sees(actor, found["sender_id"], found["receiver_id"]):
        raise errors.NoSuchProposal("There is no such proposal.")
    return dict(found)


def overdue(now: datetime) -> QuerySet[Proposal, UUID]:
    """Return the ids of the relations in which a proposal has waited for too long."""
    late = Proposal.objects.filter(state="PENDING", expires_at__lte=now)
    return late.order_by().values_list("relation_id", flat=True).distinct()


def waiting_with(faction_id: UUID) -> QuerySet[Proposal, UUID]:
    """Return the ids of the relations in which a proposal from or to the faction waits."""
    waiting = Proposal.objects.filter(Q(sender=faction_id) | Q(receiver=faction_id), state="PENDING")
    return waiting.order_by().values_list("relation_id", flat=True).distinct()


def _reasons(one: UUID, other: UUID) -> QuerySet[StoredEvent, StoredEvent]:
    return store.lines(RELATION.stream(relation_id(one, other)), events.RelationShifted)


def _sees(actor: Actor, *factions: UUID) -> bool:
    if actor.may(Permission.MANAGE_FACTION):
        return True
    return Membership.objects.filter(player=actor.id, faction__in=factions).exists()


def _must_be_two(one: UUID, other: UUID) -> None:
    if one == other:
        raise errors.InvalidRelation("A faction has no relation with itself.")
    _must_be_factions(one, other)


def _must_be_factions(*ids: UUID) -> None:
    if Faction.objects.filter(pk__in=ids).count() != len(ids):
        raise errors.NoSuchFaction("There is no such faction.")


def _badges(*sides: str) -> dict[str, F]:
    return {f"{side}_{field}": F(f"{side}__{field}") for side in sides for field in ("name", "colour")}
