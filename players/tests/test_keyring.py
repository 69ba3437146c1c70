"""Keys that are replaced: the newest signs, the older are believed until they are taken out, and none is weak."""

import base64
import hashlib
from typing import Any
from uuid import uuid4

import jwt
import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings
from rest_framework_simplejwt.exceptions import TokenError

from players.application import keyring, tokens
from players.domain.errors import SessionEnded
from players.models import Account

pytestmark = pytest.mark.unit
OLD, NEW, OTHER, REFRESH = (letter * 64 for letter in "onxr")


@pytest.fixture(autouse=True)
def _old_keys(settings: Settings) -> None:
    settings.JWT_SIGNING_KEYS, settings.JWT_REFRESH_KEYS = [OLD], [REFRESH]


def a_refresh_token() -> tokens.Refresh:
    return tokens.mint(Account(token_version=3), uuid4())


def header(token: object) -> dict[str, Any]:
    return jwt.get_unverified_header(str(token))


def test_access_and_refresh_tokens_are_signed_with_keys_of_their_own() -> None:
    refresh = a_refresh_token()
    assert header(refresh) == {"alg": "HS256", "typ": "JWT", "kid": hashlib.sha256(REFRESH.encode()).hexdigest()[:16]}
    assert header(refresh.access_token)["kid"] == hashlib.sha256(OLD.encode()).hexdigest()[:16]
    assert jwt.decode(str(refresh), REFRESH, algorithms=["HS256"])["iss"] == "ganggpt"
    assert jwt.decode(str(refresh.access_token), OLD, algorithms=["HS256"])["ver"] == 3


def test_an_old_key_is_believed_until_it_is_taken_out(settings: Settings) -> None:
    token = str(a_refresh_token().access_token)
    settings.JWT_SIGNING_KEYS = [NEW, OLD]
    assert tokens.Access(token)["ver"] == 3  # type: ignore[arg-type]
    assert header(a_refresh_token().access_token)["kid"] == keyring.kid(NEW)
    settings.JWT_SIGNING_KEYS = [NEW]
    with pytest.raises(TokenError):
        tokens.Access(token)  # type: ignore[arg-type]


def test_the_keys_of_refresh_tokens_are_replaced_likewise(settings: Settings) -> None:
    token = str(a_refresh_token())
    settings.JWT_REFRESH_KEYS = [NEW, REFRESH]
    assert tokens.session_of(token)[1] == 3
    settings.JWT_REFRESH_KEYS = [NEW]
    with pytest.raises(SessionEnded):
        tokens.session_of(token)


def test_one_kind_of_token_is_never_taken_for_the_other_even_where_both_have_one_key(settings: Settings) -> None:
    for keys in ([REFRESH], [OLD]):
        settings.JWT_REFRESH_KEYS = keys
        refresh = a_refresh_token()
        with pytest.raises(SessionEnded):
            tokens.session_of(str(refresh.access_token))
        with pytest.raises(TokenError):
            tokens.Access(str(refresh))  # type: ignore[arg-type]


def unsigned(token: str) -> str:
    """Return the token without its signature, and saying so."""
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT","kid":"%s"}' % keyring.kid(REFRESH).encode())
    return f"{none.decode().rstrip('=')}.{token.split('.')[1]}."


def signed(claims: dict[str, Any], key: str = REFRESH, algorithm: str = "HS256", **headers: Any) -> str:
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": keyring.kid(REFRESH)} | headers)


FORGERIES = {
    "unsigned": lambda token, claims: unsigned(token),
    "of another algorithm": lambda token, claims: signed(claims, algorithm="HS512"),
    "with a key of another's": lambda token, claims: signed(claims, OTHER),
    "with a foreign kid": lambda token, claims: signed(claims, OTHER, kid=keyring.kid(OTHER)),
    "with the other kind's key": lambda token, claims: signed(claims, OLD, kid=keyring.kid(OLD)),
    "without a kid": lambda token, claims: jwt.encode(claims, REFRESH, algorithm="HS256"),
    "of another issuer": lambda token, claims: signed(claims | {"iss": "elsewhere"}),
    "of no issuer": lambda token, claims: signed({name: claims[name] for name in claims if name != "iss"}),
    "of another type": lambda token, claims: signed(claims | {"token_type": "access"}),
    "no token": lambda token, claims: "nonsense",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_refresh_token_is_refused(forgery: str) -> None:
    token = str(a_refresh_token())
    claims = jwt.decode(token, options={"verify_signature": False})
    assert tokens.session_of(signed(claims)) == tokens.session_of(token)  # the yardstick itself is believed
    with pytest.raises(SessionEnded):
        tokens.session_of(FORGERIES[forgery](token, claims))


@pytest.mark.parametrize(
    ("access", "refresh", "secret"),
    [
        ([NEW[:31]], [REFRESH], OTHER),
        ([NEW, "short"], [REFRESH], OTHER),
        ([NEW], ["é" * 15], OTHER),
        ([NEW], [REFRESH, NEW], OTHER),
        ([NEW], [REFRESH], NEW),
        ([NEW], [REFRESH], REFRESH),
    ],
)
def test_a_city_does_not_start_with_keys_that_are_weak_or_shared(
    settings: Settings, access: list[str], refresh: list[str], secret: str
) -> None:
    settings.LOCAL, settings.SECRET_KEY = False, secret
    settings.JWT_SIGNING_KEYS, settings.JWT_REFRESH_KEYS = access, refresh
    with pytest.raises(ImproperlyConfigured):
        keyring.check()
    settings.LOCAL = True
    keyring.check()


@pytest.mark.parametrize("local", [True, False])
def test_a_city_does_not_start_without_a_key(settings: Settings, local: bool) -> None:
    settings.LOCAL, settings.JWT_REFRESH_KEYS = local, []
    with pytest.raises(ImproperlyConfigured):
        keyring.check()


def test_good_keys_pass(settings: Settings) -> None:
    settings.LOCAL, settings.SECRET_KEY = False, OTHER
    settings.JWT_SIGNING_KEYS, settings.JWT_REFRESH_KEYS = [NEW, OLD], [REFRESH, "é" * 16]
    keyring.check()
