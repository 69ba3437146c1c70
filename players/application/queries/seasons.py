"""Seasons: those there were, and where everybody stood when they closed."""

from typing import Any

from django.db.models import QuerySet

from ganggpt.bus import answers
from ganggpt.leaderboards.models import FrozenStanding, Season
from ganggpt.leaderboards.standings import Place
from ganggpt.messages import Actor
from players.application.queries.boards import described, known
from players.domain import errors, queries


@answers(queries.ListSeasons)
def list_seasons(query: queries.ListSeasons, actor: Actor) -> QuerySet[Season, Any]:
    return Season.objects.values("id", "name", "opened_at", "closed_at")


@answers(queries.GetSeasonLeaderboard)
def get_season_leaderboard(query: queries.GetSeasonLeaderboard, actor: Actor) -> dict[str, Any]:
    """Return a board as it was frozen, without whoever is banned now: ranks have gaps. Raises NoSuchSeason.

    Nobody is on the board of a season still open.
    """
    season = Season.objects.filter(pk=query.season_id).first()
    if season is None:
        raise errors.NoSuchSeason("There is no such season.")
    rows = list(FrozenStanding.objects.filter(season=season, board=known(query.kind)).order_by("rank"))
    prizes = {row.rank: row.prize for row in rows}
    places = described(Place(row.rank, row.member, row.score) for row in rows)
    results = [place | {"prize": prizes[place["rank"]]} for place in places]
    return {"kind": query.kind, "season": season.name, "closed_at": season.closed_at, "results": results}
