"""The player's row: load it locked, save what its stream folds to."""

from uuid import UUID

from django.db.models import QuerySet

from ganggpt.eventstore.store import Aggregate
from players.domain import errors, player
from players.models import Player


def load(player_id: UUID) -> tuple[player.Player, int]:
    """Return the player's state and version, its row locked. Raises NoSuchPlayer."""
    row = Player.objects.select_for_update().filter(pk=player_id).first()
    if row is None:
        raise errors.NoSuchPlayer("There is no such player.")
    return player.Player(row.pk, row.experience, row.reputation, row.reputation_at), row.version


def save(state: player.Player, version: int) -> None:
    """Write the row of the state."""
    Player.objects.update_or_create(
        pk=state.id,
        defaults={
            "version": version,
            "experience": state.experience,
            "level": state.level,
            "reputation": state.reputation,
            "reputation_at": state.reputation_at,
        },
    )


def ids() -> QuerySet[Player, UUID]:
    """Return the ids of all players."""
    return Player.objects.values_list("pk", flat=True)


PLAYER = Aggregate("player", player.evolve, load, save, ids)
