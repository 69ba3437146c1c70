"""Sanctions through the API: what a ban does at once, what its end gives back, what player and staff see of it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from ganggpt.bus import execute
from ganggpt.eventstore.models import AuditEntry, StoredEvent
from ganggpt.leaderboards.models import Standing
from ganggpt.live.models import FeedEntry
from ganggpt.messages import Refusal
from players.application.queries.sanctions import holding
from players.domain import commands, errors
from players.domain.penalty import Kind
from players.domain.roles import Role
from players.models import Account, Sanction, Session
from players.public import actor_of
from players.tasks import sweep
from players.tests.doors import log_in, me, refresh, verdict
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client, account_with
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
HOUR = 3_600
TEXT = "It was my brother, I swear."


@pytest.fixture
def cj(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create(username="Carl_J"))


@pytest.fixture
def moderator(db: None) -> Account:
    return account_with(Role.MODERATOR, "mod_one")


@pytest.fixture
def colleague(db: None) -> Account:
    return account_with(Role.MODERATOR, "mod_two")


def impose(by: Account, whom: Account, kind: str = "BAN", seconds: int | None = None, **more: Any) -> Any:
    body = {"account_id": str(whom.pk), "kind": kind, "reason": "Aimbot.", "seconds": seconds}
    return Client(by).post("/sanctions", body | more)


def lift(by: Account, sanction_id: str) -> Any:
    return Client(by).post(f"/sanctions/{sanction_id}/lift", {"reason": "A mistake."})


def appeal_ban(**more: str) -> Any:
    body = {"username": "Carl_J", "password": PASSWORD, "text": TEXT}
    return Client(None).post("/auth/ban-appeal", body | more)


def decide(by: Account, sanction_id: str, granted: bool) -> Any:
    return Client(by).post(f"/sanctions/{sanction_id}/decision", {"granted": granted, "answer": "We looked into it."})


def later(seconds: float) -> Any:
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def hidden(account: Account) -> bool:
    [shown] = Standing.objects.filter(member=account.pk, board="reputation").values_list("hidden", flat=True)
    return shown


def test_who_is_banned_while_a_request_is_on_its_way_changes_nothing_by_it(cj: Account, moderator: Account) -> None:
    client = Client(cj)  # whose token was checked before
    assert impose(moderator, cj).status_code == 201
    with nothing_changes():
        for answer in (
            client.patch("/players/me", {"username": "Sweet"}),
            client.delete("/players/me", {"password": PASSWORD}),
            client.post("/auth/password/change", {"current": PASSWORD, "password": "An0ther!One"}),
        ):
            assert verdict(answer) == (401, "not_authenticated")


def test_a_ban_ends_every_token_session_and_standing_at_once(
    cj: Account, moderator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    expelled: list[UUID] = []
    monkeypatch.setattr("players.application.ownership.expel", expelled.append)
    pair = log_in().json()
    answer = impose(moderator, cj, seconds=HOUR)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["player"], told["kind"]) == ({"id": str(cj.pk), "name": "Carl_J"}, "BAN")
    assert (told["state"], told["reason"], told["imposed_by"]) == ("ACTIVE", "Aimbot.", f"account:{moderator.pk}")
    assert me(pair["access"]) == 401
    assert refresh(pair["refresh"]).status_code == 401
    assert Session.objects.filter(ended_at=None).count() == 0
    assert expelled == [cj.pk]
    assert hidden(cj)
    assert Client(moderator).get(f"/players/{cj.pk}").status_code == 404
    with nothing_changes():
        refused = log_in()
    assert verdict(refused) == (403, "account_banned")
    assert "Aimbot." in refused.json()["detail"]
    assert verdict(log_in(password="Wr0ng!pass")) == (401, "wrong_credentials")


def test_lifting_the_ban_gives_back_all_but_the_tokens(cj: Account, moderator: Account) -> None:
    pair = log_in().json()
    ban = impose(moderator, cj).json()["id"]
    answer = lift(moderator, ban)
    assert (answer.status_code, answer.json()["state"], answer.json()["answer"]) == (200, "LIFTED", "A mistake.")
    assert me(pair["access"]) == 401
    assert not hidden(cj)
    assert me(log_in().json()["access"]) == 200
    with nothing_changes():
        assert verdict(lift(moderator, ban)) == (409, "sanction_over")


def test_a_ban_that_ran_out_a_second_ago_keeps_nobody_out_though_it_was_not_swept(
    cj: Account, moderator: Account
) -> None:
    ban = impose(moderator, cj, seconds=HOUR).json()["id"]
    with later(HOUR - 2), nothing_changes():
        assert verdict(log_in()) == (403, "account_banned")
    with later(HOUR + 1):
        seen = Client(moderator).get(f"/sanctions/{ban}").json()
        assert (seen["state"], seen["ended_at"]) == ("EXPIRED", seen["expires_at"])
        assert log_in().status_code == 200
        assert not hidden(cj)
    row = Sanction.objects.get()
    assert (row.state, row.ended_at) == ("EXPIRED", row.expires_at)
    assert StoredEvent.objects.get(name="players.SanctionExpired").actor == "system:players.clock"


def test_the_sweep_ends_what_is_over_and_nothing_else(cj: Account, other_player: Account, moderator: Account) -> None:
    over, runs = (
        impose(moderator, cj, seconds=60).json()["id"],
        impose(moderator, other_player, seconds=HOUR).json()["id"],
    )
    impose(moderator, cj, "MUTE")
    with later(61):
        sweep()
        sweep()
    assert Sanction.objects.get(pk=over).state == "EXPIRED"
    assert Sanction.objects.get(pk=runs).state == "ACTIVE"
    assert Sanction.objects.get(kind="MUTE").state == "ACTIVE"
    assert StoredEvent.objects.filter(name="players.SanctionExpired").count() == 1
    assert set(Account.objects.filter(is_active=False).values_list("pk", flat=True)) == {other_player.pk}


def test_of_overlapping_bans_the_last_to_end_lets_back_in(cj: Account, moderator: Account) -> None:
    short, long = (impose(moderator, cj, seconds=seconds).json()["id"] for seconds in (60, HOUR))
    with later(61):
        sweep()
        assert Sanction.objects.get(pk=short).state == "EXPIRED"
        assert verdict(log_in()) == (403, "account_banned")
        assert hidden(cj)
        lift(moderator, long)
        assert log_in().status_code == 200
        assert not hidden(cj)


def test_no_ban_that_ends_brings_a_deleted_account_back(cj: Account, moderator: Account) -> None:
    ban = impose(moderator, cj).json()["id"]
    Account.objects.filter(pk=cj.pk).update(deleted_at=timezone.now())
    assert lift(moderator, ban).status_code == 200
    assert hidden(cj)
    assert not Account.objects.get(pk=cj.pk).is_active
    with nothing_changes():
        assert verdict(impose(moderator, cj)) == (404, "no_such_account")


def test_a_warning_or_a_mute_takes_nothing_but_the_voice(cj: Account, moderator: Account) -> None:
    access = log_in().json()["access"]
    impose(moderator, cj, "WARN")
    assert not holding(cj.pk, Kind.MUTE).exists()
    impose(moderator, cj, "MUTE", HOUR)
    assert holding(cj.pk, Kind.MUTE).exists()
    assert me(access) == 200
    assert not hidden(cj)
    with later(HOUR + 1):
        assert not holding(cj.pk, Kind.MUTE).exists()


@pytest.mark.parametrize("whom", [Role.MODERATOR, Role.GAMEMASTER, Role.SUPERADMIN])
def test_a_moderator_bans_an_equal_and_nobody_above(moderator: Account, whom: Role) -> None:
    staff = account_with(whom, "staff_two")
    if whom == Role.MODERATOR:
        assert impose(moderator, staff).status_code == 201
        return
    with nothing_changes():
        assert verdict(impose(moderator, staff)) == (403, "may_not_judge")


def test_moderators_do_not_lift_their_own_mute(moderator: Account, colleague: Account) -> None:
    mute = impose(colleague, moderator, "MUTE").json()["id"]
    with nothing_changes():
        assert verdict(lift(moderator, mute)) == (403, "may_not_judge")


def test_a_player_imposes_and_judges_nothing(cj: Account, other_player: Account, moderator: Account) -> None:
    warning = impose(moderator, cj, "WARN").json()["id"]
    with nothing_changes():
        for answer in (impose(cj, other_player), lift(cj, warning), decide(cj, warning, granted=True)):
            assert verdict(answer) == (403, "not_allowed")


def test_a_key_that_is_sent_twice_imposes_once(cj: Account, moderator: Account) -> None:
    body = {"account_id": str(cj.pk), "kind": "WARN", "reason": "Aimbot."}
    first, second = (Client(moderator).post("/sanctions", body, headers={"Idempotency-Key": "once"}) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Sanction.objects.count() == 1


def test_the_banned_appeal_with_their_password_and_a_colleague_grants_it(
    cj: Account, moderator: Account, colleague: Account
) -> None:
    ban = impose(moderator, cj).json()["id"]
    for wrong in ({"password": "Wr0ng!pass"}, {"username": "nobody"}):
        with nothing_changes():
            assert verdict(appeal_ban(**wrong)) == (401, "wrong_credentials")
    answer = appeal_ban()
    assert (answer.status_code, answer.json()["appeal"], answer.json()["imposed_by"]) == (200, "PENDING", "")
    with nothing_changes():
        assert verdict(appeal_ban()) == (409, "appealed_before")
        assert verdict(decide(moderator, ban, granted=True)) == (403, "may_not_judge")
    waiting = Client(colleague).get("/sanctions?appeal=PENDING").json()["results"]
    assert [(row["id"], row["appeal_text"]) for row in waiting] == [(ban, TEXT)]
    decided = decide(colleague, ban, granted=True).json()
    assert (decided["state"], decided["appeal"], decided["answer"]) == ("LIFTED", "GRANTED", "We looked into it.")
    assert log_in().status_code == 200
    with nothing_changes():
        assert verdict(appeal_ban()) == (409, "not_banned")


def test_a_denied_appeal_leaves_the_ban(cj: Account, moderator: Account, colleague: Account) -> None:
    ban = impose(moderator, cj).json()["id"]
    appeal_ban()
    assert decide(colleague, ban, granted=False).json()["appeal"] == "DENIED"
    assert verdict(log_in()) == (403, "account_banned")


def test_wrong_passwords_of_appeals_count_with_those_of_logins(cj: Account, moderator: Account) -> None:
    impose(moderator, cj)
    answers = [appeal_ban(password="Wr0ng!pass") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    with nothing_changes():
        assert verdict(appeal_ban()) == verdict(log_in()) == (429, "too_many_tries")


def test_of_two_bans_the_one_that_is_not_appealed_against_is_next(cj: Account, moderator: Account) -> None:
    short, long = (impose(moderator, cj, seconds=seconds).json()["id"] for seconds in (HOUR, None))
    assert [appeal_ban().json()["id"] for _ in range(2)] == [long, short]


def test_a_player_appeals_against_a_mute_and_nobody_does_it_for_them(
    cj: Account, other_player: Account, moderator: Account
) -> None:
    path = f"/sanctions/{impose(moderator, cj, 'MUTE').json()['id']}/appeal"
    with nothing_changes():
        for somebody in (other_player, moderator):
            assert verdict(Client(somebody).post(path, {"text": TEXT})) == (404, "no_such_sanction")
    answer = Client(cj).post(path, {"text": TEXT})
    assert (answer.status_code, answer.json()["appeal_text"]) == (200, TEXT)


def test_players_see_their_own_history_and_moderators_everybodys(
    cj: Account, other_player: Account, moderator: Account
) -> None:
    mine, theirs = (impose(moderator, whom, "WARN").json()["id"] for whom in (cj, other_player))
    lift(moderator, mine)
    path = "/sanctions"

    def ids(who: Account, query: str = "") -> list[str]:
        return [row["id"] for row in Client(who).get(path + query).json()["results"]]

    assert ids(cj) == [mine]
    assert ids(cj, f"?player={other_player.pk}") == []
    assert ids(moderator) == [theirs, mine]
    assert ids(moderator, f"?player={cj.pk}") == [mine]
    assert ids(moderator, "?state=LIFTED") == [mine]
    assert ids(moderator, "?state=ACTIVE&kind=WARN") == [theirs]
    assert ids(moderator, "?kind=BAN") == []
    assert Client(cj).get(path).json()["results"][0]["imposed_by"] == ""
    assert verdict(Client(cj).get(f"/sanctions/{theirs}")) == (404, "no_such_sanction")
    wrong = Client(moderator).get("/sanctions?state=WILD")
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["state"])


def test_a_filter_tells_what_is_over_though_it_was_not_swept(cj: Account, moderator: Account) -> None:
    impose(moderator, cj, "WARN", 60)
    with later(61):
        found = {
            state: len(Client(moderator).get(f"/sanctions?state={state}").json()["results"])
            for state in ("ACTIVE", "EXPIRED", "LIFTED")
        }
    assert found == {"ACTIVE": 0, "EXPIRED": 1, "LIFTED": 0}


def test_the_player_hears_of_it_and_nobody_reads_the_words_in_an_event(
    cj: Account, moderator: Account, colleague: Account, settle: Callable[[], None]
) -> None:
    ban = impose(moderator, cj, seconds=HOUR).json()
    appeal_ban()
    decide(colleague, ban["id"], granted=True)
    settle()
    told = FeedEntry.objects.filter(topic_id=f"player:{cj.pk}").order_by("number").values_list("name", "data")
    heard = [(name, data) for name, data in told if "anction" in name or "Appeal" in name]
    until = Sanction.objects.get().expires_at
    assert until is not None
    about = {"sanction_id": ban["id"], "kind": "BAN"}
    assert heard == [
        ("players.SanctionImposed", {**about, "until": until.isoformat()}),
        ("players.AppealDecided", {**about, "granted": True}),
        ("players.SanctionLifted", about),
    ]
    written = str(list(StoredEvent.objects.filter(stream__startswith="sanction:").values_list("data", flat=True)))
    assert not [words for words in ("Aimbot", "brother", "looked into") if words in written]


def test_the_audit_tells_what_staff_did_to_whom_and_why(cj: Account, moderator: Account) -> None:
    ban = impose(moderator, cj).json()["id"]
    lift(moderator, ban)
    entries: list[Any] = list(AuditEntry.objects.filter(subject=f"account:{cj.pk}").order_by("id"))
    imposed, lifted = entries
    assert (imposed.actor, imposed.reason) == (f"account:{moderator.pk}", "Aimbot.")
    assert (imposed.before, imposed.after["is_active"]) == ({"is_active": True}, False)
    assert (lifted.reason, lifted.before["state"], lifted.after["state"]) == ("A mistake.", "ACTIVE", "LIFTED")
    assert lifted.after["is_active"] is True


def test_the_rows_of_sanctions_are_what_their_streams_fold_to(
    cj: Account, moderator: Account, colleague: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [impose(moderator, cj, kind, 60).json()["id"] for kind in Kind] + [impose(moderator, cj).json()["id"]]
    appeal_ban()
    decide(colleague, ids[-1], granted=False)
    lift(moderator, ids[0])
    with later(61):
        sweep()
    call_command("rebuild", check=True)
    assert "0 differ." in capsys.readouterr().out
    words = list(Sanction.objects.order_by("pk").values())
    call_command("rebuild")
    assert list(Sanction.objects.order_by("pk").values()) == words


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "JAIL"}, "kind"),
        ({"account_id": "cj"}, "account_id"),
        ({"reason": "ab"}, "reason"),
        ({"reason": "x" * 301}, "reason"),
        ({"seconds": 59}, "seconds"),
        ({"seconds": 315_360_001}, "seconds"),
        ({"seconds": 10**30}, "seconds"),
    ],
)
def test_a_broken_field_is_refused_by_its_name(
    cj: Account, moderator: Account, body: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = impose(moderator, cj, **body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_the_bus_holds_to_the_bounds_whichever_door_was_taken(cj: Account, moderator: Account) -> None:
    wish = commands.ImposeSanction(account_id=cj.pk, kind=Kind.WARN, reason=" ", seconds=None)
    with nothing_changes(), pytest.raises(errors.InvalidSanction):
        execute(wish, by=actor_of(moderator))


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_lift_at_once_one_does_and_of_two_appeals_one_is_made(cj: Account, moderator: Account) -> None:
    by = actor_of(moderator)
    ban = UUID(impose(moderator, cj).json()["id"])
    appeals = together(*[partial(execute, commands.AppealSanction(sanction_id=ban, text=TEXT), by=actor_of(cj))] * 4)
    assert sorted(answer.code for answer in appeals if isinstance(answer, Refusal)) == ["appealed_before"] * 3
    lifts = together(*[partial(execute, commands.LiftSanction(sanction_id=ban, reason="A mistake."), by=by)] * 6)
    assert sorted(answer.code for answer in lifts if isinstance(answer, Refusal)) == ["sanction_over"] * 5
    assert StoredEvent.objects.filter(name="players.SanctionLifted").count() == 1
    assert Account.objects.get(pk=cj.pk).is_active


@pytest.mark.django_db(transaction=True)
def test_a_ban_and_the_end_of_another_at_once_leave_the_account_out(cj: Account, moderator: Account) -> None:
    by = actor_of(moderator)
    for _ in range(4):
        ban = UUID(impose(moderator, cj).json()["id"])
        again = commands.ImposeSanction(account_id=cj.pk, kind=Kind.BAN, reason="Once more.", seconds=None)
        answers = together(
            partial(execute, commands.LiftSanction(sanction_id=ban, reason="A mistake."), by=by),
            partial(execute, again, by=by),
        )
        assert not [answer for answer in answers if isinstance(answer, Refusal)]
        assert not Account.objects.get(pk=cj.pk).is_active
        lift(moderator, str(answers[1].result))  # type: ignore[union-attr]
        assert Account.objects.get(pk=cj.pk).is_active
