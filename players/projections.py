"""The rows of players and of sanctions: load them locked, save what their streams fold to."""

import dataclasses
from uuid import UUID

from django.db.models import QuerySet

from ganggpt.eventstore.store import Aggregate
from players.domain import errors, player, sanction
from players.domain.penalty import Appeal, Kind, State
from players.models import Player, Sanction


def load(player_id: UUID) -> tuple[player.Player, int]:
    """Return the player's state and version, its row locked. Raises NoSuchPlayer."""
    row = Player.objects.select_for_update().filter(pk=player_id).first()
    if row is None:
        raise errors.NoSuchPlayer("There is no such player.")
    return player.Player(row.pk, row.experience, row.reputation, row.reputation_at), row.version


def save(state: player.Player, version: int) -> None:
    """Write the row of the state."""
    columns = {
        "version": version,
        "experience": state.experience,
        "level": state.level,
        "reputation": state.reputation,
        "reputation_at": state.reputation_at,
    }
    if not Player.objects.filter(pk=state.id).update(**columns):
        Player.objects.create(pk=state.id, **columns)


def ids() -> QuerySet[Player, UUID]:
    """Return the ids of all players."""
    return Player.objects.values_list("pk", flat=True)


def load_sanction(sanction_id: UUID) -> tuple[sanction.Sanction, int]:
    """Return the sanction's state and version, its row locked. Raises NoSuchSanction."""
    row = Sanction.objects.select_for_update().filter(pk=sanction_id).first()
    if row is None:
        raise errors.NoSuchSanction("There is no such sanction.")
    state = sanction.Sanction(
        id=row.pk,
        account_id=row.account_id,
        kind=Kind(row.kind),
        imposed_by=row.imposed_by,
        imposed_at=row.imposed_at,
        expires_at=row.expires_at,
        state=State(row.state),
        appeal=Appeal(row.appeal),
        ended_at=row.ended_at,
    )
    return state, row.version


def save_sanction(state: sanction.Sanction, version: int) -> None:
    """Write the row of the state; its words are the handlers' to write."""
    fields = {field.name: getattr(state, field.name) for field in dataclasses.fields(state) if field.name != "id"}
    Sanction.objects.update_or_create(pk=state.id, defaults={"version": version, **fields})


def sanction_ids() -> QuerySet[Sanction, UUID]:
    """Return the ids of all sanctions."""
    return Sanction.objects.values_list("pk", flat=True)


PLAYER = Aggregate("player", player.evolve, load, save, ids)
SANCTION = Aggregate("sanction", sanction.evolve, load_sanction, save_sanction, sanction_ids)
