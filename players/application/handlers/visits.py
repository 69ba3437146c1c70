"""Visits: a game server asks whether a player may come in, says that they still play, and says goodbye."""

from datetime import datetime
from typing import Any

from django.db.models import F

from ganggpt.bus import Work, handles
from players.application.bans import refuse_banned
from players.application.queries.sanctions import holding
from players.application.queries.visits import unheard_before
from players.domain import commands, errors
from players.domain.penalty import Kind
from players.models import Account, Player, Visit


@handles(commands.CheckIn)
def check_in(command: commands.CheckIn, work: Work) -> dict[str, Any]:
    """Return who comes in, and whether they may speak there. Raises NoSuchPlayer, AccountBanned."""
    player = _player(command)
    assert work.actor.id is not None
    refuse_banned(player.pk, work.now)
    end_unheard(work.now, player)
    visits = Visit.objects.filter(player=player, ended_at=None)
    visits.exclude(server=work.actor.id).update(ended_at=work.now)
    if not visits.update(seen_at=work.now):
        Visit.objects.create(player=player, server_id=work.actor.id, began_at=work.now, seen_at=work.now)
    mute = holding(player.pk, Kind.MUTE, work.now).first()
    shown = {"username": player.account.username, "level": player.level, "reputation": player.reputation}
    until = mute.expires_at.isoformat() if mute and mute.expires_at else None
    return {"player": {"id": str(player.pk), **shown}, "muted": mute is not None, "muted_until": until}


@handles(commands.CheckOut)
def check_out(command: commands.CheckOut, work: Work) -> None:
    """End the visit to the server that asks; to another it may have begun meanwhile. Raises NoSuchPlayer."""
    player = _player(command)
    Visit.objects.filter(player=player, server=work.actor.id, ended_at=None).update(ended_at=work.now)


def end_unheard(now: datetime, player: Player | None = None) -> None:
    """End visits that no server has spoken of for too long, of one player or all: they lasted while it did."""
    unheard = unheard_before(now)
    (unheard.filter(player=player) if player else unheard).update(ended_at=F("seen_at"))


def _player(command: commands.CheckIn | commands.CheckOut) -> Player:
    """Return the player, whose account is locked: one visit begins, and none while a ban does. Raises NoSuchPlayer."""
    account = Account.objects.select_for_update(no_key=True).filter(pk=command.player_id, deleted_at=None).first()
    player = Player.objects.select_related("account").filter(pk=account).first() if account else None
    if player is None:
        raise errors.NoSuchPlayer("There is no such player.")
    return player
