"""What happens in the simulated streets by itself: income, fading influence, killings in wars, and the wars' clocks."""

from random import Random
from uuid import UUID

from factions.domain import diplomacy, influence, proposals, warfare
from factions.domain.events.diplomacy import Cause
from factions.domain.events.turf import ZoneClaimed
from factions.domain.events.war import EndedBy, Feat, Side
from factions.domain.relation import Relation
from factions.domain.simulation.settling import give_back, settle
from factions.domain.simulation.world import World
from factions.domain.strategy.situation import ZONE
from factions.domain.war import State, War
from ganggpt.messages import Event

FIGHTS = 2  # chances of a killing in each hour of a war
KILLING = 0.35  # how likely each is
BY_THE_STRONGER = 0.1  # how much more likely the side with more turf is to be the one who kills


def pay_income(world: World) -> None:
    for code, turf in world.turfs.items():
        if turf.owner:
            world.move(influence.income_per_hour(ZONE[code].economic_value), out_of="income", into=turf.owner)


def let_fade(world: World) -> None:
    for code in world.turfs:
        claim(world, code, influence.decay(world.turfs[code], at=world.now))


def claim(world: World, code: str, happened: list[Event]) -> None:
    """Record what happened to a zone, and what follows where it was taken from somebody."""
    world.to_turf(code, happened)
    for event in happened:
        if isinstance(event, ZoneClaimed) and event.how == "CAPTURED" and event.previous and event.faction_id:
            _resent(world, event.faction_id, event.previous, Cause.ZONE_TAKEN)
            _counted(world, code, event.faction_id, event.previous)


def fight(world: World, dice: Random) -> None:
    """Let the sides of active wars meet."""
    for key in list(world.wars):
        for _ in range(FIGHTS):
            war = world.wars.get(key)
            if war and war.state is State.ACTIVE and dice.random() < KILLING:
                _kill(world, war, dice)


def let_time_pass(world: World) -> None:
    """Do what time does: declarations lapse, days weary, wars and proposals run out."""
    for key, war in list(world.wars.items()):
        if lapsed := warfare.lapse(war, at=world.now):
            give_back(world, world.to_war(key, lapsed))
            continue
        war = world.to_war(key, warfare.weary(war, at=world.now))
        if warfare.is_exhausted(war):
            settle(world, war, EndedBy.EXHAUSTION)
        elif warfare.is_over(war, world.now):
            settle(world, war, EndedBy.TIME)
    for relation in [each for each in world.relations.values() if each.waiting]:
        _expire(world, relation)


def _expire(world: World, relation: Relation) -> None:
    between = relation.first, relation.second
    war = world.war_between(*between)
    over = proposals.expire(relation, war=war.state if war else None, disbanded=False, at=world.now)
    world.to_relation(*between, over)


def _kill(world: World, war: War, dice: Random) -> None:
    held = [sum(turf.owner == side for turf in world.turfs.values()) for side in (war.attacker, war.defender)]
    odds = 0.5 + BY_THE_STRONGER * ((held[0] > held[1]) - (held[0] < held[1]))
    killer, victim = (war.attacker, war.defender) if dice.random() < odds else (war.defender, war.attacker)
    scored = warfare.report(
        war,
        report_id=str(world.new_id()),
        feat=Feat.KILL,
        player_id=killer,
        faction=killer,
        victim_id=victim,
        victims=victim,
        difficulty=0,
        happened_at=world.now,
        at=world.now,
    )
    _score(world, war, scored)
    _resent(world, killer, victim, Cause.KILL)


def _counted(world: World, code: str, taker: UUID, loser: UUID) -> None:
    """Count a zone that one side of an active war took from the other."""
    war = world.war_between(taker, loser)
    if war is None or war.state is not State.ACTIVE:
        return
    side, value = war.side_of(taker) or Side.ATTACKER, ZONE[code].strategic_value
    scored = warfare.take_zone(war, code=code, side=side, strategic_value=value, happened_at=world.now, at=world.now)
    _score(world, war, scored)


def _score(world: World, war: War, scored: list[Event]) -> None:
    war = world.to_war(war.id, scored)
    if warfare.is_exhausted(war):
        settle(world, war, EndedBy.EXHAUSTION)


def _resent(world: World, by: UUID, other: UUID, cause: Cause) -> None:
    shifted = diplomacy.wrong(world.relation(by, other), cause=cause, by=by, at=world.now)
    world.to_relation(by, other, shifted)
