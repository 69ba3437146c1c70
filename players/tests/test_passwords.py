"""Passwords: forgotten, reset with the token of a mail, changed by whoever knows the one until now."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ganggpt.eventstore.models import AuditEntry, Claim
from players.domain.penalty import Appeal, Kind, State
from players.models import Account, OneTimeToken, Sanction, Session
from players.tests.doors import log_in, me, refresh, verdict
from players.tests.mailbox import Post, subjects, token
from players.tests.test_emails import NOT_GOOD
from tests.factories import PASSWORD
from tests.facts import nothing_changes
from tests.fixtures import Client, Queue

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
NEXT = "An0ther!One"


def forgot(email: str = "cj@grove.example") -> Any:
    return Client(None).post("/auth/password/forgot", {"email": email})


def reset(secret: str, password: str = NEXT) -> Any:
    return Client(None).post("/auth/password/reset", {"token": secret, "password": password})


def change(account: Account, **other: str) -> Any:
    return Client(account).post("/auth/password/change", {"current": PASSWORD, "password": NEXT} | other)


def may_log_in(password: str) -> bool:
    return bool(log_in("Carl_J", password).status_code == 200)


def test_a_forgotten_password_is_set_anew_once(cj: Account, post: Post) -> None:
    assert post(forgot).status_code == 202
    assert mail.outbox[0].to == ["cj@grove.example"]
    secret = token()
    answer = post(partial(reset, secret))
    assert (answer.status_code, answer.content) == (204, b"")
    assert (may_log_in(PASSWORD), may_log_in(NEXT)) == (False, True)
    assert subjects() == [("cj@grove.example", "Your password was changed")]
    with nothing_changes():
        assert verdict(reset(secret, "Y3t!Another")) == NOT_GOOD


def test_whether_anybody_has_the_address_shows_neither_in_the_answer_nor_in_the_work(
    cj: Account, queued: Queue, django_capture_on_commit_callbacks: Any
) -> None:
    seen: list[Any] = []
    for email in ("cj@grove.example", "no@grove.example"):
        with CaptureQueriesContext(connection) as queries, django_capture_on_commit_callbacks(execute=True):
            answer = forgot(email)
        statements = [query["sql"].split()[0] for query in queries]
        seen.append((answer.status_code, answer.content, dict(answer.headers) | CHANGING, statements, queued[:]))
        queued.clear()
    mailed = [("players.tasks.mail_password_reset", {"email": e}) for e in ("cj@grove.example", "no@grove.example")]
    assert [one[-1] for one in seen] == [[task] for task in mailed]
    assert seen[0][:-1] == seen[1][:-1]


CHANGING = dict.fromkeys(("X-Request-ID", "RateLimit"), "")  # of headers: in every answer, and different in each


def test_an_address_that_nobody_has_gets_no_mail(cj: Account, post: Post) -> None:
    post(partial(forgot, "no@grove.example"))
    assert (subjects(), OneTimeToken.objects.filter(purpose="RESET_PASSWORD").count()) == ([], 0)


@pytest.mark.parametrize("how", ["inactive", "deleted", "banned", "without a password"])
def test_an_account_that_nobody_may_log_into_gets_no_mail(cj: Account, post: Post, how: str) -> None:
    now = timezone.now()
    changes: dict[str, dict[str, Any]] = {
        "inactive": {"is_active": False},
        "deleted": {"deleted_at": now},
        "without a password": {"password": "!"},
    }
    if how == "banned":
        Sanction.objects.create(
            version=1, account=cj, kind=Kind.BAN, state=State.ACTIVE, appeal=Appeal.NONE, imposed_by="x", imposed_at=now
        )
    else:
        Account.objects.filter(pk=cj.pk).update(**changes[how])
    assert post(forgot).status_code == 202
    assert subjects() == []


def test_a_token_is_good_for_half_an_hour(cj: Account, post: Post) -> None:
    post(forgot)
    secret = token()
    with time_machine.travel(timezone.now() + timedelta(minutes=30, seconds=1)), nothing_changes():
        assert verdict(reset(secret)) == NOT_GOOD
    with time_machine.travel(timezone.now() + timedelta(minutes=29, seconds=55)):
        assert reset(secret).status_code == 204


def test_a_password_that_breaks_a_rule_does_not_use_the_token_up(cj: Account, post: Post) -> None:
    post(forgot)
    secret = token()
    with nothing_changes():
        assert reset(secret, "weak").json()["errors"]["password"]
        assert verdict(reset(secret, "P@ssw0rd")) == (400, "invalid_identity")
        assert verdict(reset(secret, "Carl_J11!a")) == (400, "invalid_identity")
    assert reset(secret).status_code == 204


def test_the_token_of_one_who_is_deactivated_meanwhile_is_not_good(cj: Account, post: Post) -> None:
    post(forgot)
    Account.objects.update(is_active=False)
    with nothing_changes():
        assert verdict(reset(token())) == NOT_GOOD


def test_a_reset_ends_all_that_was_logged_in(cj: Account, post: Post) -> None:
    pair = log_in("Carl_J").json()
    post(forgot)
    reset(token())
    assert Session.objects.get().ended_at is not None
    assert refresh(pair["refresh"]).status_code == 401
    assert me(pair["access"]) == 401


def test_a_changed_password_leaves_one_session_that_of_this_device(cj: Account, post: Post) -> None:
    elsewhere = log_in("Carl_J").json()
    answer = post(partial(change, cj, device="den"))
    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "refresh", "expires_in"}
    assert me(elsewhere["access"]) == 401
    assert refresh(elsewhere["refresh"]).status_code == 401
    assert me(answer.json()["access"]) == 200
    assert refresh(answer.json()["refresh"]).status_code == 200
    assert Session.objects.get(ended_at=None).device == "den"
    assert subjects() == [("cj@grove.example", "Your password was changed")]
    assert (may_log_in(PASSWORD), may_log_in(NEXT)) == (False, True)


def test_a_changed_password_voids_the_tokens_of_mails(cj: Account, post: Post) -> None:
    post(forgot)
    secret = token()
    post(partial(change, cj))
    with nothing_changes():
        assert verdict(reset(secret)) == NOT_GOOD


@pytest.mark.parametrize(
    ("wish", "expected", "field"),
    [
        ({"current": "Wr0ng!Password"}, (403, "wrong_password"), "current"),
        ({"password": "weak"}, (400, "invalid"), "password"),
        ({"password": "Carl_J11!a"}, (400, "invalid_identity"), "password"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    cj: Account, wish: dict[str, str], expected: tuple[int, str], field: str
) -> None:
    with nothing_changes():
        answer = change(cj, **wish)
    assert verdict(answer) == expected
    assert list(answer.json()["errors"]) == [field]


def test_the_password_cannot_be_guessed_with_a_stolen_token(cj: Account) -> None:
    codes = [change(cj, current=f"Wr0ng!Passw{n}").status_code for n in range(6)]
    assert codes == [403] * 5 + [429]
    with nothing_changes():
        assert verdict(change(cj)) == (429, "too_many_tries")


def test_no_password_and_no_token_is_kept_under_a_key(cj: Account) -> None:
    key = {"Idempotency-Key": "key-1"}
    wish = {"current": PASSWORD, "password": NEXT}
    assert Client(cj).post("/auth/password/change", wish, headers=key).status_code == 200
    assert Claim.objects.count() == 0
    assert {entry.subject for entry in AuditEntry.objects.filter(command="players.ChangePassword")} == {
        f"account:{cj.pk}"
    }
