"""The relation of two factions: what its stream folds to. It has no direction; its score drifts towards 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from factions.domain import events
from factions.domain.events.diplomacy import Cause, ProposalKind
from ganggpt.messages import Event

DAY = timedelta(days=1)
# Labels by the least score that earns them.
LABELS = ((60, "allied"), (20, "friendly"), (-19, "neutral"), (-59, "hostile"), (-100, "enemy"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """One that waits for an answer."""

    kind: ProposalKind
    sender: UUID
    receiver: UUID
    expires_at: datetime
    at: datetime


@dataclass(frozen=True)
class Relation:
    """`score` is that of `as_of`; ask `score_at` for today's. `grievances` are when one last wronged the other."""

    id: UUID
    first: UUID
    second: UUID
    score: int = 0
    as_of: datetime | None = None
    truce_until: datetime | None = None
    proposals: Mapping[UUID, Proposal] = field(default_factory=dict)
    grievances: Mapping[UUID, datetime] = field(default_factory=dict)


def relation_id(one: UUID, other: UUID) -> UUID:
    """Return the id of the relation between the two, whichever comes first."""
    first, second = sorted((one, other))
    return uuid5(NAMESPACE_URL, f"relation:{first}:{second}")


def between(one: UUID, other: UUID) -> Relation:
    """Return the relation of two who never had to do with each other."""
    first, second = sorted((one, other))
    return Relation(relation_id(first, second), first, second)


def score_at(score: int, as_of: datetime | None, now: datetime) -> int:
    """Return a score as it is now: it drifts 1 towards 0 for each whole day since `as_of`."""
    days = (now - as_of) // DAY if as_of else 0
    return max(score - days, 0) if score > 0 else min(score + days, 0)


def label(score: int) -> str:
    """Return what a score is called: allied from 60, friendly from 20, neutral above -20, hostile above -60, enemy."""
    return next(name for least, name in LABELS if score >= least)


WRONGS = {Cause.KILL, Cause.ZONE_TAKEN}  # what is a casus belli for whom it was done to


def evolve(relation: Relation | None, event: Event) -> Relation:
    """Return the relation after the event."""
    relation = relation or between(event.first, event.second)  # type: ignore[attr-defined]
    match event:
        case events.RelationShifted():
            wronged = {event.by: event.at} if event.by and event.cause in WRONGS else {}
            grievances = {**relation.grievances, **wronged}
            return replace(relation, score=event.score, as_of=event.at, grievances=grievances)
        case events.TruceBegan():
            return replace(relation, truce_until=event.until)
        case events.ProposalMade():
            made = Proposal(event.kind, event.sender, event.receiver, event.expires_at, event.at)
            return replace(relation, proposals={**relation.proposals, event.proposal_id: made})
        case events.ProposalClosed():
            rest = {key: made for key, made in relation.proposals.items() if key != event.proposal_id}
            return replace(relation, proposals=rest)
    raise ValueError(f"a relation's stream cannot hold {event}")
