"""A simulated city from hour to hour: in each, every faction moves once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from factions.domain.simulation import play, streets
from factions.domain.simulation.world import World, founded

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
HOURS_A_DAY = 24


def simulate(days: int, seed: int) -> Iterator[World]:
    """Yield the world after each hour: the same one, changed. One seed gives one story."""
    dice = Random(seed)  # noqa: S311 - a die, not a secret
    world = founded(BEGINS)
    for _ in range(days * HOURS_A_DAY):
        world.now += timedelta(hours=1)
        _pass_an_hour(world, dice)
        yield world


def _pass_an_hour(world: World, dice: Random) -> None:
    streets.pay_income(world)
    streets.let_time_pass(world)
    streets.fight(world, dice)
    in_turn: list[UUID] = list(world.factions)
    dice.shuffle(in_turn)
    for who in in_turn:
        play.take_turn(world, who, dice)
    streets.let_fade(world)
