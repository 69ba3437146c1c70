"""What may be seen of players, and by whom."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from ganggpt.ledger.models import Line
from ganggpt.messages import Actor, Permission
from players.domain import errors
from players.models import Account, Player

Row = dict[str, Any]
BOARDS = {"reputation": ("reputation", "reputation_at")}  # what ranks, and since when: ties go to the first


def players_visible_to(actor: Actor) -> QuerySet[Player, Any]:
    """Return the public profile rows of players; anyone logged in may see them."""
    rows = (
        Player.objects.filter(account__is_active=True) if actor.may(Permission.READ_PLAYER) else Player.objects.none()
    )
    return _profiles(rows)


def profile(player_id: UUID) -> Row:
    """Return one player's public profile. Raises NoSuchPlayer."""
    row = _profiles(Player.objects.filter(pk=player_id)).first()
    if row is None:
        raise errors.NoSuchPlayer("There is no such player.")
    return dict(row)


def statement_of(actor: Actor) -> QuerySet[Line, Any]:
    """Return the actor's own ledger lines, to be paged newest first; amounts in dollars."""
    return Line.objects.filter(account__owner=actor.id).values(
        "id",
        "amount",
        "balance_after",
        account_kind=F("account__kind"),
        reason=F("entry__reason"),
        reference=F("entry__reference"),
        at=F("entry__at"),
    )


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


def names(player_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the players' names by id."""
    return dict(Account.objects.filter(pk__in=player_ids).values_list("pk", "username"))


def who(player_id: UUID) -> Row:
    """Return a player as others see one in passing: id and name."""
    return {"id": player_id, "name": names([player_id]).get(player_id, "somebody")}


def level_of(player_id: UUID) -> int:
    """Return the player's level. Raises NoSuchPlayer."""
    level = Player.objects.filter(pk=player_id).values_list("level", flat=True).first()
    if level is None:
        raise errors.NoSuchPlayer("There is no such player.")
    return level


def count() -> int:
    return Player.objects.count()


def _profiles(rows: QuerySet[Player]) -> QuerySet[Player, Any]:
    return rows.values("level", "experience", "reputation", id=F("account_id"), username=F("account__username"))
