"""Figures about the simulated city and its tariff, and what they are held to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import product
from statistics import fmean, pstdev

from missions.domain import economy, tariff
from missions.domain.economics.day import Day
from missions.domain.economics.pool import Job

_MEANT, _APART, _MONTH = 5, 10, 30  # days
_DUST = 1e-6  # of floating point


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the city is held to, each as a share; the first days, in which it is new, are not looked at."""

    settled: int = 3  # days
    off_goal: float = 0.15  # of pay by the hour, on any day
    gini: float = 0.40
    inflation: float = 0.40  # of the index by the month, at the end
    cv: float = 0.25  # of cash per expected minute, within a difficulty


@dataclass(frozen=True, slots=True)
class Exactness:
    """How many of the plans pay within the margin whatever is done and however the city fares; and how evenly."""

    plans: int
    within: int
    cv: dict[int, float]  # by difficulty, of cash per expected minute


def exactness(jobs: Sequence[Job]) -> Exactness:
    """Return the figures over all plans, pressures from end to end, and with none and each and all side steps done."""
    pay = defaultdict(list)
    for job in jobs:
        pay[job.plan.difficulty].append(tariff.price(job.plan).cash / job.seconds)
    cv = {difficulty: pstdev(each) / fmean(each) for difficulty, each in sorted(pay.items())}
    return Exactness(len(jobs), sum(_is_exact(job) for job in jobs), cv)


def broken(days: Sequence[Day], found: Exactness, bounds: Bounds) -> Iterator[str]:
    """Yield a sentence for each bound that does not hold."""
    if found.within < found.plans:
        yield f"{found.plans - found.within} of {found.plans} plans pay outside of ±{tariff.MARGIN:.0%}."
    for difficulty, cv in found.cv.items():
        if cv > bounds.cv:
            yield f"Pay by the minute varies by {cv:.2f} at difficulty {difficulty}, above {bounds.cv}."
    if (off := off_goal(days[bounds.settled :])) > bounds.off_goal:
        yield f"Pay by the hour was off its goal by {off:.1%}, above {bounds.off_goal:.0%}."
    if (worst := max(day.gini for day in days)) > bounds.gini:
        yield f"The Gini coefficient of wealth came to {worst:.2f}, above {bounds.gini}."
    if (growth := inflation(days)) > bounds.inflation:
        yield f"The index grew by {growth:.1%} a month at the end, above {bounds.inflation:.0%}."


def off_goal(days: Sequence[Day]) -> float:
    """Return by what share of the goal pay by the hour missed it on the worst of these days; 0 of none."""
    goal = economy.goal()
    return max((abs(day.hourly / goal - 1) for day in days), default=0.0)


def inflation(days: Sequence[Day]) -> float:
    """Return by how much the index grows a month: the last five days against five that lie ten days back, or 0.

    Means of five, because what is earned in an hour differs by some per cent from day to day. Of fewer than fifteen
    days there is nothing to say.
    """
    if len(days) < _APART + _MEANT:
        return 0.0
    before, now = (fmean(day.index for day in each) for each in (days[-_APART - _MEANT : -_APART], days[-_MEANT:]))
    return float((now / before) ** (_MONTH / _APART) - 1)


def gini(shares: Sequence[float]) -> float:
    """Return the Gini coefficient of shares that are sorted: 0 where all have the same, near 1 where one has all."""
    total, n = sum(shares), len(shares)
    below = sum((n - place) * share for place, share in enumerate(shares))
    return (n + 1 - 2 * below / total) / n if total else 0.0


def _is_exact(job: Job) -> bool:
    side = [step.key for step in job.plan.objectives if step.optional]
    done: list[list[str]] = [[], *([key] for key in side), side]
    return all(_within(job, pressure, each) for pressure, each in product((-1.0, -0.5, 0.0, 0.5, 1.0), done))


def _within(job: Job, pressure: float, done: Sequence[str]) -> bool:
    paid = astuple(tariff.payout(tariff.price(job.plan, pressure), job.plan, done, heads=1))
    table = [rate * job.plan.difficulty for rate in tariff.RATES]
    return all(abs(amount - meant) <= meant * tariff.MARGIN + _DUST for amount, meant in zip(paid, table, strict=True))
