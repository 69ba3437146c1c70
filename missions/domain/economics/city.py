"""The simulated city from day to day: people play, are paid by the tariff, and spend; pay answers to what is earned."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import fmean, quantiles

from missions.domain import economy, tariff
from missions.domain.economics import people, spending
from missions.domain.economics.day import Day
from missions.domain.economics.figures import gini
from missions.domain.economics.people import Person
from missions.domain.economics.pool import Job
from missions.domain.economics.spending import Rates


@dataclass
class City:
    people: list[Person]
    jobs: Mapping[int, Sequence[Job]]  # by difficulty
    rates: Rates
    dice: Random
    spending: bool = True  # whether players spend as is assumed
    pressure: float = 0.0
    played: list[tuple[int, float]] = field(default_factory=list)  # today's dollars and seconds by player
    difficulties: list[int] = field(default_factory=list)


def simulate(
    days: int, number: int, rates: Rates, jobs: Sequence[Job], dice: Random, *, spends: bool = True
) -> Iterator[Day]:
    """Yield how the city of so many players stands after each day. The same dice give the same city."""
    shelves: dict[int, list[Job]] = defaultdict(list)
    for job in jobs:
        shelves[job.plan.difficulty].append(job)
    city = City([people.somebody(rates.starting_cash, dice) for _ in range(number)], shelves, rates, dice, spends)
    for day in range(1, days + 1):
        yield _pass_a_day(city, day)


def _pass_a_day(city: City, day: int) -> Day:
    city.played.clear()
    city.difficulties.clear()
    spent = taken = 0
    for person in city.people:
        if city.dice.random() < person.comes:
            income = _play(city, person)
            spent += spending.spend(person, income) if city.spending else 0
            taken += spending.send(person, income, city.people, city.rates, city.dice)
            taken += spending.found(person, city.rates, city.dice)
    taken += spending.fight(city.people, city.rates, city.dice)
    faucet = sum(dollars for dollars, _ in city.played)
    held = sorted(person.dollars for person in city.people)
    below = quantiles(held, n=100, method="inclusive")
    earned = _earned(city)
    goal = economy.goal()
    city.pressure = economy.answer(earned, goal)
    return Day(
        day=day,
        supply=sum(held),
        median=below[49],
        mean=fmean(held),
        p90=below[89],
        p99=below[98],
        faucet=faucet,
        sink=spent + taken,
        taken=taken,
        hourly=earned.mean,
        difficulty=fmean(city.difficulties) if city.difficulties else 0.0,
        gini=gini(held),
        pressure=city.pressure,
        index=fmean(held) / (earned.mean or goal),
    )


def _play(city: City, person: Person) -> int:
    """Let somebody play one mission after another for as long as they stay; return what they earned."""
    left, paid, busy = person.hours * 3600 * city.dice.uniform(0.5, 1.5), 0, 0.0
    while left > 0:
        difficulty = person.wish(city.rates.level(person.experience), city.dice)
        seconds, reward = _mission(city, person, city.dice.choice(city.jobs[difficulty]))
        city.difficulties.append(difficulty)
        left -= seconds + people.BETWEEN
        busy += seconds
        paid += reward
    person.dollars += paid
    city.played.append((paid, busy))
    return paid


def _mission(city: City, person: Person, job: Job) -> tuple[float, int]:
    """Return the seconds that the mission took, and the dollars that it paid: none if it went wrong, or out of time."""
    dice, plan = city.dice, job.plan
    seconds = person.seconds(job, dice)
    if not person.succeeds(job, dice):
        return seconds * dice.uniform(0.3, 1.0), 0
    done = [step.key for step in plan.objectives if step.optional and dice.random() < people.SIDE_TAKEN]
    seconds += len(done) * people.SIDE_SECONDS
    if seconds > plan.seconds:
        return float(plan.seconds), 0
    reward = tariff.payout(tariff.price(plan, city.pressure), plan, done, heads=1)
    person.experience += reward.experience
    person.skill = min(10.0, person.skill + people.LEARNS)
    return seconds, reward.cash


def _earned(city: City) -> economy.Earned:
    """Return what the live game would measure."""
    hourly = [dollars / seconds * 3600 for dollars, seconds in city.played if seconds >= economy.LEAST_PLAYED]
    return economy.Earned(len(hourly), fmean(hourly) if hourly else 0.0)
