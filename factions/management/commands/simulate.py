"""`manage.py simulate`: a month of the city in memory, played by its strategists, and what became of it."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factions.domain.simulation import Figures, Record, World, simulate
from factions.domain.simulation.run import HOURS_A_DAY
from factions.management import stories

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
        for world in self._shown(simulate(days, seed), hours, f"seed {seed}"):
            record.add(world)
        if out:
            out.mkdir(parents=True, exist_ok=True)
            title = f"{days} days of Los Santos, seed {seed}"
            (out / f"simulation-{seed}.csv").write_text(stories.as_csv(record))
            (out / f"simulation-{seed}.svg").write_text(stories.as_plot(record, title))
        return record.figures(*ends)

    def _shown(self, worlds: Iterable[World], hours: int, name: str) -> Iterable[World]:
        """Return the same worlds, with a bar that grows on a terminal, and a line for each day elsewhere."""
        if not self.stderr.isatty():
            return self._told(worlds, name)
        try:
            from rich.progress import track
        except ImportError:  # it is for people at a terminal, and no part of a server
            return self._told(worlds, name)
        return track(worlds, description=name, total=hours)

    def _told(self, worlds: Iterable[World], name: str) -> Iterator[World]:
        for hour, world in enumerate(worlds, 1):
            yield world
            if hour % (10 * HOURS_A_DAY) == 0:
                self.stderr.write(f"{name}: day {hour // HOURS_A_DAY}")
