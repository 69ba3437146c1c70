"""What the months bring: a new season."""

from datetime import datetime

from ganggpt.bus import execute
from ganggpt.leaderboards.models import Season
from ganggpt.messages import system
from players.domain import season
from players.domain.commands import CloseSeason


def turn_the_season(now: datetime) -> None:
    """Close the season whose month is over and open the next; open the first where there is none."""
    current = Season.objects.filter(closed_at=None).first()
    if current and not season.is_over(current.name, current.opened_at, now):
        return
    taken = set(Season.objects.values_list("name", flat=True))
    close = CloseSeason(next_name=season.name_at(now, taken), season_id=current.pk if current else None)
    execute(close, by=system("calendar"))
