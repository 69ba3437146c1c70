"""How a simulated war ends: by the same rules as the live one, with the same money."""

from uuid import UUID

from factions.domain import diplomacy, influence, standing, warfare
from factions.domain.events.diplomacy import Cause
from factions.domain.events.war import EndedBy
from factions.domain.simulation.world import World
from factions.domain.war import War


def settle(world: World, war: War, how: EndedBy, loser: UUID | None = None) -> None:
    """End an active war."""
    held = tuple(code for code in war.aims if world.turfs[code].owner == war.defender)
    facts = warfare.facts_of(world.streams[war.id], how=how, ended_at=world.now, loser=loser, held=held)
    came_to = warfare.outcome(facts)
    world.to_war(war.id, warfare.end(war, came_to=came_to, at=world.now))
    for side, paid in came_to.payouts.items():
        world.move(paid, out_of=war.id, into=side)
    world.move(came_to.cut, out_of=war.id, into="cut")
    _estrange(world, war, came_to)
    for side, result in came_to.results.items():
        reputation = came_to.reputation(side)
        concluded = standing.conclude_war(
            world.factions[side], war_id=war.id, result=result, reputation=reputation, at=world.now
        )
        world.to_faction(side, concluded)
    for code in came_to.zones:
        seized = influence.seize(world.turfs[code], faction_id=came_to.winner, how="SEIZED", at=world.now)
        world.to_turf(code, seized)


def give_back(world: World, war: War) -> None:
    """Return the attacker's stake: nobody else's is in a war that has not begun."""
    world.move(war.stake, out_of=war.id, into=war.attacker)


def _estrange(world: World, war: War, came_to: warfare.Outcome) -> None:
    between = war.attacker, war.defender
    shifted = diplomacy.shift(
        world.relation(*between), amount=came_to.relation, cause=Cause.WAR_ENDED, by=None, at=world.now
    )
    world.to_relation(*between, shifted)
    truce = diplomacy.begin_truce(world.relation(*between), until=came_to.truce_until, at=world.now)
    world.to_relation(*between, truce)
