"""A name and its password, where no token says who asks."""

from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from players.domain import errors
from players.models import Account


def owner_of(name: str, password: str) -> Account:
    """Return whose username (or e-mail address) and password these are, banned or not. Raises WrongCredentials."""
    account = known_by(name)
    # A name that nobody has costs the same hash as a wrong password, so that timing does not tell them apart.
    if not check_password(password, account.password if account else _nobodys_password()) or account is None:
        raise errors.WrongCredentials("The username and password do not belong together.")
    return account


def known_by(name: str) -> Account | None:
    """Return the account that a player means by a username or an e-mail address, in any case."""
    field = "email__lower" if "@" in name else "username__lower"
    return Account.objects.filter(**{field: name.lower()}, deleted_at=None).first()


@cache
def _nobodys_password() -> str:
    return make_password("nobody's")
