"""Where money goes in the simulated city: the city's own sinks by its own rates, and what players spend, assumed."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from missions.domain.economics.people import Person

# Assumed: how often people do what the city takes its share of.
SENT = 0.10  # of a day's income, to somebody else
FOUNDS = 0.003  # chance that somebody who has several times the fee founds a faction on a day
HAS_FOR_IT = 4
WARS = 0.7  # a day
# Assumed: what the game server's shops sell. The city itself has none, and a server that sells less inflates more.
UPKEEP = 0.25  # of a day's income: ammunition, repairs, hospital
LUXURY = 0.25  # of what somebody holds, on a day on which they play: cars, clothes, flats


@dataclass(frozen=True, slots=True)
class Rates:
    """What the live game takes and gives, in dollars unless said otherwise."""

    starting_cash: int
    fee_percent: int  # of what is sent to another player, on top
    founding_fee: int
    stakes: tuple[int, int]  # of each side of a war, from and to
    cut_percent: int  # of both stakes
    experience_a_level: int  # points
    max_level: int

    def level(self, experience: int) -> int:
        return min(1 + experience // self.experience_a_level, self.max_level)


def spend(person: Person, income: int) -> int:
    """Take what a player spends on a day with such an income, and return it."""
    spent = min(person.dollars, round(UPKEEP * income + LUXURY * person.dollars))
    person.dollars -= spent
    return spent


def send(person: Person, income: int, people: Sequence[Person], rates: Rates, dice: Random) -> int:
    """Send a share of the income to somebody, and return what the city takes of it."""
    amount = round(SENT * income)
    fee = -(-amount * rates.fee_percent // 100)
    other = dice.choice(people)
    if not amount or other is person or person.dollars < amount + fee:
        return 0
    person.dollars -= amount + fee
    other.dollars += amount
    return fee


def found(person: Person, rates: Rates, dice: Random) -> int:
    """Perhaps found a faction; return the fee."""
    if person.dollars < HAS_FOR_IT * rates.founding_fee or dice.random() >= FOUNDS:
        return 0
    person.dollars -= rates.founding_fee
    return rates.founding_fee


def fight(people: Sequence[Person], rates: Rates, dice: Random) -> int:
    """Perhaps let two of the richest stake on a war, of which one wins; return the city's cut."""
    if dice.random() >= WARS:
        return 0
    rich = sorted(people, key=lambda person: person.dollars)[-max(2, len(people) // 10) :]
    winner, loser = dice.sample(rich, 2)
    least, most = rates.stakes
    stake = min(most, winner.dollars // 4, loser.dollars // 4)
    if stake < least:
        return 0
    cut = 2 * stake * rates.cut_percent // 100
    loser.dollars -= stake
    winner.dollars += stake - cut
    return cut
