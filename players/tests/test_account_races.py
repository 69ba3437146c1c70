"""What happens to accounts at the same moment: names, addresses and tokens are given once."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.models import Entry
from ganggpt.ledger.posting import balances
from players.application import credentials, mail, onetime
from players.models import Account, OneTimeToken, Session
from players.tests.doors import log_in, refresh
from tests.factories import PASSWORD, PlayerFactory
from tests.fixtures import Client
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
NEXT = "An0ther!One"


def a_player(username: str = "Carl_J") -> Account:
    return Account.objects.get(pk=PlayerFactory.create(username=username, email=f"{username}@grove.example"))


def minted(account: Account, purpose: onetime.Purpose, email: str) -> str:
    secret = onetime.mint(account, purpose, email, datetime.now(UTC))
    assert secret
    return secret


def statuses(*calls: Callable[[], Any]) -> list[int]:
    answers: list[Any] = together(*calls)
    return sorted(answer.status_code for answer in answers)


def test_of_two_who_take_one_name_whatever_the_case_one_gets_it() -> None:
    accounts, names = [a_player("Carl_J"), a_player("Ryder")], ["Sweet", "sWEET"]
    wishes = [partial(Client(a).patch, "/players/me", {"username": n}) for a, n in zip(accounts, names, strict=True)]
    assert statuses(*wishes) == [200, 409]
    assert Account.objects.filter(username__lower="sweet").count() == 1
    assert StoredEvent.objects.filter(name="players.PlayerRenamed").count() == 1


def test_one_player_who_asks_twice_at_once_is_renamed_once() -> None:
    client = Client(a_player())
    wishes = [partial(client.patch, "/players/me", {"username": name}) for name in ("Sweet", "Ryder")]
    assert statuses(*wishes) == [200, 429]
    assert Account.objects.get().version == 1


def test_a_newcomer_and_a_rename_to_the_same_name_do_not_both_get_it() -> None:
    rename = partial(Client(a_player()).patch, "/players/me", {"username": "Sweet"})
    body = {"username": "SWEET", "email": "sweet@grove.example", "password": PASSWORD}
    answers = statuses(rename, partial(Client(None).post, "/auth/register", body))
    assert answers in ([200, 409], [201, 409])
    assert Account.objects.filter(username__lower="sweet").count() == 1


def test_of_two_who_prove_one_new_address_one_gets_it() -> None:
    accounts, wanted = [a_player("Carl_J"), a_player("Ryder")], "one@grove.example"
    secrets = [minted(account, onetime.Purpose.VERIFY_EMAIL, wanted) for account in accounts]
    shows = [partial(Client(None).post, "/auth/verify-email", {"token": secret}) for secret in secrets]
    assert statuses(*shows) == [204, 409]
    assert Account.objects.filter(email=wanted).count() == 1


def test_a_token_that_is_shown_five_times_at_once_is_good_once() -> None:
    secret = minted(a_player(), onetime.Purpose.RESET_PASSWORD, "Carl_J@grove.example")
    shows = [
        partial(Client(None).post, "/auth/password/reset", {"token": secret, "password": f"An0ther!One{n}"})
        for n in range(5)
    ]
    assert statuses(*shows) == [204, 400, 400, 400, 400]
    assert Account.objects.get().token_version == 1


def test_of_mails_that_are_written_at_once_one_holds_a_good_token() -> None:
    a_player()
    together(*[partial(mail.send_password_reset, "carl_j@grove.example")] * 4)
    assert OneTimeToken.objects.count() == 4
    assert OneTimeToken.objects.filter(used_at=None).count() == 1


def test_an_account_that_is_deleted_twice_at_once_is_deleted_once() -> None:
    account = a_player()
    deletes = [partial(Client(account).delete, "/players/me", {"password": PASSWORD})] * 3
    assert statuses(*deletes) == [204, 404, 404]
    assert StoredEvent.objects.filter(name="players.PlayerDeleted").count() == 1
    assert Entry.objects.filter(reason="unclaimed").count() == 1
    assert balances(account.pk) == {"cash": 0, "bank": 0}


def test_who_logs_in_while_the_password_changes_is_not_left_inside() -> None:
    """With the old password that is: the tokens are of a version that is over, whenever they were written."""
    change = partial(Client(a_player()).post, "/auth/password/change", {"current": PASSWORD, "password": NEXT})
    answers: list[Any] = together(change, *[partial(log_in, "Carl_J")] * 4)
    changed, *entered = answers
    assert changed.status_code == 200
    pairs = [answer.json() for answer in entered if answer.status_code == 200]
    assert [refresh(pair["refresh"]).status_code for pair in pairs] == [401] * len(pairs)
    assert refresh(changed.json()["refresh"]).status_code == 200
    assert Session.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize("door", ["login", "ban-appeal"])
def test_a_password_that_changes_while_it_is_hashed_is_wrong(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    account = a_player()

    def slowly(password: str, encoded: str) -> bool:
        right = check_password(password, encoded)
        account.set_password(NEXT)
        account.save(update_fields=["password"])
        return right

    monkeypatch.setattr(credentials, "check_password", slowly)
    body = {"username": "Carl_J", "password": PASSWORD} | ({"text": "It was not me."} if door == "ban-appeal" else {})
    answer: Any = Client(None).post(f"/auth/{door}", body)
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_credentials")
    assert not Session.objects.exists()
    assert Account.objects.get().last_login is None
