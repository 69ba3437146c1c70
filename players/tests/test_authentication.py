"""Access tokens: who a request comes from, and what is not believed."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
import time_machine
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from players.models import Account
from tests.factories import PASSWORD
from tests.facts import nothing_changes
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def pair(player: Account) -> dict[str, str]:
    answer: Any = Client(None).post("/auth/login", {"username": player.username, "password": PASSWORD})
    tokens: dict[str, str] = answer.json()
    return tokens


def me(authorization: str) -> Any:
    client = Client(None)
    client.credentials(HTTP_AUTHORIZATION=authorization)
    return client.get("/players/me")


def claims_of(token: str) -> dict[str, Any]:
    return jwt.decode(token, options={"verify_signature": False})


def signed(claims: dict[str, Any], key: str = "", **options: Any) -> str:
    return jwt.encode(claims, key or settings.SIMPLE_JWT["SIGNING_KEY"], algorithm="HS256", **options)


def test_the_bearer_of_an_access_token_is_its_account(player: Account, pair: dict[str, str]) -> None:
    answer = me(f"Bearer {pair['access']}")
    assert (answer.status_code, answer.json()["id"]) == (200, str(player.pk))


def test_a_token_of_fifteen_minutes_ago_has_expired(pair: dict[str, str]) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=14, seconds=55)):
        assert me(f"Bearer {pair['access']}").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=5)):
        answer = me(f"Bearer {pair['access']}")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")


FORGERIES = {
    "signed with another key": lambda claims: signed(claims, "k" * 64),
    "not signed at all": lambda claims: jwt.encode(claims, None, algorithm="none"),  # type: ignore[arg-type]
    "from another issuer": lambda claims: signed(claims | {"iss": "elsewhere"}),
    "without a subject": lambda claims: signed({k: v for k, v in claims.items() if k != "sub"}),
    "of a subject that is no id": lambda claims: signed(claims | {"sub": "admin"}),
    "without a version": lambda claims: signed({k: v for k, v in claims.items() if k != "ver"}),
    "of a version that is no number": lambda claims: signed(claims | {"ver": "none"}),
    "that never expires": lambda claims: signed({k: v for k, v in claims.items() if k != "exp"}),
    "without a type": lambda claims: signed({k: v for k, v in claims.items() if k != "token_type"}),
    "of another algorithm": lambda claims: jwt.encode(claims, settings.SIMPLE_JWT["SIGNING_KEY"], algorithm="HS512"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_is_not_believed(pair: dict[str, str], forgery: str) -> None:
    answer = me(f"Bearer {FORGERIES[forgery](claims_of(pair['access']))}")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_genuine_token_made_by_hand_is_believed_so_that_the_forgeries_fail_for_what_they_say(
    pair: dict[str, str],
) -> None:
    assert me(f"Bearer {signed(claims_of(pair['access']))}").status_code == 200


def test_a_refresh_token_is_no_access_token(pair: dict[str, str]) -> None:
    answer = me(f"Bearer {pair['refresh']}")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")


@pytest.mark.parametrize("change", [{"token_version": F("token_version") + 1}, {"is_active": False}])
def test_a_token_is_revoked_with_its_account(pair: dict[str, str], change: dict[str, Any]) -> None:
    Account.objects.update(**change)
    answer = me(f"Bearer {pair['access']}")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_revoked")


@pytest.mark.parametrize(
    ("authorization", "code"),
    [
        ("", "not_authenticated"),
        ("Bearer", "token_invalid"),
        ("Basic cGxheWVyOnBhc3M=", "not_authenticated"),
        ("Bearer nonsense", "token_invalid"),
        ("Bearer two words", "token_invalid"),
        ("Bearer \xe9\xff", "token_invalid"),
    ],
)
def test_without_a_token_nobody_is_logged_in(authorization: str, code: str) -> None:
    answer = me(authorization)
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_cookie_of_the_console_is_no_login_to_the_api(player: Account) -> None:
    client = Client(None)
    client.force_login(player)
    with nothing_changes():
        assert client.get("/players/me").status_code == 401
        assert client.post("/missions").status_code == 401
