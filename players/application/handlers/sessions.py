"""Sessions: begin one with a password, go on with a refresh token, end it."""

from typing import Any
from uuid import UUID

from django.utils.crypto import constant_time_compare
from rest_framework_simplejwt.settings import api_settings

from ganggpt import cache
from ganggpt.bus import Work, handles
from ganggpt.live.expulsion import expel
from players.application import bans, tokens
from players.application.credentials import owner_of
from players.domain import commands, errors
from players.models import Account, Session


@handles(commands.LogIn)
def log_in(command: commands.LogIn, work: Work) -> dict[str, Any]:
    """Return the pair of tokens of a new session. Raises WrongCredentials; AccountBanned to who knows the password."""
    account = owner_of(command.username, command.password)
    bans.refuse_banned(account.pk, work.now)
    if not account.is_active:
        bans.end_overdue(account.pk, work)
        account.refresh_from_db()
    if not account.is_active:
        raise errors.WrongCredentials("The username and password do not belong together.")
    return begin(account, command.device, command.address, work)


@handles(commands.RefreshSession)
def refresh_session(command: commands.RefreshSession, work: Work) -> dict[str, Any] | None:
    """Return a new pair; None if the token was used before, which ends the session for whoever holds the newer one."""
    session, version = _session(command.refresh)
    account = session.account
    good = account.is_active and version == account.token_version and session.expires_at > work.now
    if session.ended_at or not good:
        raise errors.SessionEnded("This session has ended. Log in again.")
    if not constant_time_compare(session.refresh_hash, tokens.digest(command.refresh)):
        _end(session, work)
        return None
    session.address = command.address or session.address
    return _renew(session, account, work)


@handles(commands.LogOut)
def log_out(command: commands.LogOut, work: Work) -> None:
    session, _ = _session(command.refresh)
    _end(session, work)


@handles(commands.EndSession)
def end_session(command: commands.EndSession, work: Work) -> None:
    """Raises NoSuchSession for one that is not one's own. One that has ended stays so."""
    session = Session.objects.select_for_update().filter(pk=command.session_id, account=work.actor.id).first()
    if session is None:
        raise errors.NoSuchSession("You have no such session.")
    _end(session, work)


@handles(commands.EndAllSessions)
def end_all_sessions(command: commands.EndAllSessions, work: Work) -> None:
    assert work.actor.id is not None
    end_all(work.actor.id, work)


def begin(account: Account, device: str, address: str | None, work: Work) -> dict[str, Any]:
    """Return the pair of tokens of a new session."""
    account.last_login = work.now
    account.save(update_fields=["last_login"])
    return _renew(Session(account=account, device=device, address=address, created_at=work.now), account, work)


def end_all(account_id: UUID, work: Work) -> None:
    """End every session of the account, with its tokens and sockets."""
    live = Session.objects.select_for_update().filter(account=account_id, ended_at=None).order_by("pk")
    ended = list(live.values_list("pk", flat=True))
    Session.objects.filter(pk__in=ended).update(ended_at=work.now)
    cache.stale(*(f"session:{session}" for session in ended))
    expel(account_id)


def _end(session: Session, work: Work) -> None:
    if session.ended_at is None:
        session.ended_at = work.now
        session.save(update_fields=["ended_at"])
    cache.stale(f"session:{session.pk}")
    expel(session.account_id, session.pk)


def _session(refresh: str) -> tuple[Session, int]:
    """Return the token's session, locked, and the version of the account's tokens that it was minted for."""
    session_id, version = tokens.session_of(refresh)
    session = Session.objects.select_for_update(of=("self",)).select_related("account").filter(pk=session_id).first()
    if session is None:
        raise errors.SessionEnded("This session has ended. Log in again.")
    return session, version


def _renew(session: Session, account: Account, work: Work) -> dict[str, Any]:
    token = tokens.mint(account, session.pk)
    session.refresh_hash = tokens.digest(token)
    session.last_used_at, session.expires_at = work.now, work.now + api_settings.REFRESH_TOKEN_LIFETIME
    session.save()
    return tokens.pair(token)
