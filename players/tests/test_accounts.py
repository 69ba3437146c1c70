"""One's own account: renamed, exported, deleted."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from ganggpt.eventstore.models import StoredEvent
from ganggpt.leaderboards.models import Standing
from ganggpt.ledger import posting
from ganggpt.ledger.models import Entry, Line
from ganggpt.ledger.posting import balances
from players.domain.penalty import Appeal, Kind, State
from players.models import Account, OneTimeToken, Player, Sanction, Session, Visit
from players.tests.doors import log_in, me, verdict
from players.tests.mailbox import Post
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import facts, nothing_changes
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def rename(account: Account, username: str = "Sweet", **headers: str) -> Any:
    return Client(account).patch("/players/me", {"username": username}, headers=headers)


def delete(account: Account, password: str = PASSWORD) -> Any:
    return Client(account).delete("/players/me", {"password": password})


def sanction(account: Account) -> Sanction:
    return Sanction.objects.create(
        version=1,
        account=account,
        kind=Kind.WARN,
        state=State.ACTIVE,
        appeal=Appeal.PENDING,
        imposed_by="account:staff",
        imposed_at=timezone.now(),
        reason="called Ryder names",
        appeal_text="it was me, Carl",
        answer="no",
    )


def test_a_player_may_take_a_new_name(cj: Account, post: Post) -> None:
    answer = post(partial(rename, cj))
    assert (answer.status_code, answer.json()["username"]) == (200, "Sweet")
    assert (log_in("Carl_J").status_code, log_in("Sweet").status_code) == (401, 200)
    event = StoredEvent.objects.get(name="players.PlayerRenamed")
    assert (event.stream, set(event.data)) == (f"player:{cj.pk}", {"player_id", "at"})


def test_a_name_may_be_had_once_in_thirty_days(cj: Account) -> None:
    began = timezone.now()
    rename(cj)
    with time_machine.travel(began + timedelta(days=29, hours=23)), nothing_changes():
        answer = rename(cj, "Ryder")
        assert verdict(answer) == (429, "renamed_too_recently")
        assert 3_500 < answer.json()["retry_after"] <= 3_601
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert rename(cj, "Ryder").status_code == 200


def test_the_name_that_one_has_can_be_asked_for_any_time(cj: Account) -> None:
    rename(cj)
    with nothing_changes():
        assert rename(cj, "Sweet").status_code == 200


def test_a_name_may_change_in_case_alone(cj: Account) -> None:
    assert rename(cj, "CARL_J").json()["username"] == "CARL_J"


@pytest.mark.parametrize("username", ["big smoke", "C\u0430rl", "deleted_cj", "ab"])
def test_what_is_no_name_is_refused(cj: Account, username: str) -> None:
    with nothing_changes():
        answer = rename(cj, username)
    assert verdict(answer) == (400, "invalid")
    assert list(answer.json()["errors"]) == ["username"]


def test_a_name_that_somebody_has_is_taken_whatever_the_case(cj: Account) -> None:
    PlayerFactory.create(username="Sweet")
    with nothing_changes():
        answer = rename(cj, "sWEET")
    assert (verdict(answer), answer.json()["errors"]) == ((409, "identity_taken"), {"username": ["Taken."]})


def test_a_rename_may_say_what_it_has_seen(cj: Account) -> None:
    seen = Client(cj).get("/players/me").headers["ETag"]
    changed = rename(cj, **{"If-Match": seen})
    assert changed.status_code == 200
    with nothing_changes():
        assert verdict(rename(cj, "Ryder", **{"If-Match": seen})) == (412, "out_of_date")
    assert rename(cj, "Sweet", **{"If-Match": changed.headers["ETag"]}).status_code == 200


def test_a_rename_may_be_repeated_under_its_key(cj: Account) -> None:
    first = rename(cj, **{"Idempotency-Key": "key-1"})
    with nothing_changes():
        again = rename(cj, **{"Idempotency-Key": "key-1"})
    assert (again.json(), again.headers["Idempotent-Replayed"]) == (first.json(), "true")


def test_all_that_is_kept_of_a_player_can_be_taken_along(cj: Account, game_server: Account) -> None:
    log_in("Carl_J", device="den")
    sanction(cj)
    Visit.objects.create(player_id=cj.pk, server=game_server, began_at=timezone.now(), seen_at=timezone.now())
    answer = Client(cj).get("/players/me/export")
    document = answer.json()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ganggpt.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert {name: document["account"][name] for name in ("username", "email", "roles", "level")} == {
        "username": "Carl_J",
        "email": "cj@grove.example",
        "roles": ["PLAYER"],
        "level": 1,
    }
    sections = document["sections"]
    assert {"sessions", "sanctions", "visits", "money", "missions"} <= set(sections)
    assert [row["device"] for row in sections["sessions"]["newest"]] == ["den"]
    assert sections["sanctions"]["newest"][0]["appeal_text"] == "it was me, Carl"
    assert [row["amount"] for row in sections["money"]["newest"]] == [5_000]
    assert sections["visits"]["total"] == 1
    assert not [secret for secret in ("password", "refresh_hash", "digest", "argon2") if secret in str(document)]


def test_an_export_is_bounded_and_says_how_much_there_is(cj: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("players.application.queries.accounts.NEWEST", 2)
    for device in ("one", "two", "three"):
        log_in("Carl_J", device=device)
    section = Client(cj).get("/players/me/export").json()["sections"]["sessions"]
    assert (section["total"], [row["device"] for row in section["newest"]]) == (3, ["three", "two"])


def test_an_export_has_nothing_of_others(cj: Account, other_player: Account) -> None:
    sanction(other_player)
    log_in(other_player.username)
    text = Client(cj).get("/players/me/export").content.decode()
    assert other_player.username not in text
    assert str(other_player.pk) not in text


def test_nothing_personal_is_left_of_one_who_is_deleted(cj: Account, game_server: Account, post: Post) -> None:
    access = log_in("Carl_J", device="Carl's den").json()["access"]
    sanction(cj)
    Visit.objects.create(player_id=cj.pk, server=game_server, began_at=timezone.now(), seen_at=timezone.now())
    answer = post(partial(delete, cj))
    assert (answer.status_code, answer.content) == (204, b"")
    account = Account.objects.get(pk=cj.pk)
    assert account.username.startswith("deleted_")
    assert (account.email, account.is_active) == (f"{cj.pk}@deleted.invalid", False)
    assert account.deleted_at is not None
    assert not account.has_usable_password()
    for model in (Session, OneTimeToken, Visit):
        assert model.objects.count() == 0
    assert account.groups.count() == 0
    assert me(access) == 401
    assert log_in("Carl_J").status_code == 401
    rows = facts()
    assert not {label for label, found in rows.items() if any(w in str(found) for w in ("Carl", "grove", "Ryder"))}


def test_what_money_is_left_is_nobodys_and_the_books_are_in_balance(cj: Account) -> None:
    delete(cj)
    assert balances(cj.pk) == {"cash": 0, "bank": 0}
    entry = Entry.objects.get(reason="unclaimed")
    lines = Line.objects.filter(entry=entry).order_by("amount").values_list("account__kind", "account__name", "amount")
    assert list(lines) == [("CASH", "", -5_000), ("SINK", "unclaimed", 5_000)]


def test_the_story_of_one_who_is_deleted_stays_and_holds_ids_only(cj: Account, other_player: Account) -> None:
    delete(cj)
    stream = StoredEvent.objects.filter(stream=f"player:{cj.pk}").order_by("version")
    assert list(stream.values_list("name", flat=True)) == ["players.PlayerRegistered", "players.PlayerDeleted"]
    assert Player.objects.get(pk=cj.pk).version == 2
    assert set(Standing.objects.filter(member=cj.pk).values_list("hidden", flat=True)) == {True}
    assert Client(other_player).get(f"/players/{cj.pk}").status_code == 404


def test_the_name_and_the_address_may_be_had_by_somebody_else(cj: Account) -> None:
    delete(cj)
    assert PlayerFactory.create(username="carl_j", email="CJ@grove.example")


def test_one_who_has_nothing_can_be_deleted_too(cj: Account) -> None:
    poor = Account.objects.get(pk=PlayerFactory.create(username="Poor"))
    posting.post(
        {posting.cash(poor.pk): -5_000, posting.FINES: 5_000},
        reason="test",
        reference="test",
        actor="test",
        at=timezone.now(),
    )
    assert delete(poor).status_code == 204
    assert not Entry.objects.filter(reason="unclaimed", reference=f"player:{poor.pk}").exists()


def test_a_wrong_password_deletes_nobody_and_cannot_be_guessed(cj: Account) -> None:
    with nothing_changes():
        assert verdict(delete(cj, "Wr0ng!Password")) == (403, "wrong_password")
        codes = [delete(cj, f"Wr0ng!Passw{n}").status_code for n in range(5)]
        assert codes == [403] * 4 + [429]
        assert verdict(delete(cj)) == (429, "too_many_tries")


def test_an_account_that_is_no_players_is_neither_renamed_nor_exported_nor_deleted(game_server: Account) -> None:
    game_server.set_password(PASSWORD)
    game_server.save()
    with nothing_changes():
        for answer in (rename(game_server), Client(game_server).get("/players/me/export"), delete(game_server)):
            assert verdict(answer) == (404, "no_such_player")
