"""Leaderboards of players: the first, those around one, some among themselves."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import F

from ganggpt import cache
from ganggpt.bus import answers
from ganggpt.leaderboards import standings
from ganggpt.leaderboards.standings import Place
from ganggpt.messages import Actor
from players.domain import errors, queries
from players.domain.season import BOARDS, KEPT
from players.models import Player

Row = dict[str, Any]
# Seconds that the first of a board may be old: under load somebody always moves, and a drop each time would leave
# nothing to keep. Only who is hidden or shown again is so at once.
KEPT_FOR = 1.0


@answers(queries.GetLeaderboard)
def get_leaderboard(query: queries.GetLeaderboard, actor: Actor) -> Row:
    return leaderboard(query.kind, query.limit)


@answers(queries.GetAroundMe)
def get_around_me(query: queries.GetAroundMe, actor: Actor) -> Row:
    """Return the actor's rank and neighbours. Raises NoSuchLeaderboard, NotOnLeaderboard."""
    assert actor.id is not None
    found = standings.around(known(query.kind), actor.id, query.radius)
    if found.rank is None:
        raise errors.NotOnLeaderboard(f"You are not on the leaderboard {query.kind} yet.")
    return {"kind": query.kind, "total": found.total, "rank": found.rank, "results": described(found.places)}


def leaderboard(kind: str, limit: int) -> Row:
    """Return the first players of a board and how many are on it. Raises NoSuchLeaderboard."""
    board: Row = cache.fetch(standings.key(known(kind)), lambda: _first(kind), seconds=KEPT_FOR, near=0)
    return board | {"results": board["results"][:limit]}


def leaderboard_among(kind: str, players: Collection[UUID]) -> Row:
    """Return a board of these players alone (a few), ranked among themselves. Raises NoSuchLeaderboard."""
    results = described(standings.among(known(kind), players))
    return {"kind": kind, "total": len(results), "results": results}


def ranks_of(player_id: UUID) -> dict[str, int | None]:
    """Return the player's rank on each board; none where not on it."""
    return {kind: standings.rank(kind, player_id) for kind in BOARDS}


def known(kind: str) -> str:
    """Return the name of a board that there is. Raises NoSuchLeaderboard."""
    if kind not in BOARDS:
        raise errors.NoSuchLeaderboard(f"There is no leaderboard {kind}; there is {', '.join(BOARDS)}.")
    return kind


def described(places: Iterable[Place]) -> list[Row]:
    """Return the places with the players' names and levels, without whoever has been banned or has left since."""
    places = list(places)
    rows = Player.objects.filter(pk__in=[place.member for place in places], account__is_active=True)
    who = {row["pk"]: row for row in rows.values("pk", "level", name=F("account__username"))}
    return [
        {
            "rank": place.rank,
            "player": {"id": str(place.member), "name": who[place.member]["name"]},
            "score": place.score,
            "level": who[place.member]["level"],
        }
        for place in places
        if place.member in who
    ]


def _first(kind: str) -> Row:
    return {"kind": kind, "total": standings.total(kind), "results": described(standings.top(kind, KEPT))}
