"""Registration over HTTP: what it opens, what it refuses, and that a name is given once."""

import json
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from ganggpt.eventstore.models import Claim, StoredEvent
from ganggpt.ledger.models import Entry, LedgerAccount, Line
from ganggpt.ledger.posting import balances
from players.models import Account, Player
from players.public import actor_of, count
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import facts, nothing_changes
from tests.fixtures import Client
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

CJ = {"username": "Carl_J", "email": "Carl@grove.example", "password": PASSWORD}


def register(wish: Any, key: str = "") -> Any:
    body = json.dumps(wish)  # escapes what no UTF-8 can carry, as a client may
    headers = {"Idempotency-Key": key} if key else {}
    return Client(None).post("/auth/register", body, content_type="application/json", headers=headers)


def test_a_registered_player_is_shown_at_the_beginning_of_the_road() -> None:
    answer = register(CJ)
    assert answer.status_code == 201
    account = Account.objects.get(username="Carl_J")
    assert answer.json() == {"id": str(account.pk), "username": "Carl_J", "level": 1, "experience": 0, "reputation": 0}
    assert "Idempotent-Replayed" not in answer.headers


def test_a_registered_account_is_a_player_and_nothing_more() -> None:
    account = Account.objects.get(pk=register(CJ).json()["id"])
    assert list(account.groups.values_list("name", flat=True)) == ["PLAYER"]
    assert actor_of(account).permissions == {"read:player"}
    assert (account.is_active, account.is_staff, account.is_superuser) == (True, False, False)
    assert account.check_password(PASSWORD)
    assert Player.objects.get(pk=account.pk).version == 1


def test_an_account_may_be_opened_under_an_id_of_ones_own() -> None:
    assert PlayerFactory.create(player_id=UUID(int=7)) == UUID(int=7)
    assert count() == 1


def test_starting_cash_comes_from_its_faucet_through_the_ledger() -> None:
    player_id = register(CJ).json()["id"]
    assert balances(player_id) == {"cash": 5_000, "bank": 0}
    entry = Entry.objects.get()
    assert (entry.reason, entry.reference, entry.actor) == ("starting cash", f"player:{player_id}", "anonymous")
    lines = Line.objects.order_by("amount").values_list("account__kind", "account__name", "amount", "balance_after")
    assert list(lines) == [("FAUCET", "starting cash", -5_000, None), ("CASH", "", 5_000, 5_000)]


def test_the_event_of_a_registration_holds_ids_and_nothing_personal() -> None:
    player_id = register(CJ).json()["id"]
    event = StoredEvent.objects.get()
    assert (event.stream, event.version, event.name) == (f"player:{player_id}", 1, "players.PlayerRegistered")
    assert set(event.data) == {"player_id", "at"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", ""),
        ("username", "ab"),
        ("username", "a" * 21),
        ("username", "big smoke"),
        ("username", "naïve"),
        ("username", "abc\u0000"),
        ("username", None),
        ("username", 12),
        ("username", ["Carl_J"]),
        ("username", {"is": "Carl_J"}),
        ("email", ""),
        ("email", "carl"),
        ("email", "carl@grove"),
        ("email", "c j@grove.example"),
        ("email", "x" * 250 + "@grove.example"),
        ("email", None),
        ("password", ""),
        ("password", "Sh0rt!a"),
        ("password", "NO-LOWER1!"),
        ("password", "no-upper1!"),
        ("password", "No-digits!"),
        ("password", "NoSpecial1"),
        ("password", "Aa1!" * 33),
        ("password", "P@ssw0rd"),
        ("password", "Carl_J11!a"),
        ("password", None),
        ("password", True),
    ],
)
def test_a_broken_field_is_refused_by_its_name(field: str, value: object) -> None:
    with nothing_changes():
        answer = register(CJ | {field: value})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert answer.json()["errors"][field]


