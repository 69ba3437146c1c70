"""`manage.py simulate`: a month of the city in memory, played by its strategists, and what became of it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factions.domain.simulation import Figures, Record, simulate
from factions.domain.simulation.run import HOURS_A_DAY
from factions.management import stories
from ganggpt.console.progress import shown

PARTS = 3  # of the time, at the ends of which the coefficients are taken


class Command(BaseCommand):
    help = "Play the gangs by score for some days, without a database, and tell how evenly the turf is shared."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30)
        parser.add_argument("--seed", type=int, default=1, help="one seed gives one story")
        parser.add_argument("--seeds", type=int, default=1, help="how many stories, of this seed and those after it")
        parser.add_argument("--out", type=Path, help="a folder for the rows (CSV) and the plot (SVG) of each")

    def handle(self, *, days: int, seed: int, seeds: int, out: Path | None, **options: Any) -> None:
        """Print the figures. Raises CommandError for no days or no seeds."""
        if days < 1 or seeds < 1:
            raise CommandError("It takes a day and a seed at least.")
        ends = sorted({max(days * part // PARTS, 1) for part in range(1, PARTS + 1)})
        figures = {each: self._story(days, each, ends, out) for each in range(seed, seed + seeds)}
        self.stdout.write(f"Gini coefficients at the end of day {', '.join(map(str, ends))}.\n")
        self.stdout.write(stories.as_table(figures))

    def _story(self, days: int, seed: int, ends: list[int], out: Path | None) -> Figures:
        record, hours = Record(), days * HOURS_A_DAY
        story = simulate(days, seed)
        for world in shown(story, hours, f"seed {seed}", self.stderr, every=10 * HOURS_A_DAY, line=_day):
            record.add(world)
        if out:
            out.mkdir(parents=True, exist_ok=True)
            title = f"{days} days of Los Santos, seed {seed}"
            (out / f"simulation-{seed}.csv").write_text(stories.as_csv(record))
            (out / f"simulation-{seed}.svg").write_text(stories.as_plot(record, title))
        return record.figures(*ends)


def _day(hour: int) -> str:
    return f"day {hour // HOURS_A_DAY}"
