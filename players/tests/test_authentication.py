"""Access tokens: who a request comes from, and what is not believed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
import pytest
import time_machine
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from ganggpt.live.passes import Pass
from players.application.actors import actor_of, bearer, bearers
from players.application.keyring import kid
from players.models import Account, Session
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


def a_session_of(account: Account) -> UUID:
    """Return the session that a login begins."""
    answer: Any = Client(None).post("/auth/login", {"username": account.username, "password": PASSWORD})
    return UUID(claims_of(answer.json()["access"])["sid"])


def claims_of(token: str) -> dict[str, Any]:
    return jwt.decode(token, options={"verify_signature": False})


def signed(claims: dict[str, Any], key: str = "", **options: Any) -> str:
    """Return a token signed with the city's key, or with another that is called by the name of the city's."""
    ours = settings.JWT_SIGNING_KEYS[0]
    options = {"algorithm": "HS256", "headers": {"kid": kid(ours)}} | options
    return jwt.encode(claims, key or ours, **options)


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
    "not signed at all": lambda claims: jwt.encode(
        claims,
        None,  # type: ignore[arg-type]
        algorithm="none",
        headers={"kid": kid(settings.JWT_SIGNING_KEYS[0])},
    ),
    "from another issuer": lambda claims: signed(claims | {"iss": "elsewhere"}),
    "without a subject": lambda claims: signed({k: v for k, v in claims.items() if k != "sub"}),
    "of a subject that is no id": lambda claims: signed(claims | {"sub": "admin"}),
    "without a version": lambda claims: signed({k: v for k, v in claims.items() if k != "ver"}),
    "of a version that is no number": lambda claims: signed(claims | {"ver": "none"}),
    "that never expires": lambda claims: signed({k: v for k, v in claims.items() if k != "exp"}),
    "without a type": lambda claims: signed({k: v for k, v in claims.items() if k != "token_type"}),
    "of another algorithm": lambda claims: signed(claims, algorithm="HS512"),
    "with a key of no name": lambda claims: signed(claims, headers={}),
    "with a key of a foreign name": lambda claims: signed(claims, headers={"kid": kid("k" * 64)}),
    "with a name that is none": lambda claims: signed(claims, headers={"kid": ""}),
    "signed with the key of refresh tokens": lambda claims: signed(claims, settings.JWT_REFRESH_KEYS[0]),
    "called by the key of refresh tokens": lambda claims: signed(
        claims, settings.JWT_REFRESH_KEYS[0], headers={"kid": kid(settings.JWT_REFRESH_KEYS[0])}
    ),
    "of type refresh": lambda claims: signed(claims | {"token_type": "refresh"}),
    "without a session": lambda claims: signed({k: v for k, v in claims.items() if k != "sid"}),
    "of a session that is no id": lambda claims: signed(claims | {"sid": 7}),
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


@pytest.mark.parametrize("change", [{"ended_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_a_token_is_revoked_with_its_session(pair: dict[str, str], change: dict[str, Any]) -> None:
    Session.objects.update(**change)
    answer = me(f"Bearer {pair['access']}")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_revoked")


def test_a_token_of_somebody_elses_session_is_revoked(pair: dict[str, str], other_player: Account) -> None:
    stolen = claims_of(pair["access"]) | {"sub": str(other_player.pk)}
    assert me(f"Bearer {signed(stolen)}").json()["code"] == "token_revoked"


def test_a_token_speaks_for_its_account_and_names_its_session(player: Account) -> None:
    session = a_session_of(player)
    actor = bearer(player.pk, session, 0)
    assert actor == actor_of(player)
    assert actor is not None
    assert (actor.session, actor.token_version) == (session, 0)


def test_whether_many_passes_hold_is_found_by_one_query(
    player: Account, game_master: Account, django_assert_num_queries: Callable[[int], Any]
) -> None:
    alive, dead = a_session_of(player), a_session_of(player)
    Session.objects.filter(pk=dead).update(ended_at=timezone.now())
    going_on, ended = Pass(player.pk, alive, 0), Pass(player.pk, dead, 0)
    console = Pass(game_master.pk, None, 0)
    stolen, outdated = Pass(game_master.pk, going_on.session, 0), Pass(player.pk, going_on.session, 1)
    with django_assert_num_queries(1):
        held = bearers([going_on, ended, console, stolen, outdated, Pass(uuid4(), None, 0)])
    assert held == {going_on: actor_of(player), console: actor_of(game_master)}


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
