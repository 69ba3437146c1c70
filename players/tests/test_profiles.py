"""Profiles and the statement: what others see of a player, and what only the player does."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from ganggpt.bus import execute
from ganggpt.ledger import posting as ledger
from ganggpt.messages import system
from players.domain.errors import NoSuchPlayer
from players.models import Account
from players.public import AwardProgress, level_of, names, profile, who
from tests.facts import nothing_changes
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def award(player: Account, experience: int = 0, reputation: int = 0) -> None:
    command = AwardProgress(
        player_id=player.pk, experience=experience, reputation=reputation, reason="test", reference=f"test:{uuid4()}"
    )
    execute(command, by=system("tests"))


def pay(player: Account, cash: int) -> None:
    moves = {ledger.MISSION_REWARD: -cash, ledger.cash(player.pk): cash}
    with transaction.atomic():
        ledger.post(moves, reason="mission reward", reference=f"mission:{cash}", actor="system:t", at=timezone.now())


def walk(client: Client, path: str) -> list[list[dict[str, Any]]]:
    """Return every page of a list, following its links."""
    pages: list[list[dict[str, Any]]] = []
    while path:
        page = client.get(path).json()
        pages.append(page["results"])
        link = urlsplit(page["next"] or "")
        path = f"{link.path}?{link.query}" if page["next"] else ""
    return pages


def test_a_player_is_shown_to_others_without_money_or_address(player: Account, other_player: Account) -> None:
    award(player, 2_300, 40)
    answer = Client(other_player).get(f"/players/{player.pk}")
    assert answer.status_code == 200
    assert answer.json() == {
        "id": str(player.pk), "username": player.username, "level": 3, "experience": 2_300, "reputation": 40,
    }  # fmt: skip


def test_one_sees_ones_own_money(player: Account) -> None:
    pay(player, 250)
    answer = Client(player).get("/players/me")
    assert answer.json() == {
        "id": str(player.pk), "username": player.username, "level": 1, "experience": 0, "reputation": 0,
        "cash": 5_250, "bank": 0, "email_verified": False,
    }  # fmt: skip


def test_an_inactive_player_is_not_shown(player: Account, other_player: Account) -> None:
    Account.objects.filter(pk=player.pk).update(is_active=False)
    answer = Client(other_player).get(f"/players/{player.pk}")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_player")


def test_whoever_may_not_read_players_sees_none(player: Account, other_player: Account) -> None:
    other_player.groups.clear()
    answer = Client(other_player).get(f"/players/{player.pk}")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


@pytest.mark.parametrize("path", [f"/players/{UUID(int=1)}", "/players/nobody", "/players/1"])
def test_there_is_no_player_where_there_is_none(player: Account, path: str) -> None:
    assert Client(player).get(path).status_code == 404


def test_an_account_that_is_no_player_has_no_profile_and_no_statement(game_server: Account) -> None:
    answer = Client(game_server).get("/players/me")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_player")
    assert Client(game_server).get("/players/me/statement").json()["results"] == []


def test_a_statement_tells_each_line_newest_first(player: Account, other_player: Account) -> None:
    pay(other_player, 999)
    pay(player, 100)
    lines = Client(player).get("/players/me/statement").json()["results"]
    told = [(line["account_kind"], line["amount"], line["balance_after"], line["reason"]) for line in lines]
    assert told == [("CASH", 100, 5_100, "mission reward"), ("CASH", 5_000, 5_000, "starting cash")]
    assert [line["reference"] for line in lines] == ["mission:100", f"player:{player.pk}"]
    assert lines[0]["at"] > lines[1]["at"]


def test_a_statement_comes_in_pages_that_leave_nothing_out(player: Account) -> None:
    for cash in range(1, 7):
        pay(player, cash)
    pages = walk(Client(player), "/players/me/statement?page_size=3")
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [line["amount"] for page in pages for line in page] == [6, 5, 4, 3, 2, 1, 5_000]


def test_a_line_that_comes_between_two_pages_moves_nothing(player: Account) -> None:
    for cash in (1, 2, 3):
        pay(player, cash)
    first = Client(player).get("/players/me/statement?page_size=2").json()
    pay(player, 4)
    link = urlsplit(first["next"])
    second = Client(player).get(f"{link.path}?{link.query}").json()
    assert [line["amount"] for page in (first, second) for line in page["results"]] == [3, 2, 1, 5_000]


def test_a_cursor_made_up_is_refused(player: Account) -> None:
    answer = Client(player).get("/players/me/statement?cursor=nonsense")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_progress_of_nobody_is_refused(player: Account) -> None:
    command = AwardProgress(player_id=UUID(int=1), experience=1, reason="test", reference="test:1")
    with nothing_changes(), pytest.raises(NoSuchPlayer):
        execute(command, by=system("tests"))


def test_other_contexts_ask_by_id(player: Account, other_player: Account) -> None:
    award(player, 1_000)
    assert (level_of(player.pk), level_of(other_player.pk)) == (2, 1)
    assert who(player.pk) == {"id": player.pk, "name": player.username}
    assert names([player.pk, UUID(int=1)]) == {player.pk: player.username}
    assert who(UUID(int=1))["name"] == "somebody"
    for ask in (level_of, profile):
        with pytest.raises(NoSuchPlayer):
            ask(UUID(int=1))
