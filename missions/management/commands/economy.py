"""`manage.py economy`: a month of the city's money in memory, paid by its tariff, and whether it keeps its bounds."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

import factions.public
import players.public
from ganggpt.console import progress
from missions.domain.economics import Bounds, Day, Job, broken, exactness, jobs, simulate
from missions.domain.economics.spending import Rates
from missions.management import accounts

T = TypeVar("T")
FEWEST_PLANS = 20  # two of each difficulty: one has no spread
RATES = Rates(
    starting_cash=players.public.STARTING_CASH,
    fee_percent=players.public.FEE_PERCENT,
    founding_fee=factions.public.FOUNDING_FEE,
    stakes=factions.public.STAKES,
    cut_percent=factions.public.STAKE_CUT,
    experience_a_level=players.public.EXPERIENCE_A_LEVEL,
    max_level=players.public.MAX_LEVEL,
)


class Command(BaseCommand):
    help = "Let players earn and spend for some days, without a database; fail if the city's money leaves its bounds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30)
        parser.add_argument("--players", type=int, default=500, dest="people")
        parser.add_argument("--seed", type=int, default=1, help="one seed gives one story")
        parser.add_argument("--plans", type=int, default=2_000, help="how many real plans they choose from")
        parser.add_argument("--unspent", action="store_true", help="without the spending that is assumed")
        parser.add_argument("--out", type=Path, help="a folder for the days (CSV) and two plots (SVG)")

    def handle(
        self, *, days: int, people: int, seed: int, plans: int, unspent: bool, out: Path | None, **options: Any
    ) -> None:
        """Print the figures. Raises CommandError where a bound is broken, or too little is asked for."""
        if days < 1 or people < 2 or plans < FEWEST_PLANS:
            raise CommandError(f"It takes a day, two players and {FEWEST_PLANS} plans at least.")
        dice, bounds = Random(seed), Bounds()  # noqa: S311 - a die, not a secret
        pool: list[Job] = list(self._shown(jobs(plans, dice), plans, "plans"))
        story = simulate(days, people, RATES, pool, dice, spends=not unspent)
        told: list[Day] = list(self._shown(story, days, "days"))
        found = exactness(pool)
        if out:
            _write(out, told, f"{days} days of {people} players, seed {seed}")
        self.stdout.write(accounts.as_table(told, found, bounds))
        if wrong := list(broken(told, found, bounds)):
            raise CommandError("\n".join(wrong))

    def _shown(self, steps: Iterable[T], total: int, name: str) -> Iterable[T]:
        """Return the same, with a bar that grows on a terminal, and a line for each third elsewhere."""
        return progress.shown(
            steps, total, name, self.stderr, every=max(1, total // 3), line=lambda number: f"{number:,} of {total:,}"
        )


def _write(out: Path, days: list[Day], title: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "economy.csv").write_text(accounts.as_csv(days))
    (out / "economy-wealth.svg").write_text(accounts.wealth_plot(days, f"Wealth: {title}"))
    (out / "economy-pay.svg").write_text(accounts.pay_plot(days, f"Pay and prices: {title}"))
