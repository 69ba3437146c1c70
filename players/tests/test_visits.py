"""Visits: a game server asks who may come in, and says who still plays and who has left."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from ganggpt.bus import execute
from ganggpt.messages import system
from players.domain import commands
from players.domain.penalty import Kind
from players.domain.roles import Role
from players.models import Account, Visit
from players.public import actor_of, online_count, playtime_of
from players.tasks import sweep
from players.tests.doors import verdict
from tests.facts import nothing_changes
from tests.fixtures import Client, account_with
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
STAFF = system("tests")


@pytest.fixture
def other_server(db: None) -> Account:
    return account_with(Role.GAMESERVER, "server_two")


def check_in(server: Account, player: Account) -> Any:
    return Client(server).post(f"/bridge/players/{player.pk}/check-in")


def check_out(server: Account, player: Account) -> Any:
    return Client(server).post(f"/bridge/players/{player.pk}/check-out")


def sanction(player: Account, kind: Kind, seconds: int | None = None) -> None:
    execute(commands.ImposeSanction(account_id=player.pk, kind=kind, reason="Aimbot.", seconds=seconds), by=STAFF)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def test_a_server_learns_who_comes_in(game_server: Account, player: Account) -> None:
    answer = check_in(game_server, player)
    shown = {"id": str(player.pk), "username": player.username, "level": 1, "reputation": 0}
    assert (answer.status_code, answer.json()) == (
        200,
        {"allowed": True, "player": shown, "muted": False, "muted_until": None},
    )
    visit = Visit.objects.get()
    assert (visit.player_id, visit.server_id, visit.ended_at) == (player.pk, game_server.pk, None)
    assert visit.began_at == visit.seen_at


def test_a_mute_is_told_and_until_when(game_server: Account, player: Account) -> None:
    sanction(player, Kind.MUTE, 3_600)
    told = check_in(game_server, player).json()
    assert (told["allowed"], told["muted"]) == (True, True)
    left = timezone.datetime.fromisoformat(told["muted_until"]) - timezone.now()  # type: ignore[attr-defined]
    assert 3_590 < left.total_seconds() <= 3_600
    sanction(player, Kind.MUTE)
    assert (check_in(game_server, player).json()["muted"], check_in(game_server, player).json()["muted_until"]) == (
        True,
        None,
    )


def test_the_banned_stay_outside_and_hear_why_and_until_when(game_server: Account, player: Account, clock: Any) -> None:
    sanction(player, Kind.BAN, 3_600)
    with nothing_changes():
        answer = check_in(game_server, player)
    assert verdict(answer) == (403, "account_banned")
    until = timezone.now() + timedelta(hours=1)
    assert answer.json()["detail"] == f"This account is banned until {until:%Y-%m-%d %H:%M} UTC: Aimbot."
    assert answer.json()["retry_after"] == 3_601
    clock.shift(3_600)
    assert check_in(game_server, player).status_code == 200


def test_a_ban_for_ever_says_so(game_server: Account, player: Account) -> None:
    sanction(player, Kind.BAN)
    body = check_in(game_server, player).json()
    assert body["detail"] == "This account is banned for ever: Aimbot."
    assert "retry_after" not in body


def test_a_ban_ends_the_visit(game_server: Account, player: Account, clock: Any) -> None:
    check_in(game_server, player)
    clock.shift(60)
    sanction(player, Kind.BAN)
    assert Visit.objects.get().ended_at == timezone.now()
    assert online_count() == 0


def test_said_again_it_keeps_one_visit_alive(game_server: Account, player: Account, clock: Any) -> None:
    began = timezone.now()
    for _ in range(4):
        check_in(game_server, player)
        clock.shift(120)
        sweep()
    visit = Visit.objects.get()
    assert (visit.began_at, visit.seen_at, visit.ended_at) == (began, began + timedelta(seconds=360), None)
    assert playtime_of(player.pk) == 360


def test_on_another_server_the_old_visit_ends(
    game_server: Account, other_server: Account, player: Account, clock: Any
) -> None:
    began = timezone.now()
    check_in(game_server, player)
    clock.shift(100)
    check_in(other_server, player)
    old, new = Visit.objects.order_by("began_at")
    assert (old.server_id, old.ended_at) == (game_server.pk, began + timedelta(seconds=100))
    assert (new.server_id, new.ended_at) == (other_server.pk, None)
    assert check_out(game_server, player).status_code == 204
    assert online_count() == 1


def test_goodbye_ends_the_visit_and_may_be_said_twice(game_server: Account, player: Account, clock: Any) -> None:
    check_in(game_server, player)
    clock.shift(90)
    answer = check_out(game_server, player)
    assert (answer.status_code, answer.content) == (204, b"")
    clock.shift(90)
    assert check_out(game_server, player).status_code == 204
    assert playtime_of(player.pk) == 90
    assert online_count() == 0


def test_a_visit_unheard_of_for_five_minutes_ended_when_it_was_last_heard_of(
    game_server: Account, player: Account, other_player: Account, clock: Any
) -> None:
    began = timezone.now()
    check_in(game_server, player)
    clock.shift(60)
    check_in(game_server, player)
    clock.shift(300)
    check_in(game_server, other_player)
    sweep()
    assert Visit.objects.filter(ended_at=None).count() == 2
    assert online_count() == 2
    clock.shift(1)
    assert online_count() == 1  # before the sweep too
    sweep()
    assert Visit.objects.get(player=player.pk).ended_at == began + timedelta(seconds=60)
    assert Visit.objects.get(player=other_player.pk).ended_at is None


def test_whoever_comes_back_before_the_sweep_begins_anew(game_server: Account, player: Account, clock: Any) -> None:
    check_in(game_server, player)
    clock.shift(60)
    check_in(game_server, player)
    clock.shift(3_600)
    check_in(game_server, player)
    clock.shift(30)
    check_out(game_server, player)
    assert Visit.objects.count() == 2
    assert playtime_of(player.pk) == 60 + 30


def test_playtime_is_ones_own(game_server: Account, player: Account, other_player: Account) -> None:
    check_in(game_server, player)
    assert playtime_of(other_player.pk) == 0


@pytest.mark.parametrize("knock", [check_in, check_out])
def test_only_game_servers_say_who_comes_and_goes(game_server: Account, player: Account, knock: Any) -> None:
    staff = account_with(Role.ADMIN, "admin_one")
    with nothing_changes():
        for somebody in (player, staff):
            assert verdict(knock(somebody, player)) == (403, "not_allowed")
        assert verdict(knock(game_server, staff)) == (404, "no_such_player")
        assert verdict(knock(game_server, Account())) == (404, "no_such_player")


def test_the_deleted_do_not_come_in(game_server: Account, player: Account) -> None:
    Account.objects.filter(pk=player.pk).update(deleted_at=timezone.now())
    with nothing_changes():
        assert verdict(check_in(game_server, player)) == (404, "no_such_player")


@pytest.mark.django_db(transaction=True)
def test_of_many_check_ins_at_once_one_visit_is_open(
    game_server: Account, other_server: Account, player: Account
) -> None:
    servers = [actor_of(game_server), actor_of(other_server)] * 5
    wish = commands.CheckIn(player_id=player.pk)
    answers = together(*[partial(execute, wish, by=server) for server in servers])
    assert all(answer.result["player"]["id"] == str(player.pk) for answer in answers)  # type: ignore[union-attr]
    assert Visit.objects.filter(ended_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_a_ban_and_a_check_in_at_once_no_visit_is_left_open(game_server: Account, player: Account) -> None:
    ban = commands.ImposeSanction(account_id=player.pk, kind=Kind.BAN, reason="Aimbot.", seconds=None)
    wish = commands.CheckIn(player_id=player.pk)
    together(*[partial(execute, wish, by=actor_of(game_server))] * 4, partial(execute, ban, by=STAFF))
    assert Visit.objects.filter(ended_at=None).count() == 0
