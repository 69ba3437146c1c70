"""One-time tokens: what a mail lets its reader do once. The mail has the token, the table only its hash."""

import hashlib
import secrets
from datetime import datetime, timedelta

from players.domain import errors
from players.models import Account, OneTimeToken

Purpose = OneTimeToken.Purpose
LIFE = {Purpose.VERIFY_EMAIL: timedelta(hours=24), Purpose.RESET_PASSWORD: timedelta(minutes=30)}
AT_A_TIME = 5  # of one purpose until they expire, used or not: nobody's letterbox can be flooded


def mint(account: Account, purpose: Purpose, email: str, now: datetime) -> str | None:
    """Return a new token, which voids the older ones of its purpose; None if there were too many lately.

    The account's row must be locked.
    """
    kept = OneTimeToken.objects.filter(account=account, purpose=purpose)
    if kept.filter(expires_at__gt=now).count() >= AT_A_TIME:
        return None
    kept.filter(used_at=None).update(used_at=now)
    secret = secrets.token_urlsafe(32)
    OneTimeToken.objects.create(
        digest=digest(secret), account=account, purpose=purpose, email=email, expires_at=now + LIFE[purpose]
    )
    return secret


def redeem(secret: str, purpose: Purpose, now: datetime) -> tuple[Account, str]:
    """Use the token up; return its account, locked, and the address that it was sent to. Raises TokenNoLongerGood."""
    named = OneTimeToken.objects.filter(digest=digest(secret), purpose=purpose).values_list("account", flat=True)
    # Accounts are locked before what hangs on them, here as everywhere, so that no two wait for each other.
    account = Account.objects.select_for_update().filter(pk__in=named, is_active=True, deleted_at=None).first()
    good = OneTimeToken.objects.filter(digest=digest(secret), used_at=None, expires_at__gt=now)
    if account is None or not good.update(used_at=now):
        raise errors.TokenNoLongerGood("This token is wrong, was used, or is too old.", errors={"token": ["Not good."]})
    return account, OneTimeToken.objects.values_list("email", flat=True).get(digest=digest(secret))


def void_all(account: Account, now: datetime) -> None:
    OneTimeToken.objects.filter(account=account, used_at=None).update(used_at=now)


def take_back(secret: str) -> None:
    """Forget a token that could not be sent."""
    OneTimeToken.objects.filter(digest=digest(secret)).delete()


def digest(secret: str) -> str:
    """Return the hash under which a token is kept."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
