"""Where one is logged in: seen, and ended, at once and for oneself alone."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db.models import F
from django.utils import timezone

from players.models import Account, Session
from players.tests.doors import ENDED, log_in, log_out, me, refresh, verdict
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def cj(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create(username="Carl_J"))


def bearing(pair: dict[str, str]) -> Client:
    client = Client(None)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    return client


def listed(client: Client) -> list[dict[str, Any]]:
    answer: Any = client.get("/auth/sessions")
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


def test_one_sees_ones_own_sessions_that_go_on_and_which_of_them_asks(cj: Account) -> None:
    other = PlayerFactory.create(username="Big_Smoke")
    log_in("Big_Smoke", device="elsewhere")
    with time_machine.travel(timezone.now() - timedelta(days=8)):
        log_in(device="run out")
    log_out(log_in(device="ended").json()["refresh"])
    first, second = log_in(device="the den").json(), log_in().json()
    rows = listed(bearing(first))
    assert [(row["device"], row["address"], row["current"]) for row in rows] == [
        ("", "127.0.0.1", False),
        ("the den", "127.0.0.1", True),
    ]
    assert set(rows[0]) == {"id", "device", "address", "created_at", "last_used_at", "current"}
    assert [row["current"] for row in listed(bearing(second))] == [True, False]
    assert Session.objects.filter(account=other).count() == 1


def test_the_list_comes_in_pages_and_no_session_twice(cj: Account) -> None:
    pair = log_in().json()
    with time_machine.travel(timezone.now(), tick=False):  # all of one moment, so that the id decides
        for _ in range(4):
            log_in()
    seen, path = [], "/auth/sessions?page_size=2"
    while path:
        answer: Any = bearing(pair).get(path)
        seen += [row["id"] for row in answer.json()["results"]]
        path = (answer.json()["next"] or "").partition("/api/v1")[2]
    assert len(seen) == 5
    assert set(seen) == {str(pk) for pk in Session.objects.values_list("pk", flat=True)}


def test_ending_a_session_kills_its_tokens_at_once_and_no_other(cj: Account) -> None:
    stolen, mine = log_in(device="stolen").json(), log_in().json()
    [session] = [row["id"] for row in listed(bearing(mine)) if row["device"] == "stolen"]
    assert me(stolen["access"]) == 200
    for _ in range(2):  # again, as who lost the answer does
        answer: Any = bearing(mine).delete(f"/auth/sessions/{session}")
        assert (answer.status_code, answer.content) == (204, b"")
    assert me(stolen["access"]) == 401
    assert verdict(refresh(stolen["refresh"])) == ENDED
    assert me(mine["access"]) == 200
    assert refresh(mine["refresh"]).status_code == 200


def test_ending_a_session_again_does_not_move_its_end(cj: Account) -> None:
    stolen, mine = log_in().json(), log_in().json()
    log_out(stolen["refresh"])
    ended = Session.objects.get(ended_at__isnull=False)
    with nothing_changes():
        bearing(mine).delete(f"/auth/sessions/{ended.pk}")


def test_nobody_ends_anothers_session(cj: Account) -> None:
    PlayerFactory.create(username="Big_Smoke")
    theirs, mine = log_in("Big_Smoke").json(), log_in().json()
    session = Session.objects.exclude(account=cj).get()
    with nothing_changes():
        for pk in (session.pk, uuid4()):
            assert verdict(bearing(mine).delete(f"/auth/sessions/{pk}")) == (404, "no_such_session")
    assert me(theirs["access"]) == 200


def test_logging_out_everywhere_ends_all_ones_own_sessions_and_no_others(cj: Account) -> None:
    PlayerFactory.create(username="Big_Smoke")
    theirs, mine = log_in("Big_Smoke").json(), [log_in().json() for _ in range(3)]
    answer: Any = bearing(mine[0]).delete("/auth/sessions")
    assert (answer.status_code, answer.content) == (204, b"")
    assert [me(pair["access"]) for pair in mine] == [401] * 3
    assert [verdict(refresh(pair["refresh"])) for pair in mine] == [ENDED] * 3
    assert me(theirs["access"]) == 200
    assert me(log_in().json()["access"]) == 200


def test_logging_out_kills_the_access_token_at_once(cj: Account) -> None:
    pair = log_in().json()
    assert me(pair["access"]) == 200
    log_out(pair["refresh"])
    assert me(pair["access"]) == 401


def test_using_a_refresh_token_twice_kills_the_access_tokens_of_both_who_hold_one(cj: Account) -> None:
    first = log_in().json()
    second = refresh(first["refresh"]).json()
    assert [me(first["access"]), me(second["access"])] == [200, 200]
    refresh(first["refresh"])
    assert [me(first["access"]), me(second["access"])] == [401, 401]


def test_a_refresh_remembers_where_it_came_from(cj: Account) -> None:
    token = log_in().json()["refresh"]
    Client(None).post("/auth/refresh", {"refresh": token}, REMOTE_ADDR="2001:db8::7")
    assert Session.objects.get().address == "2001:db8::7"


@pytest.mark.parametrize(("forwarded", "kept"), [("203.0.113.9", "203.0.113.9"), ("unknown", None), ("x" * 99, None)])
def test_what_a_proxy_says_is_kept_if_it_is_an_address(
    cj: Account, settings: Any, forwarded: str, kept: str | None
) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    body = {"username": "Carl_J", "password": "Str0ng!Enough"}
    answer: Any = Client(None).post("/auth/login", body, headers={"X-Forwarded-For": f"198.51.100.1, {forwarded}"})
    assert answer.status_code == 200
    assert Session.objects.get().address == kept


def test_a_session_is_over_for_its_access_token_when_its_time_is(cj: Account) -> None:
    pair = log_in().json()
    Session.objects.update(expires_at=F("created_at"))
    assert me(pair["access"]) == 401
