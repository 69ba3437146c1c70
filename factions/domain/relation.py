"""The relation of two factions: what its stream folds to. It has no direction; its score drifts towards 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from factions.domain import events
from factions.domain.events.diplomacy import Cause, ProposalKind, ProposalState
from ganggpt.messages import Event

DAY = timedelta(days=1)
KEPT = 20  # proposals that are over: those further back are in the stream alone
# Labels by the least score that earns them.
LABELS = ((60, "allied"), (20, "friendly"), (-19, "neutral"), (-59, "hostile"), (-100, "enemy"))
WRONGS = frozenset({Cause.KILL, Cause.ZONE_TAKEN})  # what is a casus belli for whom it was done to


@dataclass(frozen=True, slots=True)
class Proposal:
    kind: ProposalKind
    sender: UUID
    receiver: UUID
    expires_at: datetime
    at: datetime
    state: ProposalState = ProposalState.PENDING
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Relation:
    """`score` is that of `as_of`; ask `score_at` for today's. `grievances` are when one last wronged the other.

    `as_of` moves by whole days only, so that what happens between two factions cannot hold up the drift.
    """

    id: UUID
    first: UUID
    second: UUID
    score: int = 0
    as_of: datetime | None = None
    truce_until: datetime | None = None
    proposals: Mapping[UUID, Proposal] = field(default_factory=dict)  # those that wait, and the last that are over
    grievances: Mapping[UUID, datetime] = field(default_factory=dict)

    @property
    def waiting(self) -> Mapping[UUID, Proposal]:
        """Return the proposals that nobody has closed."""
        return {key: made for key, made in self.proposals.items() if made.state is ProposalState.PENDING}


def relation_id(one: UUID, other: UUID) -> UUID:
    """Return the id of the relation between the two, whichever comes first."""
    first, second = sorted((one, other))
    return uuid5(NAMESPACE_URL, f"relation:{first}:{second}")


def between(one: UUID, other: UUID) -> Relation:
    """Return the relation of two who never had to do with each other."""
    first, second = sorted((one, other))
    return Relation(relation_id(first, second), first, second)


def days_since(as_of: datetime | None, now: datetime) -> int:
    """Return how many whole days have passed; none for a clock that runs behind."""
    return max((now - as_of) // DAY, 0) if as_of else 0


def score_at(score: int, as_of: datetime | None, now: datetime) -> int:
    """Return a score as it is now: it drifts 1 towards 0 for each whole day since `as_of`."""
    days = days_since(as_of, now)
    return max(score - days, 0) if score > 0 else min(score + days, 0)


def label(score: int) -> str:
    """Return what a score is called: allied from 60, friendly from 20, neutral above -20, hostile above -60, enemy."""
    return next(name for least, name in LABELS if score >= least)


def evolve(relation: Relation | None, event: Event) -> Relation:
    """Return the relation after the event."""
    relation = relation or between(event.first, event.second)  # type: ignore[attr-defined]
    match event:
        case events.RelationShifted():
            return _shifted(relation, event)
        case events.TruceBegan():
            return replace(relation, truce_until=event.until)
        case events.ProposalMade():
            made = Proposal(event.kind, event.sender, event.receiver, event.expires_at, event.at)
            return replace(relation, proposals={**relation.proposals, event.proposal_id: made})
        case events.ProposalClosed():
            closed = replace(relation.proposals[event.proposal_id], state=event.how, closed_at=event.at)
            return replace(relation, proposals=_kept({**relation.proposals, event.proposal_id: closed}))
    raise ValueError(f"a relation's stream cannot hold {event}")


def _shifted(relation: Relation, event: events.RelationShifted) -> Relation:
    as_of = relation.as_of + days_since(relation.as_of, event.at) * DAY if relation.as_of else event.at
    wronged = {event.by: event.at} if event.by and event.cause in WRONGS else {}
    return replace(relation, score=event.score, as_of=as_of, grievances={**relation.grievances, **wronged})


def _kept(proposals: Mapping[UUID, Proposal]) -> Mapping[UUID, Proposal]:
    """Drop what was over first, where too many are."""
    over = sorted((made.closed_at, key) for key, made in proposals.items() if made.closed_at)
    dropped = {key for _, key in over[:-KEPT]}
    return {key: made for key, made in proposals.items() if key not in dropped}
