"""How a simulated faction moves: what its strategist would have the live game do, done to the world in memory."""

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple
from uuid import UUID

from factions.domain import diplomacy, influence, proposals, standing, warfare
from factions.domain.events.diplomacy import Cause, ProposalKind, ProposalState
from factions.domain.events.turf import Deed
from factions.domain.events.war import EndedBy
from factions.domain.simulation.settling import give_back, settle
from factions.domain.simulation.streets import claim
from factions.domain.simulation.world import World
from factions.domain.strategy import ANSWERS, Move, MoveKind, Rival, Situation, choose, legal_moves
from factions.domain.war import War
from factions.domain.warfare.outcome import DECLINED


class Turn(NamedTuple):
    """A move, who makes it, and the other side where it has one."""

    world: World
    who: UUID
    move: Move

    @property
    def rival(self) -> UUID:
        assert self.move.rival is not None
        return self.move.rival

    @property
    def war(self) -> War:
        assert self.move.subject is not None
        return self.world.wars[self.move.subject]


def take_turn(world: World, who: UUID, dice: Random) -> Move:
    """Let a faction make its move of this hour, and then whoever it waits on answer; return the move."""
    seen = situation_of(world, who)
    move = choose(legal_moves(seen), seen, dice).move
    make(Turn(world, who, move))
    if move.rival and move.kind in _ASKS:
        _answer(world, move.rival, who, dice)
    return move


def situation_of(world: World, who: UUID) -> Situation:
    """Return what the faction knows."""
    me = world.factions[who]
    assert me.personality is not None
    wars = {side: war for war in world.wars.values() for side in (war.attacker, war.defender)}
    rivals = {
        other: Rival(
            id=other,
            slug=state.slug,
            name=state.name,
            relation=world.relation(who, other),
            war=wars.get(other),
            challenged_at=world.challenges.get((who, other)),
        )
        for other, state in world.factions.items()
        if other != who
    }
    return Situation(
        who, me.slug, me.name, world.now, me.personality, world.money[who], world.turfs, rivals, wars.get(who)
    )


def make(turn: Turn) -> None:
    """Do a move. The rules refuse one that they do not grant."""
    if turn.move.kind in _MOVES:
        _MOVES[turn.move.kind](turn)


def _answer(world: World, who: UUID, asker: UUID, dice: Random) -> None:
    seen = situation_of(world, who)
    answers = [move for move in legal_moves(seen) if move.kind in ANSWERS and move.rival == asker]
    if answers:
        make(Turn(world, who, choose(answers, seen, dice).move))


def _operate(turn: Turn) -> None:
    world, who, move = turn
    raised = influence.raise_influence(
        world.turfs[move.target], faction_id=who, deed=Deed.OPERATION, weight=move.weight, at=world.now
    )
    claim(world, move.target, raised)


def _declare(turn: Turn) -> None:
    world, who, move = turn
    key = world.new_id()
    declared = warfare.declare(
        world.factions[who],
        world.factions[turn.rival],
        world.relation(who, turn.rival),
        war_id=key,
        stake=move.stake,
        aims=move.aims,
        window=None,
        owned=[code for code, turf in world.turfs.items() if turf.owner == turn.rival],
        busy=[side for war in world.wars.values() for side in (war.attacker, war.defender)],
        by=None,
        at=world.now,
    )
    world.to_war(key, declared)
    world.challenges[who, turn.rival] = world.now
    world.move(move.stake, out_of=who, into=key)
    shifted = diplomacy.wrong(world.relation(who, turn.rival), cause=Cause.WAR_DECLARED, by=who, at=world.now)
    world.to_relation(who, turn.rival, shifted)


def _accept_war(turn: Turn) -> None:
    world, who, _ = turn
    war = world.to_war(turn.war.id, warfare.accept(turn.war, defender=world.factions[who], by=None, at=world.now))
    world.move(war.stake, out_of=who, into=war.id)


def _decline_war(turn: Turn) -> None:
    world, who, _ = turn
    give_back(
        world, world.to_war(turn.war.id, warfare.decline(turn.war, defender=world.factions[who], by=None, at=world.now))
    )
    lost = standing.move_reputation(world.factions[who], amount=DECLINED, reason="war declined", at=world.now)
    world.to_faction(who, lost)


def _surrender(turn: Turn) -> None:
    warfare.must_may_surrender(turn.war, faction=turn.world.factions[turn.who], by=None)
    settle(turn.world, turn.war, EndedBy.SURRENDER, loser=turn.who)


def _propose(kind: ProposalKind) -> Callable[[Turn], None]:
    def make_it(turn: Turn) -> None:
        world, who, _ = turn
        between = world.war_between(who, turn.rival)
        made = proposals.propose(
            world.relation(who, turn.rival),
            proposal_id=world.new_id(),
            kind=kind,
            sender=world.factions[who],
            receiver=world.factions[turn.rival],
            by=None,
            war=between.state if between else None,
            at=world.now,
        )
        world.to_relation(who, turn.rival, made)

    return make_it


def _accept(turn: Turn) -> None:
    world, who, move = turn
    assert move.subject is not None
    relation, between = world.relation(who, turn.rival), world.war_between(who, turn.rival)
    kind = relation.proposals[move.subject].kind
    accepted = proposals.accept(
        relation,
        proposal_id=move.subject,
        sender=world.factions[turn.rival],
        receiver=world.factions[who],
        by=None,
        war=between.state if between else None,
        at=world.now,
    )
    world.to_relation(who, turn.rival, accepted)
    if between and kind is ProposalKind.PEACE:
        settle(world, between, EndedBy.PEACE)


def _reject(turn: Turn) -> None:
    world, who, move = turn
    assert move.subject is not None
    rejected = proposals.turn_down(
        world.relation(who, turn.rival),
        proposal_id=move.subject,
        faction=world.factions[who],
        by=None,
        how=ProposalState.REJECTED,
        at=world.now,
    )
    world.to_relation(who, turn.rival, rejected)


_MOVES: Mapping[MoveKind, Callable[[Turn], None]] = {
    MoveKind.PRESSURE: _operate,
    MoveKind.DEFEND: _operate,
    MoveKind.DECLARE_WAR: _declare,
    MoveKind.ACCEPT_WAR: _accept_war,
    MoveKind.DECLINE_WAR: _decline_war,
    MoveKind.SURRENDER: _surrender,
    MoveKind.PROPOSE_ALLIANCE: _propose(ProposalKind.ALLIANCE),
    MoveKind.PROPOSE_CEASEFIRE: _propose(ProposalKind.CEASEFIRE),
    MoveKind.PROPOSE_PEACE: _propose(ProposalKind.PEACE),
    MoveKind.ACCEPT_PROPOSAL: _accept,
    MoveKind.REJECT_PROPOSAL: _reject,
}
_ASKS = {
    MoveKind.DECLARE_WAR,
    MoveKind.PROPOSE_ALLIANCE,
    MoveKind.PROPOSE_CEASEFIRE,
    MoveKind.PROPOSE_PEACE,
}
