"""How wars end: settled, called off, or given up by a side that is gone. The one place where escrow is paid out."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from factions.application.queries.war import open_war_of
from factions.application.relations import change_relation, lock_relation
from factions.domain import diplomacy, influence, standing, warfare
from factions.domain.events.diplomacy import Cause
from factions.domain.events.war import EndedBy
from factions.domain.faction import Faction
from factions.domain.relation import Relation
from factions.domain.war import State, War
from factions.domain.warfare.outcome import Outcome
from factions.projections import FACTION, WAR, ZONE, zone_id
from ganggpt.bus import Work
from ganggpt.eventstore import store
from ganggpt.ledger.posting import STAKE_CUT, Pot, escrow, post, treasury
from ganggpt.messages import Event


def lock_war(work: Work, war_id: UUID) -> War:
    """Return the war, locked before all that comes after it in the order. Raises NoSuchWar, OutOfDate."""
    war, version = WAR.load(war_id)
    work.must_be_at(version)
    return war


def lock_sides(work: Work, war: War) -> Mapping[UUID, Faction]:
    """Return both sides, locked in the order of all, behind their relation."""
    lock_relation(work, war.attacker, war.defender)
    return {side: FACTION.load(side)[0] for side in sorted((war.attacker, war.defender))}


def settle(work: Work, war: War, how: EndedBy, loser: UUID | None = None) -> War:
    """End an active war, whose row is locked: money, zones, relation, truce and standing, all in this transaction.

    Raises WarNotActive.
    """
    warfare.must_be_active(war)
    lock_sides(work, war)
    held = _lock_aims(war)
    facts = warfare.facts_of(store.read(WAR.stream(war.id)), how=how, ended_at=work.now, loser=loser, held=held)
    came_to = warfare.outcome(facts)
    change_relation(work, war.attacker, war.defender, _estrange, came_to=came_to, at=work.now)
    for side in sorted(came_to.results):
        result, moved = came_to.results[side], came_to.reputation(side)
        work.change(FACTION, side, standing.conclude_war, war_id=war.id, result=result, reputation=moved, at=work.now)
    for code in sorted(came_to.zones, key=zone_id):
        work.change(ZONE, zone_id(code), influence.seize, faction_id=came_to.winner, how="SEIZED", at=work.now)
    ended, _ = work.change(WAR, war.id, warfare.end, came_to=came_to, at=work.now)
    _pay_out(work, war, {treasury(side): paid for side, paid in came_to.payouts.items()} | {STAKE_CUT: came_to.cut})
    return ended


def call_off(work: Work, war: War) -> War:
    """Call off a war, whose row is locked; the stakes go back, who has fought keeps a truce. Raises WarIsOver."""
    cancelled, _ = work.change(WAR, war.id, warfare.call_off, at=work.now)
    (leave_in_peace if war.began_at else give_back)(work, war)
    return cancelled


def forfeit(work: Work, faction_id: UUID) -> None:
    """End the faction's open war, if it has one: it surrenders one that has begun, any other is called off.

    Wars come before factions in the order of locks, so this comes before the faction's own row; whoever has that one
    looks again (`open_war_of`), for war may have been declared in between.
    """
    found = open_war_of(faction_id)
    if found is None:
        return
    war, _ = WAR.load(found.id)
    if war.state is State.ACTIVE:
        settle(work, war, EndedBy.SURRENDER, loser=faction_id)
    elif war.state is State.PENDING:
        call_off(work, war)


def leave_in_peace(work: Work, war: War) -> None:
    """Give the stake back of a war that came to nothing, and the two a truce: nobody is harried with declarations."""
    until = work.now + warfare.TRUCE
    change_relation(work, war.attacker, war.defender, diplomacy.begin_truce, until=until, at=work.now)
    give_back(work, war)


def stake(work: Work, war: War, faction_id: UUID) -> None:
    """Put a side's stake into the war's escrow. Raises InsufficientFunds."""
    moves = {treasury(faction_id): -war.stake, escrow(war.id): war.stake}
    post(moves, reason="stake", reference=f"war:{war.id}:{faction_id}", actor=work.actor.ref, at=work.now)


def give_back(work: Work, war: War) -> None:
    """Return the stakes to who put them in: the attacker, and once it has begun the defender too."""
    sides = (war.attacker, war.defender) if war.began_at else (war.attacker,)
    _pay_out(work, war, {treasury(side): war.stake for side in sides})


def _pay_out(work: Work, war: War, into: Mapping[Pot, int]) -> None:
    """Empty the escrow. The ledger takes one reason and reference once: no war is paid out twice."""
    moves = {escrow(war.id): -sum(into.values()), **into}
    post(moves, reason="stakes paid out", reference=f"war:{war.id}", actor=work.actor.ref, at=work.now)


def _lock_aims(war: War) -> tuple[str, ...]:
    """Return the aims that the defender still owns, locked."""
    owners = {code: ZONE.load(zone_id(code))[0].owner for code in sorted(war.aims, key=zone_id)}
    return tuple(code for code in war.aims if owners[code] == war.defender)


def _estrange(relation: Relation, *, came_to: Outcome, at: datetime) -> list[Event]:
    """Return that the two are further apart, and have peace for a while."""
    shifted = diplomacy.shift(relation, amount=came_to.relation, cause=Cause.WAR_ENDED, by=None, at=at)
    return [*shifted, *diplomacy.begin_truce(relation, until=came_to.truce_until, at=at)]
