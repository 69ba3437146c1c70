"""Players as others see them, and as they see themselves."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from ganggpt import cache
from ganggpt.bus import answers
from ganggpt.messages import Actor
from players.domain import errors, queries
from players.models import Account, Player

Row = dict[str, Any]
# In SQL, for it is what players ask most: to put it together costs more than to ask it.
_ONESELF = """
SELECT account.id, username, level, experience, reputation, player.version + account.version AS edition,
    email_verified_at IS NOT NULL AS email_verified,
    (SELECT balance FROM ledger_ledgeraccount WHERE owner = account.id AND kind = 'CASH') AS cash,
    (SELECT balance FROM ledger_ledgeraccount WHERE owner = account.id AND kind = 'BANK') AS bank
FROM players_player AS player JOIN players_account AS account ON account.id = player.account_id WHERE account.id = %s
"""


@answers(queries.GetPlayer)
def get_player(query: queries.GetPlayer, actor: Actor) -> Row:
    """Return one player's public profile. Raises NoSuchPlayer."""
    player_id = query.player_id
    found: Row = cache.fetch(f"player:{player_id}", lambda: profile(player_id, account__is_active=True))
    return found


@answers(queries.GetOneself)
def get_oneself(query: queries.GetOneself, actor: Actor) -> Row:
    """Return one's own profile with one's money in dollars, and the version at which it may be edited.

    Raises NoSuchPlayer for an account that is no player's.
    """
    assert actor.id is not None
    with connection.cursor() as cursor:
        cursor.execute(_ONESELF, [actor.id])
        row = cursor.fetchone()
        if row is None:
            raise errors.NoSuchPlayer("There is no such player.")
        return dict(zip((column.name for column in cursor.description), row, strict=True))


def profile(player_id: UUID, **only: Any) -> Row:
    """Return one player's public profile, if `only` is true of the player. Raises NoSuchPlayer."""
    row = _profiles(Player.objects.filter(pk=player_id, **only)).first()
    if row is None:
        raise errors.NoSuchPlayer("There is no such player.")
    return dict(row)


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


def is_there(player_id: UUID) -> bool:
    """Return whether there is such a player, who has not deleted their account."""
    return Player.objects.filter(pk=player_id, account__deleted_at=None).exists()


def count() -> int:
    return Player.objects.count()


def _profiles(rows: QuerySet[Player]) -> QuerySet[Player, Any]:
    return rows.values(
        "version", "level", "experience", "reputation", id=F("account_id"), username=F("account__username")
    )
