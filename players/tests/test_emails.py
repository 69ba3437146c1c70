"""E-mail addresses: proven by the token of a mail, changed only for one that is proven."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from ganggpt.eventstore.models import AuditEntry, StoredEvent
from ganggpt.live.models import FeedEntry
from players import tasks
from players.models import Account, OneTimeToken, Session
from players.tests.doors import log_in, verdict
from players.tests.mailbox import Post, html, subjects, token
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
NOT_GOOD = (400, "token_no_longer_good")
NEW = {"email": "cj@vinewood.example", "password": PASSWORD}


def ask(account: Account) -> Any:
    return Client(account).post("/auth/verify-email/request")


def verify(secret: str) -> Any:
    return Client(None).post("/auth/verify-email", {"token": secret})


def change(account: Account, **other: str) -> Any:
    return Client(account).post("/players/me/email", NEW | other)


def test_who_registers_is_asked_to_prove_the_address(post: Post) -> None:
    post(partial(PlayerFactory.create, username="Carl_J", email="cj@grove.example"))
    [message] = mail.outbox
    assert (message.to, message.subject) == (["cj@grove.example"], "GangGPT: Confirm your e-mail address")
    formatted, secret = html(), token()
    assert f"http://127.0.0.1:8000/verify-email#token={secret}" in str(message.body)
    assert f'href="http://127.0.0.1:8000/verify-email#token={secret}"' in formatted
    assert verify(secret).status_code == 204
    assert Account.objects.get().email_verified_at is not None


@pytest.mark.parametrize("account", [{"email": "cj@grove.invalid"}, {"email": "cj@grove.example", "password": ""}])
def test_nobody_is_asked_who_cannot_be_reached_or_cannot_log_in(post: Post, account: dict[str, str]) -> None:
    post(partial(PlayerFactory.create, **account))
    assert (subjects(), OneTimeToken.objects.count()) == ([], 0)


def test_an_address_is_proven_once_and_the_player_hears_of_it(cj: Account, post: Post) -> None:
    assert Client(cj).get("/players/me").json()["email_verified"] is False
    assert post(partial(ask, cj)).status_code == 202
    secret = token()
    assert post(partial(verify, secret)).status_code == 204
    assert Client(cj).get("/players/me").json()["email_verified"] is True
    event = StoredEvent.objects.get(name="players.EmailVerified")
    assert (event.stream, set(event.data)) == (f"player:{cj.pk}", {"player_id", "at"})
    assert FeedEntry.objects.filter(name="players.EmailVerified").values_list("topic", flat=True).get() == event.stream
    with nothing_changes():
        assert verdict(verify(secret)) == NOT_GOOD
        assert verdict(ask(cj)) == (409, "email_already_verified")


def test_only_a_hash_of_the_token_is_kept(cj: Account, post: Post) -> None:
    post(partial(ask, cj))
    secret = token()
    post(partial(verify, secret))
    kept = [*OneTimeToken.objects.values(), *StoredEvent.objects.values(), *AuditEntry.objects.values()]
    assert len(secret) == 43  # 32 bytes
    assert secret not in str(kept)


def test_a_newer_token_voids_the_older(cj: Account, post: Post) -> None:
    post(partial(ask, cj))
    older = token()
    post(partial(ask, cj))
    with nothing_changes():
        assert verdict(verify(older)) == NOT_GOOD
    assert verify(token()).status_code == 204


@pytest.mark.parametrize("secret", ["nonsense", "x" * 43, "\u0000", "ключ"])
def test_what_is_no_token_of_ours_is_refused(cj: Account, post: Post, secret: str) -> None:
    post(partial(ask, cj))
    with nothing_changes():
        assert verify(secret).status_code == 400


def test_a_token_is_good_for_a_day(cj: Account, post: Post) -> None:
    post(partial(ask, cj))
    secret = token()
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1)), nothing_changes():
        assert verdict(verify(secret)) == NOT_GOOD
    with time_machine.travel(timezone.now() + timedelta(hours=23, minutes=59)):
        assert verify(secret).status_code == 204


def test_a_token_for_one_purpose_is_none_for_another(cj: Account, post: Post) -> None:
    post(partial(ask, cj))
    secret = token()
    with nothing_changes():
        answer = Client(None).post("/auth/password/reset", {"token": secret, "password": "An0ther!One"})
        assert verdict(answer) == NOT_GOOD


def test_nobodys_letterbox_is_flooded(cj: Account, post: Post) -> None:
    """The mail of the registration and four more, then none until they expire."""
    for _ in range(7):
        assert post(partial(ask, cj)).status_code == 202
    assert len(subjects()) == 4
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1)):
        post(partial(ask, cj))
    assert subjects() == [("cj@grove.example", "Confirm your e-mail address")]


def test_a_new_address_is_ones_own_when_it_is_proven_and_the_old_one_is_told(cj: Account, post: Post) -> None:
    Account.objects.update(email_verified_at=timezone.now())
    assert post(partial(change, cj)).status_code == 202
    assert Account.objects.get().email == "cj@grove.example"
    secret = token()
    assert post(partial(verify, secret)).status_code == 204
    account = Account.objects.get()
    assert (account.email, account.email_verified_at is not None) == ("cj@vinewood.example", True)
    assert subjects() == [("cj@grove.example", "Your e-mail address was changed")]


def test_a_new_address_voids_every_token_that_went_to_the_old_one(cj: Account, post: Post) -> None:
    forgot = partial(Client(None).post, "/auth/password/forgot", {"email": cj.email})
    post(forgot)
    to_the_old = token()
    post(partial(change, cj))
    post(partial(verify, token()))
    with nothing_changes():
        reset = Client(None).post("/auth/password/reset", {"token": to_the_old, "password": "An0ther!One"})
        assert verdict(reset) == NOT_GOOD


def test_an_address_that_somebody_has_gets_no_mail_and_the_asker_cannot_tell(cj: Account, post: Post) -> None:
    post(partial(PlayerFactory.create, email=NEW["email"].upper()))
    mail.outbox.clear()
    answer = post(partial(change, cj))
    assert (answer.status_code, answer.content) == (202, b"")
    assert subjects() == []


def test_an_address_that_somebody_takes_meanwhile_is_taken(cj: Account, post: Post) -> None:
    post(partial(change, cj))
    secret = token()
    PlayerFactory.create(email=NEW["email"].upper())
    with nothing_changes():
        answer = verify(secret)
    assert verdict(answer) == (409, "identity_taken")
    assert answer.json()["errors"] == {"email": ["Taken."]}


def test_a_change_that_was_asked_for_before_the_password_was_changed_comes_to_nothing(cj: Account) -> None:
    """A thief's wish may still be in the queue when the owner has thrown the thief out."""
    tasks.mail_verification(account_id=str(cj.pk), email=NEW["email"], token_version=cj.token_version - 1)
    assert subjects() == []


