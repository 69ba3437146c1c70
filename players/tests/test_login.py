"""Logging in: who gets a session, what its tokens say, and that no secret stays behind."""

import logging
import re
from datetime import timedelta

import jwt
import pytest
import time_machine
from django.contrib.auth import authenticate
from django.utils import timezone

from ganggpt.bus import execute
from ganggpt.messages import system
from players.domain import commands
from players.domain.penalty import Kind
from players.models import Account, Session
from players.tests.doors import log_in, log_out, me, refresh, verdict
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import facts, nothing_changes
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def cj(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create(username="Carl_J"))


@pytest.mark.parametrize("username", ["Carl_J", "carl_j", "CARL_J", "Carl_J@Example.invalid"])
def test_a_player_logs_in_by_any_case_of_the_name_or_the_e_mail_address(cj: Account, username: str) -> None:
    answer = log_in(username)
    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "refresh", "expires_in"}
    assert answer.json()["expires_in"] == 900
    assert me(answer.json()["access"]) == 200


def test_a_login_begins_a_session_of_seven_days_on_its_device(cj: Account) -> None:
    log_in(device="the den")
    session = Session.objects.get()
    assert (session.account_id, session.device, session.ended_at) == (cj.pk, "the den", None)
    assert session.address == "127.0.0.1"
    assert session.expires_at - session.created_at == timedelta(days=7)
    cj.refresh_from_db()
    assert cj.last_login == session.created_at


def test_a_wrong_password_and_a_name_that_nobody_has_are_answered_the_same(cj: Account) -> None:
    with nothing_changes():
        wrong, unknown = log_in(password="Wr0ng!pass"), log_in("nobody")
    assert verdict(wrong) == verdict(unknown) == (401, "wrong_credentials")
    assert {**wrong.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}


def test_a_name_that_nobody_has_costs_a_hash_too(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    monkeypatch.setattr("players.application.credentials.check_password", lambda password, kept: hashed.append(kept))
    log_in("nobody")
    assert len(hashed) == 1
    assert hashed[0].startswith("md5$")


def test_an_e_mail_address_that_nobody_has_is_answered_as_a_name_that_nobody_has(cj: Account) -> None:
    with nothing_changes():
        assert verdict(log_in("nobody@example.invalid")) == verdict(log_in("nobody")) == (401, "wrong_credentials")


def test_a_ban_is_told_to_who_knows_the_password_and_to_nobody_else(cj: Account) -> None:
    ban = commands.ImposeSanction(account_id=cj.pk, kind=Kind.BAN, reason="Ran over the mayor.", seconds=3600)
    execute(ban, by=system("tests"))
    with nothing_changes():
        told, untold = log_in(), log_in(password="Wr0ng!pass")
    assert verdict(told) == (403, "account_banned")
    assert "Ran over the mayor." in told.json()["detail"]
    assert re.search(r"until \d{4}-\d\d-\d\d \d\d:\d\d UTC", told.json()["detail"])
    assert verdict(untold) == (401, "wrong_credentials")
    with time_machine.travel(timezone.now() + timedelta(seconds=3601)):  # swept or not
        assert log_in().status_code == 200


def test_an_account_without_a_password_cannot_be_logged_into() -> None:
    PlayerFactory.create(username="Carl_J", password="")
    for password in ("", "!", PASSWORD):
        with nothing_changes():
            assert log_in(password=password).status_code in (400, 401)


def test_no_secret_is_kept_or_logged(cj: Account, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    first = Client(None).post(
        "/auth/login", {"username": "Carl_J", "password": PASSWORD}, headers={"Idempotency-Key": "key-1"}
    )
    second = refresh(first.json()["refresh"])
    log_out(second.json()["refresh"])
    remembered = str(facts())
    for secret in (PASSWORD, *(pair.json()[kind] for pair in (first, second) for kind in ("access", "refresh"))):
        signature = secret.rpartition(".")[2]  # of a token; of a password, all of it
        assert signature not in remembered
        assert signature not in caplog.text


def test_a_login_under_a_key_is_a_new_session_each_time(cj: Account) -> None:
    body = {"username": "Carl_J", "password": PASSWORD}
    pairs = [Client(None).post("/auth/login", body, headers={"Idempotency-Key": "key-1"}).json() for _ in range(2)]
    assert pairs[0]["refresh"] != pairs[1]["refresh"]
    assert Session.objects.count() == 2


def test_a_token_says_whose_it_is_and_nothing_personal(cj: Account) -> None:
    pair = log_in().json()
    for kind in ("access", "refresh"):
        claims = jwt.decode(pair[kind], options={"verify_signature": False})
        assert set(claims) == {"token_type", "exp", "iat", "jti", "iss", "sub", "sid", "ver"}
        assert (claims["token_type"], claims["sub"], claims["ver"]) == (kind, str(cj.pk), 0)


@pytest.mark.parametrize("name", ["Carl_J", "carl_j", "Carl_J@Grove.example"])
def test_the_console_knows_one_by_name_and_by_address_too(name: str) -> None:
    player_id = PlayerFactory.create(username="Carl_J", email="carl_j@grove.example")
    account = authenticate(username=name, password=PASSWORD)
    assert account
    assert account.pk == player_id
