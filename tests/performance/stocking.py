"""Run by `warm` and `deaths`, beside a city: players of four bands of levels, and enough missions in stock for all."""

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import django

django.setup()

from django.utils import timezone  # noqa: E402 - Django must be set up first

from missions import tasks  # noqa: E402
from missions.application import stock  # noqa: E402
from missions.domain.plan import Situation, Wish  # noqa: E402
from players.models import Player  # noqa: E402
from tests.performance.citizens import access, people  # noqa: E402

LEVELS = 40  # four bands


def main(number: int, spare: int, plan: Path) -> None:
    """Add so many players, stock what each will ask for and so many more, and write one request for each."""
    asking = people(number)
    for offset in range(LEVELS):
        Player.objects.filter(pk__in=asking[offset::LEVELS]).update(level=1 + offset)
    levels = (1 + index % LEVELS for index in range(number))
    wanted = Counter(stock.shelf_of(Situation(level=level), Wish(difficulty=3)) for level in levels)
    for shelf, askers in wanted.items():
        stock.note_demand(shelf, timezone.now())
        while shelf.rows.count() < askers + spare:
            tasks.stock_up(**asdict(shelf), number=askers + spare - shelf.rows.count())
    plan.write_text("".join(f"POST\t/api/v1/missions\tBearer {access(player)}\t{{}}\n" for player in asking))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
