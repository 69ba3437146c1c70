"""Sessions: begin one with a password, go on with a refresh token, end it."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import constant_time_compare
from rest_framework_simplejwt.settings import api_settings

from ganggpt.bus import Work, handles
from players.application import tokens
from players.domain import commands, errors
from players.models import Account, Session


@handles(commands.LogIn)
def log_in(command: commands.LogIn, work: Work) -> dict[str, Any]:
    account = Account.objects.filter(username__lower=command.username.lower(), is_active=True).first()
    # A name that nobody has costs the same hash as a wrong password, so that timing does not tell them apart.
    if not check_password(command.password, account.password if account else _nobodys_password()) or account is None:
        raise errors.WrongCredentials("The username and password do not belong together.")
    account.last_login = work.now
    account.save(update_fields=["last_login"])
    session = Session(account=account, device=command.device, created_at=work.now)
    return _renew(session, account, work)


@handles(commands.RefreshSession)
def refresh_session(command: commands.RefreshSession, work: Work) -> dict[str, Any] | None:
    """Return a new pair; None if the token was used before, which ends the session for whoever holds the newer one."""
    session, version = _session(command.refresh)
    account = session.account
    good = account.is_active and version == account.token_version and session.expires_at > work.now
    if session.ended_at or not good:
        raise errors.SessionEnded("This session has ended. Log in again.")
    if not constant_time_compare(session.refresh_hash, tokens.digest(command.refresh)):
        session.ended_at = work.now
        session.save(update_fields=["ended_at"])
        return None
    return _renew(session, account, work)


@handles(commands.LogOut)
def log_out(command: commands.LogOut, work: Work) -> None:
    session, _ = _session(command.refresh)
    session.ended_at = session.ended_at or work.now
    session.save(update_fields=["ended_at"])


@cache
def _nobodys_password() -> str:
    return make_password("nobody's")


def _session(refresh: str) -> tuple[Session, int]:
    """Return the token's session, locked, and the version of the account's tokens that it was minted for."""
    session_id, version = tokens.session_of(refresh)
    session = Session.objects.select_for_update(of=("self",)).select_related("account").filter(pk=session_id).first()
    if session is None:
        raise errors.SessionEnded("This session has ended. Log in again.")
    return session, version


def _renew(session: Session, account: Account, work: Work) -> dict[str, Any]:
    token = tokens.mint(account, session.pk)
    lifetime: timedelta = api_settings.REFRESH_TOKEN_LIFETIME
    session.refresh_hash = tokens.digest(token)
    session.last_used_at, session.expires_at = work.now, work.now + lifetime
    session.save()
    return tokens.pair(token)
