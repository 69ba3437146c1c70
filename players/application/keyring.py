"""Which key signs a token and which are believed, so that a key can be replaced while the old one's tokens last."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import jwt
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError
from rest_framework_simplejwt.settings import api_settings

SHORTEST = 32  # bytes: the length of the digest, RFC 7518 section 3.2


class Keyring(TokenBackend):
    """simplejwt's backend with several keys: the first signs, and a token names its key by the header `kid`."""

    def __init__(self, keys: Sequence[str]):
        super().__init__(api_settings.ALGORITHM, signing_key=keys[0], issuer=api_settings.ISSUER)
        self._keys = {kid(key): key for key in keys}

    def encode(self, payload: dict[str, Any]) -> str:
        key = self.signing_key or ""
        return jwt.encode(payload | {"iss": self.issuer}, key, algorithm=self.algorithm, headers={"kid": kid(key)})

    def get_verifying_key(self, token: Any) -> str:
        """Return the key that the token names. Raises TokenBackendError if it is none of ours."""
        key = self._keys.get(jwt.get_unverified_header(token).get("kid", ""))
        if key is None:
            raise TokenBackendError("The token names no key of this city.")
        return key


def kid(key: str) -> str:
    """Return the name of a key, which gives nothing of it away."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


@lru_cache
def _keyring(*keys: str) -> Keyring:
    return Keyring(keys)


def of_access_tokens() -> Keyring:
    return _keyring(*settings.JWT_SIGNING_KEYS)


def of_refresh_tokens() -> Keyring:
    return _keyring(*settings.JWT_REFRESH_KEYS)


def check() -> None:
    """Raise ImproperlyConfigured where tokens would be signed with what can be guessed, or all with one key."""
    access, refresh = settings.JWT_SIGNING_KEYS, settings.JWT_REFRESH_KEYS
    if not access or not refresh:
        raise ImproperlyConfigured("JWT_SIGNING_KEY and JWT_REFRESH_KEY must each hold a key.")
    if settings.LOCAL:
        return
    if any(len(key.encode()) < SHORTEST for key in access + refresh):
        raise ImproperlyConfigured(f"Each key in JWT_SIGNING_KEY and JWT_REFRESH_KEY needs {SHORTEST} bytes or more.")
    if settings.SECRET_KEY in access + refresh or set(access) & set(refresh):
        raise ImproperlyConfigured("SECRET_KEY, JWT_SIGNING_KEY and JWT_REFRESH_KEY must not share a key.")
