"""Leaderboards."""

from typing import Any

from django.db.models import F

from ganggpt.bus import answers
from ganggpt.messages import Actor
from players.domain import errors, queries
from players.models import Player

Row = dict[str, Any]
BOARDS = {"reputation": ("reputation", "reputation_at")}  # what ranks, and since when: ties go to the first


@answers(queries.GetLeaderboard)
def get_leaderboard(query: queries.GetLeaderboard, actor: Actor) -> Row:
    return leaderboard(query.kind, query.limit)


def leaderboard(kind: str, limit: int) -> Row:
    """Return the first players of a board and how many are on it. Raises NoSuchLeaderboard."""
    if kind not in BOARDS:
        raise errors.NoSuchLeaderboard(f"There is no leaderboard {kind}; there is {', '.join(BOARDS)}.")
    score, since = BOARDS[kind]
    ranked = Player.objects.filter(account__is_active=True).order_by(F(score).desc(), since, "account")
    rows = ranked.values("level", score=F(score), player=F("account_id"), name=F("account__username"))[:limit]
    return {
        "kind": kind,
        "total": ranked.count(),
        "results": [
            {"rank": rank, "player": {"id": r["player"], "name": r["name"]}, "score": r["score"], "level": r["level"]}
            for rank, r in enumerate(rows, 1)
        ],
    }
