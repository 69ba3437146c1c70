"""Accounts: open one."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from players.domain import commands, errors, identity, player
from players.domain.roles import Role
from players.models import Account
from players.projections import PLAYER


@handles(commands.RegisterPlayer)
def register_player(command: commands.RegisterPlayer, work: Work) -> UUID:
    account = _new_account(command)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        # The constraint's whole name: the message quotes what was taken too, and a username may be `email_me`.
        field = "email" if "email_once_whatever_the_case" in str(error) else "username"
        raise errors.IdentityTaken(f"This {field} is taken.", errors={field: ["Taken."]}) from error
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


def _new_account(command: commands.RegisterPlayer) -> Account:
    account = Account(username=command.username, email=command.email)
    if command.player_id:
        account.pk = command.player_id
    faults = {
        "username": identity.username_faults(command.username),
        "email": identity.email_faults(command.email),
        "password": _password_faults(command.password, account) if command.password else [],
    }
    if any(faults.values()):
        raise errors.InvalidIdentity("The input is not valid.", errors={k: v for k, v in faults.items() if v})
    account.password = make_password(command.password or None)
    return account


def _password_faults(password: str, account: Account) -> list[str]:
    try:
        validate_password(password, account)
    except ValidationError as error:
        return identity.password_faults(password) + list(error.messages)
    return identity.password_faults(password)