@pytest.mark.parametrize(
    ("wish", "expected", "field"),
    [
        ({"password": "Wr0ng!Password"}, (403, "wrong_password"), "password"),
        ({"email": "nowhere"}, (400, "invalid"), "email"),
        ({"email": "cj@gr\u043eve.example"}, (400, "invalid"), "email"),
    ],
)
def test_a_change_of_address_that_is_refused_changes_nothing(
    cj: Account, post: Post, wish: dict[str, str], expected: tuple[int, str], field: str
) -> None:
    with nothing_changes():
        answer = post(partial(change, cj, **wish))
    assert verdict(answer) == expected
    assert list(answer.json()["errors"]) == [field]
    assert subjects() == []


def test_the_password_cannot_be_guessed_by_changing_the_address(cj: Account) -> None:
    codes = [change(cj, password="Wr0ng!Password").status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]
    with nothing_changes():
        assert verdict(change(cj)) == (429, "too_many_tries")
        assert log_in(cj.username).status_code == 429


def test_proving_an_address_ends_no_session(cj: Account, post: Post) -> None:
    log_in(cj.username)
    post(partial(change, cj))
    post(partial(verify, token()))
    assert Session.objects.filter(ended_at=None).count() == 1


def test_staff_who_are_no_players_prove_their_address_too_and_nobody_is_told(game_master: Account, post: Post) -> None:
    game_master.email = "master@staff.example"
    game_master.set_password(PASSWORD)
    game_master.save()
    post(partial(ask, game_master))
    assert post(partial(verify, token())).status_code == 204
    assert Account.objects.get(pk=game_master.pk).email_verified_at is not None
    assert StoredEvent.objects.count() == 0
