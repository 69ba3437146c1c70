"""One's own account: found and locked, its password confirmed, what is new checked, all that is signed in ended."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ganggpt import cache
from ganggpt.bus import Work
from ganggpt.live.expulsion import expel
from ganggpt.messages import Event, NotAuthenticated
from players.application import onetime
from players.domain import errors, identity
from players.models import Account, Player, Session
from players.projections import PLAYER


def own(work: Work) -> Account:
    """Return the account that asks, locked.

    Raises NoSuchPlayer for an actor that is none, NotAuthenticated for one that was banned since its token was checked.
    """
    mine = Account.objects.select_for_update().filter(deleted_at=None)
    account = mine.filter(pk=work.actor.id).first() if work.actor.id else None
    if account is None:
        raise errors.NoSuchPlayer("There is no such player.")
    if not account.is_active:
        raise NotAuthenticated("This account has been signed out.")
    return account


def confirm(account: Account, password: str, field: str = "password") -> None:
    """Raise WrongPassword unless the password is the account's. The door counts the tries."""
    if not account.check_password(password):
        raise errors.WrongPassword("This is not your password.", errors={field: ["Wrong."]})


def check(account: Account, **given: str) -> None:
    """Raise InvalidIdentity unless what was given (`username`, `email`, `password`) will do for the account."""
    faults = identity.faults(**given)
    try:
        if "password" in given:
            validate_password(given["password"], account)
    except ValidationError as error:
        faults["password"] = faults.get("password", []) + list(error.messages)
    if faults:
        raise errors.InvalidIdentity("The input is not valid.", errors=faults)


@contextmanager
def taken_once() -> Iterator[None]:
    """Save an account inside: raises IdentityTaken where somebody has its username or e-mail, whatever the case."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        # The constraint's whole name: the message quotes what was taken too, and a username may be `email_me`.
        field = "email" if "email_once_whatever_the_case" in str(error) else "username"
        raise errors.IdentityTaken(f"This {field} is taken.", errors={field: ["Taken."]}) from error


def sign_out_everywhere(account: Account, work: Work) -> None:
    """End every session, token, one-time token and socket of the account, which is locked; the caller saves it."""
    account.token_version += 1
    Session.objects.filter(account=account, ended_at=None).update(ended_at=work.now)
    onetime.void_all(account, work.now)
    cache.stale(f"account:{account.pk}")  # which its sessions are checked against
    expel(account.pk)


def tell(account: Account, event: Event, work: Work) -> None:
    """Record the event in the player's stream. Staff and game servers, who are no players, have none."""
    if Player.objects.filter(pk=account.pk).exists():
        work.change(PLAYER, account.pk, lambda player: [event])
