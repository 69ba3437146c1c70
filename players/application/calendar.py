"""What the months bring: a new season."""

from datetime import datetime

from ganggpt.bus import execute
from ganggpt.leaderboards.models import Season
from ganggpt.messages import system
from players.domain import season
from players.domain.commands import CloseSeason


def turn_the_season(now: datetime) -> None:
    """Close the season whose month is over and open the next; open the first where there is none."""
    opened_at = Season.objects.filter(closed_at=None).values_list("opened_at", flat=True).first()
    if opened_at is None or season.is_over(opened_at, now):
        execute(CloseSeason(next_name=season.month_of(now)), by=system("calendar"))
