"""From an account to the actor that it is on the bus."""

from uuid import UUID

from ganggpt.messages import Actor, Permission
from players.application.roles import permissions_of
from players.models import Account


def actor_of(account: Account) -> Actor:
    """Return the actor of an account; a superuser holds every permission."""
    permissions = frozenset({Permission.SUPER_ADMIN}) if account.is_superuser else permissions_of(account.pk)
    return Actor("account", account.pk, account.username, permissions)


def bearer(account_id: UUID, token_version: int) -> Account | None:
    """Return the account that a genuine token speaks for, if the token is still good."""
    return Account.objects.filter(pk=account_id, token_version=token_version, is_active=True).first()
