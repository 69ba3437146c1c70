"""What two factions may propose to each other, who answers, and what comes of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from factions.domain import diplomacy, errors, events
from factions.domain.authority import must_be_there, must_may
from factions.domain.events.diplomacy import Cause, ProposalKind, ProposalState
from factions.domain.faction import Faction
from factions.domain.ladder import Right
from factions.domain.relation import Proposal, Relation
from factions.domain.war import State
from ganggpt.messages import Event

ANSWER_WITHIN = timedelta(hours=48)
_ALL = frozenset(ProposalKind)
# What no longer makes sense, by how far a war between the two has come.
MOOT: Mapping[State | None, frozenset[ProposalKind]] = {
    None: frozenset({ProposalKind.PEACE}),
    State.PENDING: _ALL,
    State.ACTIVE: _ALL - {ProposalKind.PEACE},
}


def propose(
    relation: Relation,
    *,
    proposal_id: UUID,
    kind: ProposalKind,
    sender: Faction,
    receiver: Faction,
    by: UUID | None,
    war: State | None,
    at: datetime,
) -> list[Event]:
    """Return that the sender proposes it, for 48 hours; `war` is how far a war between the two has come.

    Raises NoSuchFaction, NotAMember, RankLacksRight, AlreadyProposed, and what `must_fit` raises.
    """
    must_may(sender, by, Right.NEGOTIATE)
    must_be_there(receiver)
    must_fit(relation, kind, war=war, now=at)
    same = {key: made for key, made in relation.waiting.items() if made.kind is kind}
    if any(at < made.expires_at for made in same.values()):
        raise errors.AlreadyProposed("The same waits for an answer between the two.")
    made = events.ProposalMade(
        relation_id=relation.id,
        first=relation.first,
        second=relation.second,
        proposal_id=proposal_id,
        kind=kind,
        sender=sender.id,
        receiver=receiver.id,
        by=by,
        expires_at=at + ANSWER_WITHIN,
        at=at,
    )
    return [*(_closed(relation, key, ProposalState.EXPIRED, at) for key in same), made]


def accept(
    relation: Relation,
    *,
    proposal_id: UUID,
    sender: Faction,
    receiver: Faction,
    by: UUID | None,
    war: State | None,
    at: datetime,
) -> list[Event]:
    """Return that the receiver accepts, and what that does to the relation. Peace also ends the war, elsewhere.

    Raises NoSuchFaction, NotAMember, RankLacksRight, ProposalIsClosed, and what `must_fit` raises.
    """
    must_may(receiver, by, Right.NEGOTIATE)
    must_be_there(sender)
    kind = _waiting(relation, proposal_id, at).kind
    must_fit(relation, kind, war=war, now=at)
    return [_closed(relation, proposal_id, ProposalState.ACCEPTED, at), *_come_true(relation, kind, at)]


def turn_down(
    relation: Relation, *, proposal_id: UUID, faction: Faction, by: UUID | None, how: ProposalState, at: datetime
) -> list[Event]:
    """Return that nothing comes of it: its receiver rejects it, or its sender withdraws it.

    Raises NoSuchFaction, NotAMember, RankLacksRight, ProposalIsClosed.
    """
    must_may(faction, by, Right.NEGOTIATE)
    _waiting(relation, proposal_id, at)
    return [_closed(relation, proposal_id, how, at)]


def expire(relation: Relation, *, war: State | None, disbanded: bool, at: datetime) -> list[Event]:
    """Return that those are over which nobody has answered in time, or which a war or a faction's end made moot."""
    moot = _ALL if disbanded else MOOT[war]
    return [
        _closed(relation, key, ProposalState.EXPIRED, at)
        for key, made in relation.waiting.items()
        if made.expires_at <= at or made.kind in moot
    ]


def must_fit(relation: Relation, kind: ProposalKind, *, war: State | None, now: datetime) -> None:
    """Check that what is proposed makes sense between the two as they stand.

    Raises AtWar, NotAtWar, NotFriendly, AlreadyAllied, NotHostile, TruceHolds.
    """
    score = diplomacy.score_now(relation, now)
    if kind is ProposalKind.PEACE:
        if war is not State.ACTIVE:
            raise errors.NotAtWar("The two do not fight a war with each other.")
    elif war:
        raise errors.AtWar("The two are at war, or about to be.")
    elif kind is ProposalKind.ALLIANCE:
        _must_be_friends(score)
    elif score > diplomacy.HOSTILE:
        raise errors.NotHostile("The two are not hostile to each other.")
    elif diplomacy.truce_holds(relation, now):
        raise errors.TruceHolds("A truce holds between the two already.")


def _must_be_friends(score: int) -> None:
    if score < diplomacy.FRIENDLY:
        raise errors.NotFriendly(f"Allies are friends first: it takes a relation of {diplomacy.FRIENDLY}.")
    if score >= diplomacy.ALLIED:
        raise errors.AlreadyAllied("The two are allies already.")


def _waiting(relation: Relation, proposal_id: UUID, now: datetime) -> Proposal:
    made = relation.waiting.get(proposal_id)
    if made is None or made.expires_at <= now:
        raise errors.ProposalIsClosed("This proposal is over: answered, withdrawn or expired.")
    return made


def _come_true(relation: Relation, kind: ProposalKind, at: datetime) -> list[Event]:
    if kind is ProposalKind.ALLIANCE:
        missing = diplomacy.ALLIED - diplomacy.score_now(relation, at)
        return diplomacy.shift(relation, amount=missing, cause=Cause.ALLIANCE, by=None, at=at)
    shifted = diplomacy.wrong(relation, cause=Cause(kind), by=None, at=at)
    if kind is ProposalKind.PEACE:
        return shifted
    return [*shifted, *diplomacy.begin_truce(relation, until=at + diplomacy.CEASEFIRE, at=at)]


def _closed(relation: Relation, proposal_id: UUID, how: ProposalState, at: datetime) -> Event:
    return events.ProposalClosed(
        relation_id=relation.id,
        first=relation.first,
        second=relation.second,
        proposal_id=proposal_id,
        kind=relation.proposals[proposal_id].kind,
        how=how,
        at=at,
    )