def test_all_broken_fields_are_named_at_once() -> None:
    with nothing_changes():
        missing, broken = register({}), register({"username": "no no", "email": "no", "password": "no"})
    assert (missing.json()["code"], set(missing.json()["errors"])) == ("invalid", set(CJ))
    assert (broken.json()["code"], set(broken.json()["errors"])) == ("invalid", set(CJ))


@pytest.mark.parametrize("body", [[], [CJ], "Carl_J", 5, None, CJ | {"email": "c\ud800@grove.example"}])
def test_a_body_that_is_no_object_or_no_unicode_is_refused(body: object) -> None:
    with nothing_changes():
        assert register(body).status_code == 400


@pytest.mark.parametrize(
    ("taken", "other"),
    [
        ("username", {"username": "CARL_j", "email": "other@grove.example"}),
        ("email", {"username": "Sweet", "email": "cARL@GROVE.example"}),
    ],
)
def test_what_is_taken_is_taken_whatever_the_case(taken: str, other: dict[str, str]) -> None:
    register(CJ)
    with nothing_changes():
        answer = register(CJ | other)
    assert answer.status_code == 409
    assert (answer.json()["code"], answer.json()["errors"]) == ("identity_taken", {taken: ["Taken."]})


def test_a_name_that_speaks_of_email_is_still_a_name_when_it_is_taken() -> None:
    register(CJ | {"username": "email_me"})
    answer = register(CJ | {"username": "Email_Me", "email": "other@grove.example"})
    assert answer.json()["errors"] == {"username": ["Taken."]}


def test_a_repeated_request_under_its_key_registers_once_and_is_answered_the_same() -> None:
    first = register(CJ, "key-1")
    with nothing_changes():
        again = register(CJ, "key-1")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotent-Replayed"] == "true"
    assert PASSWORD not in str(Claim.objects.values())


def test_visitors_who_chose_the_same_key_do_not_meet() -> None:
    register(CJ, "key-1")
    answer = register(CJ | {"username": "Sweet", "email": "sweet@grove.example"}, "key-1")
    assert (answer.status_code, answer.json()["username"]) == (201, "Sweet")


def test_what_a_key_remembers_has_nothing_of_the_password() -> None:
    register(CJ, "key-1")
    known = set(Claim.objects.values_list("key", "fingerprint"))
    Account.objects.all().delete()
    Claim.objects.all().delete()
    register(CJ | {"password": "An0ther!One", "username": "Carl_J"}, "key-1")
    assert set(Claim.objects.values_list("key", "fingerprint")) == known


def test_a_refusal_does_not_use_up_the_key() -> None:
    assert register(CJ | {"password": "weak"}, "key-1").status_code == 400
    assert register(CJ, "key-1").status_code == 201


@pytest.mark.parametrize("key", ["two words", "k" * 201, "ключ"])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with nothing_changes():
        answer = register(CJ, key)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_idempotency_key")


@pytest.mark.parametrize("field", ["username", "email"])
@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_who_want_the_same_one_gets_it(field: str) -> None:
    other = {"username": "Other", "email": "other@grove.example", "password": PASSWORD}
    answers: list[Any] = together(partial(register, CJ), partial(register, other | {field: CJ[field].upper()}))
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert (won.status_code, lost.status_code) == (201, 409)
    assert lost.json()["errors"] == {field: ["Taken."]}
    rows = facts()
    counts = {label: len(rows[label]) for label in ("players.Account", "players.Player", "eventstore.StoredEvent")}
    assert counts == {"players.Account": 1, "players.Player": 1, "eventstore.StoredEvent": 1}
    assert (Entry.objects.count(), LedgerAccount.objects.exclude(owner=None).count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_the_same_request_sent_five_times_at_once_under_a_key_registers_once() -> None:
    answers: list[Any] = together(*[partial(register, CJ, "key-1")] * 5)
    assert [answer.status_code for answer in answers] == [201] * 5
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum(answer.headers.get("Idempotent-Replayed") == "true" for answer in answers) == 4
    assert (Account.objects.count(), Entry.objects.count()) == (1, 1)
