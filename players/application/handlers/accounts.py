"""Accounts: open one, take a new name."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from players.application.ownership import check, own, taken_once, tell
from players.domain import commands, errors, events, identity, player
from players.domain.roles import Role
from players.models import Account
from players.projections import PLAYER


@handles(commands.RegisterPlayer)
def register_player(command: commands.RegisterPlayer, work: Work) -> UUID:
    account = _new_account(command)
    with taken_once():
        account.save(force_insert=True)
    account.groups.add(Group.objects.get(name=Role.PLAYER))
    work.begin(PLAYER, account.pk, player.register(account.pk, at=work.now))
    ledger.open_accounts(account.pk)
    ledger.post(
        {ledger.STARTING_CASH: -player.STARTING_CASH, ledger.cash(account.pk): player.STARTING_CASH},
        reason="starting cash",
        reference=f"player:{account.pk}",
        actor=work.actor.ref,
        at=work.now,
    )
    return account.pk


@handles(commands.Rename)
def rename(command: commands.Rename, work: Work) -> None:
    account = own(work)
    _, version = PLAYER.load(account.pk)
    work.must_be_at(version + account.version)
    if command.username == account.username:
        return
    check(account, username=command.username)
    again_at = identity.may_be_renamed_at(account.renamed_at)
    if again_at and work.now < again_at:
        seconds = int((again_at - work.now).total_seconds()) + 1
        raise errors.RenamedTooRecently("A new name can be had once in 30 days.", retry_after=seconds)
    account.username, account.renamed_at = command.username, work.now
    account.version += 1
    with taken_once():
        account.save(update_fields=["username", "renamed_at", "version"])
    tell(account, events.PlayerRenamed(player_id=account.pk, at=work.now), work)


def _new_account(command: commands.RegisterPlayer) -> Account:
    account = Account(username=command.username, email=command.email)
    if command.player_id:
        account.pk = command.player_id
    given = {"username": command.username, "email": command.email, "password": command.password}
    check(account, **{field: value for field, value in given.items() if value or field != "password"})
    account.password = make_password(command.password or None)
    return account
