"""Staying logged in and logging out: of a session only the newest refresh token is good."""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import Any

import jwt
import pytest
import time_machine
from django.db.models import F
from django.utils import timezone

from players.application.handlers import sessions as handlers
from players.models import Account, Session
from players.tests.doors import ENDED, log_in, log_out, me, refresh, verdict
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def cj(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create(username="Carl_J"))


def test_an_inactive_account_may_neither_log_in_nor_stay_in(cj: Account) -> None:
    pair = log_in().json()
    Account.objects.update(is_active=False)
    with nothing_changes():
        assert verdict(log_in()) == (401, "wrong_credentials")
        assert verdict(refresh(pair["refresh"])) == ENDED
        assert me(pair["access"]) == 401


def test_a_refresh_gives_a_new_pair_and_the_old_token_is_dead(cj: Account) -> None:
    first = log_in().json()
    second = refresh(first["refresh"])
    assert second.status_code == 200
    assert second.json()["refresh"] != first["refresh"]
    assert me(second.json()["access"]) == 200
    assert verdict(refresh(first["refresh"])) == ENDED


def test_using_a_token_twice_ends_the_session_for_whoever_holds_the_newest(cj: Account) -> None:
    first = log_in().json()["refresh"]
    newest = refresh(first).json()["refresh"]
    refresh(first)
    assert Session.objects.get().ended_at is not None
    with nothing_changes():
        assert verdict(refresh(newest)) == ENDED


def test_a_stolen_token_ends_its_own_session_and_no_other(cj: Account) -> None:
    stolen, elsewhere = log_in().json()["refresh"], log_in().json()["refresh"]
    refresh(stolen), refresh(stolen)
    assert refresh(elsewhere).status_code == 200


def test_a_refresh_puts_the_end_of_the_session_off(cj: Account) -> None:
    token = log_in().json()["refresh"]
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        token = refresh(token).json()["refresh"]
    with time_machine.travel(timezone.now() + timedelta(days=12)):
        assert refresh(token).status_code == 200


def test_after_seven_days_unused_a_session_is_over(cj: Account) -> None:
    token = log_in().json()["refresh"]
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=5)), nothing_changes():
        assert verdict(refresh(token)) == ENDED


def test_a_session_cut_short_in_the_table_is_over_though_its_token_lives(cj: Account) -> None:
    token = log_in().json()["refresh"]
    Session.objects.update(expires_at=F("created_at"))
    with nothing_changes():
        assert verdict(refresh(token)) == ENDED


def test_counting_the_token_version_up_ends_every_session(cj: Account) -> None:
    pair = log_in().json()
    Account.objects.update(token_version=F("token_version") + 1)
    with nothing_changes():
        assert verdict(refresh(pair["refresh"])) == ENDED
        assert me(pair["access"]) == 401
    assert refresh(log_in().json()["refresh"]).status_code == 200


def test_logging_out_ends_the_session_once_and_for_all(cj: Account) -> None:
    token = log_in().json()["refresh"]
    answer = log_out(token)
    assert (answer.status_code, answer.content) == (204, b"")
    assert Session.objects.get().ended_at is not None
    with nothing_changes():
        assert verdict(refresh(token)) == ENDED
        assert log_out(token).status_code == 204


@pytest.mark.parametrize("door", [refresh, log_out])
def test_what_is_no_refresh_token_of_ours_is_refused(cj: Account, door: Any) -> None:
    pair = log_in().json()
    claims = jwt.decode(pair["refresh"], options={"verify_signature": False})
    forgeries = [
        "nonsense",
        pair["access"],
        pair["refresh"][:-4] + "AAAA",
        jwt.encode(claims, "k" * 64, algorithm="HS256"),
        jwt.encode(claims, None, algorithm="none"),  # type: ignore[arg-type]
    ]
    with nothing_changes():
        assert [verdict(door(forged)) for forged in forgeries] == [ENDED] * len(forgeries)


@pytest.mark.parametrize("door", [refresh, log_out])
def test_a_genuine_token_of_a_session_that_is_gone_is_refused(cj: Account, door: Any) -> None:
    token = log_in().json()["refresh"]
    Session.objects.all().delete()
    with nothing_changes():
        assert verdict(door(token)) == ENDED


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("login", {"username": "Carl_J"}, "password"),
        ("login", {"password": PASSWORD}, "username"),
        ("login", {"username": "x" * 255, "password": PASSWORD}, "username"),
        ("login", {"username": "Carl_J", "password": PASSWORD, "device": "d" * 121}, "device"),
        ("refresh", {}, "refresh"),
        ("refresh", {"refresh": "x" * 2001}, "refresh"),
        ("logout", {"refresh": None}, "refresh"),
    ],
)
def test_a_broken_field_is_refused_by_its_name(cj: Account, path: str, body: dict[str, Any], field: str) -> None:
    with nothing_changes():
        answer = Client(None).post(f"/auth/{path}", body)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_use_one_token_at_once_one_gets_a_pair_and_the_session_is_over(
    cj: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = log_in().json()["refresh"]
    renew, meeting = handlers._renew, Barrier(2, timeout=0.5)

    def renew_late(*args: Any) -> Any:
        """Hold the door for a second one who has found the token good; the row's lock lets nobody come."""
        with suppress(BrokenBarrierError):
            meeting.wait()
        return renew(*args)

    monkeypatch.setattr(handlers, "_renew", renew_late)
    answers: list[Any] = together(*[partial(refresh, token)] * 20)
    won = [answer for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    assert [verdict(answer) for answer in answers if answer not in won] == [ENDED] * 19
    assert Session.objects.get().ended_at is not None
    assert verdict(refresh(won[0].json()["refresh"])) == ENDED
    assert meeting.broken
