"""A name and its password, where no token says who asks."""

from contextlib import suppress
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from players.domain import errors
from players.models import Account


def owner_of(name: str, password: str) -> Account:
    """Return whose username (or e-mail address) and password these are, locked, banned or not.

    Raises WrongCredentials.
    """
    account = known_by(name)
    # A name that nobody has costs the same hash as a wrong password, so that timing does not tell them apart.
    right = check_password(password, account.password if account else _nobodys_password())
    if account is None or not right:
        raise _wrong()
    # Hashing takes long, so it holds no lock; what was hashed must still be so: else whoever logs in with a password
    # that is being changed, or to an account that is being deleted, leaves a session behind.
    same = Account.objects.select_for_update().filter(pk=account.pk, password=account.password).first()
    if same is None:
        raise _wrong()
    return same


def known_by(name: str) -> Account | None:
    """Return the account that a player means by a username or an e-mail address, in any case."""
    with suppress(Account.DoesNotExist):
        account = Account.objects.get_by_natural_key(name)
        return None if account.deleted_at else account
    return None


def _wrong() -> errors.WrongCredentials:
    return errors.WrongCredentials("The username and password do not belong together.")


@cache
def _nobodys_password() -> str:
    return make_password("nobody's")
