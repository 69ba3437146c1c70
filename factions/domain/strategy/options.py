"""Which moves the rules would grant a faction as things stand, and which of them make sense at all."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from factions.domain import influence, proposals
from factions.domain.diplomacy import grounds_for_war
from factions.domain.events.diplomacy import ProposalKind, ProposalState
from factions.domain.strategy.effort import operation_weight, stake_for
from factions.domain.strategy.moves import Move, MoveKind
from factions.domain.strategy.situation import ZONE, Rival, Situation
from factions.domain.turf import Turf
from factions.domain.war import State
from factions.domain.warfare import MAX_AIMS
from ganggpt.messages import Refusal

AGAIN = timedelta(days=3)  # of proposing something, or declaring war, before it does the same to the same
_PROPOSALS = {
    ProposalKind.ALLIANCE: MoveKind.PROPOSE_ALLIANCE,
    ProposalKind.CEASEFIRE: MoveKind.PROPOSE_CEASEFIRE,
    ProposalKind.PEACE: MoveKind.PROPOSE_PEACE,
}


def legal_moves(situation: Situation) -> list[Move]:
    """Return the moves, lying low last; no two of one kind and target."""
    return [
        *_operations(situation),
        *_declarations(situation),
        *_own_war(situation),
        *_proposals(situation),
        *_answers(situation),
        Move(MoveKind.LIE_LOW),
    ]


def _operations(situation: Situation) -> Iterator[Move]:
    for code, turf in situation.turfs.items():
        kind = MoveKind.DEFEND if turf.owner == situation.me else MoveKind.PRESSURE
        if _makes_sense(situation, code, turf):
            yield Move(kind, code, rival=turf.owner, weight=operation_weight(situation, code))


def _makes_sense(situation: Situation, code: str, turf: Turf) -> bool:
    """Return whether work there can change anything, and the zone is within reach: held by it, near it, or a foe's."""
    if turf.influence.get(situation.me, 0) >= influence.WHOLE:
        return False
    if turf.owner == situation.me:
        return _is_shaky(situation.me, turf)
    if situation.is_ally(turf.owner):
        return False
    return bool(situation.borders(code) or situation.is_foe(turf.owner) or situation.is_home(code) or not situation.own)


def _is_shaky(me: UUID, turf: Turf) -> bool:
    rivals = [points for who, points in turf.influence.items() if who != me]
    return bool(rivals) or turf.influence.get(me, 0) < influence.FLIP_AT + influence.LEAD


def _declarations(situation: Situation) -> Iterator[Move]:
    stake = stake_for(situation)
    if situation.war or stake is None:
        return
    for rival in situation.rivals.values():
        if rival.war is None and not _is_recent(situation, rival.challenged_at) and _may_fight(situation, rival):
            aims = _aims(situation, rival)
            yield Move(MoveKind.DECLARE_WAR, rival.slug, rival=rival.id, stake=stake, aims=aims)


def _may_fight(situation: Situation, rival: Rival) -> bool:
    return _granted(lambda: grounds_for_war(rival.relation, attacker=situation.me, now=situation.now))


def _aims(situation: Situation, rival: Rival) -> tuple[str, ...]:
    """Return the rival's zones that it wants most: those that border its own first, then by what they are worth."""
    theirs = [code for code, turf in situation.turfs.items() if turf.owner == rival.id]
    theirs.sort(key=lambda code: (-min(1, situation.borders(code)), -_worth(code), code))
    return tuple(theirs[:MAX_AIMS])


def _worth(code: str) -> int:
    return ZONE[code].economic_value + ZONE[code].strategic_value


def _own_war(situation: Situation) -> Iterator[Move]:
    war, enemy = situation.war, situation.rivals.get(situation.enemy) if situation.enemy else None
    if war is None or enemy is None:
        return
    if war.state is State.ACTIVE:
        yield Move(MoveKind.SURRENDER, enemy.slug, rival=enemy.id, subject=war.id)
    elif war.defender == situation.me and situation.now < war.answer_by:
        if situation.treasury >= war.stake:
            yield Move(MoveKind.ACCEPT_WAR, enemy.slug, rival=enemy.id, stake=war.stake, subject=war.id)
        yield Move(MoveKind.DECLINE_WAR, enemy.slug, rival=enemy.id, stake=war.stake, subject=war.id)


def _proposals(situation: Situation) -> Iterator[Move]:
    for rival in situation.rivals.values():
        for kind, move in _PROPOSALS.items():
            if _fits(situation, rival, kind) and not _asked_lately(situation, rival, kind):
                yield Move(move, rival.slug, rival=rival.id)


def _asked_lately(situation: Situation, rival: Rival, kind: ProposalKind) -> bool:
    """Return whether the same waits for an answer, or it asked not long ago: nobody likes a beggar."""
    return any(
        made.kind is kind
        and (made.state is ProposalState.PENDING or (made.sender == situation.me and _is_recent(situation, made.at)))
        for made in rival.relation.proposals.values()
    )


def _answers(situation: Situation) -> Iterator[Move]:
    """One proposal of each rival at a time, the oldest first; what fits no more can only be rejected."""
    for rival in situation.rivals.values():
        waiting = [
            (made.at, key, made.kind)
            for key, made in rival.relation.waiting.items()
            if made.receiver == situation.me and situation.now < made.expires_at
        ]
        for _, key, kind in sorted(waiting)[:1]:
            if _fits(situation, rival, kind):
                yield Move(MoveKind.ACCEPT_PROPOSAL, rival.slug, rival=rival.id, subject=key)
            yield Move(MoveKind.REJECT_PROPOSAL, rival.slug, rival=rival.id, subject=key)


def _fits(situation: Situation, rival: Rival, kind: ProposalKind) -> bool:
    war = situation.war.state if situation.war and situation.enemy == rival.id else None
    return _granted(lambda: proposals.must_fit(rival.relation, kind, war=war, now=situation.now))


def _is_recent(situation: Situation, at: datetime | None) -> bool:
    return at is not None and situation.now - at < AGAIN


def _granted(rule: Callable[[], object]) -> bool:
    try:
        rule()
    except Refusal:
        return False
    return True
