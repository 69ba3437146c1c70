"""Access and refresh tokens, by simplejwt. Both name their session; of refresh tokens only its newest is good."""

import hashlib
from typing import Any
from uuid import UUID

from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from players.application import keyring
from players.domain.errors import SessionEnded
from players.models import Account


class Access(AccessToken):
    @property
    def token_backend(self) -> keyring.Keyring:
        return keyring.of_access_tokens()


class Refresh(RefreshToken):
    access_token_class = Access

    @property
    def token_backend(self) -> keyring.Keyring:
        return keyring.of_refresh_tokens()


def mint(account: Account, session_id: UUID) -> Refresh:
    """Return a new refresh token of the session; its `access_token` carries the same claims."""
    token = Refresh()
    token["sub"] = str(account.pk)
    token["sid"] = str(session_id)
    token["ver"] = account.token_version
    return token


def pair(token: Refresh) -> dict[str, Any]:
    """Return what a client gets; `expires_in` is the access token's life in seconds."""
    access = token.access_token
    return {"access": str(access), "refresh": str(token), "expires_in": int(access.lifetime.total_seconds())}


def session_of(refresh: str) -> tuple[UUID, int]:
    """Return the session and `token_version` of a genuine refresh token. Raises SessionEnded, if it has expired too."""
    try:
        token = Refresh(refresh)  # type: ignore[arg-type]
        return UUID(token["sid"]), token["ver"]
    except (TokenError, KeyError, ValueError) as error:
        raise SessionEnded("This session has ended. Log in again.") from error


def digest(token: Refresh | str) -> str:
    """Return the hash under which a token is kept."""
    return hashlib.sha256(str(token).encode()).hexdigest()
