"""Leaderboards: who is on them, in which order, and what may be asked."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from ganggpt import cache
from ganggpt.bus import execute
from ganggpt.leaderboards import standings, syncing
from ganggpt.ledger import posting as ledger
from ganggpt.messages import system
from players.application.queries.boards import KEPT_FOR
from players.models import Account
from players.public import AwardProgress, PlayerProgressed
from players.tests.doors import verdict
from tests.factories import PlayerFactory
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def gains(username: str, reputation: int) -> None:
    player_id = Account.objects.get(username=username).pk
    command = AwardProgress(player_id=player_id, reputation=reputation, reason="test", reference=f"test:{uuid4()}")
    execute(command, by=system("tests"))


@pytest.fixture
def crew(db: None) -> None:
    for username in ("Sweet", "Ryder", "Smoke"):
        PlayerFactory.create(username=username)


def board(query: str = "") -> Any:
    return Client(None).get(f"/leaderboards/reputation{query}")


def ranks() -> list[tuple[int, str, int]]:
    return [(row["rank"], row["player"]["name"], row["score"]) for row in board().json()["results"]]


def test_the_highest_reputation_is_first(crew: None) -> None:
    gains("Ryder", 10)
    gains("Smoke", 300)
    assert ranks() == [(1, "Smoke", 300), (2, "Ryder", 10), (3, "Sweet", 0)]


def test_a_tie_goes_to_whoever_got_there_first(crew: None) -> None:
    gains("Smoke", 50)
    gains("Sweet", 50)
    gains("Ryder", 50)
    assert [name for _, name, _ in ranks()] == ["Smoke", "Sweet", "Ryder"]
    gains("Smoke", -1)
    gains("Smoke", 1)
    assert [name for _, name, _ in ranks()] == ["Sweet", "Ryder", "Smoke"]


def test_a_row_names_the_player_the_score_and_the_level(crew: None) -> None:
    gains("Smoke", 7)
    smoke = Account.objects.get(username="Smoke")
    answer = board("?limit=1")
    assert answer.json() == {
        "kind": "reputation",
        "total": 3,
        "results": [{"rank": 1, "player": {"id": str(smoke.pk), "name": "Smoke"}, "score": 7, "level": 1}],
    }


def test_who_is_hidden_is_neither_ranked_nor_counted(crew: None) -> None:
    gains("Smoke", 300)
    smoke = Account.objects.get(username="Smoke")
    standings.hide(smoke.pk)
    assert [name for _, name, _ in ranks()] == ["Sweet", "Ryder"]
    assert board().json()["total"] == 2
    assert verdict(Client(smoke).get("/leaderboards/reputation/around-me")) == (404, "not_on_leaderboard")


def test_ten_are_shown_unless_told(db: None) -> None:
    PlayerFactory.create_batch(12)
    assert [len(board(query).json()["results"]) for query in ("", "?limit=11", "?limit=100")] == [10, 11, 12]
    assert board().json()["total"] == 12


@pytest.mark.parametrize("limit", ["0", "-1", "101", "ten", "", "1.5"])
def test_a_limit_out_of_bounds_is_refused(db: None, limit: str) -> None:
    answer = board(f"?limit={limit}")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["limit"])


def test_an_unknown_parameter_is_refused(db: None) -> None:
    answer = board("?order=asc")
    assert (answer.status_code, answer.json()["errors"]) == (400, {"order": ["Unknown field."]})


@pytest.mark.parametrize("kind", ["beauty", "REPUTATION", "account__password"])
def test_there_are_no_other_boards(db: None, kind: str) -> None:
    player = Account.objects.get(pk=PlayerFactory.create())
    for path in (f"/leaderboards/{kind}", f"/leaderboards/{kind}/around-me"):
        assert verdict(Client(player).get(path)) == (404, "no_such_leaderboard")


def test_around_oneself_are_the_neighbours(crew: None) -> None:
    for username, reputation in (("Sweet", 30), ("Smoke", 20), ("Ryder", 10)):
        gains(username, reputation)
    answer = Client(Account.objects.get(username="Ryder")).get("/leaderboards/reputation/around-me?radius=1").json()
    assert [(row["rank"], row["player"]["name"], row["score"]) for row in answer.pop("results")] == [
        (2, "Smoke", 20),
        (3, "Ryder", 10),
    ]
    assert answer == {"kind": "reputation", "total": 3, "rank": 3}


def test_whoever_is_no_player_or_not_on_a_board_yet_has_no_place(crew: None, game_server: Account) -> None:
    new = Account.objects.get(username="Sweet")
    assert verdict(Client(new).get("/leaderboards/missions/around-me")) == (404, "not_on_leaderboard")
    assert verdict(Client(game_server).get("/leaderboards/wealth/around-me")) == (404, "not_on_leaderboard")
    assert verdict(Client(None).get("/leaderboards/wealth/around-me")) == (401, "not_authenticated")


@pytest.mark.parametrize("radius", ["-1", "51", "all"])
def test_a_radius_out_of_bounds_is_refused(player: Account, radius: str) -> None:
    answer = Client(player).get(f"/leaderboards/wealth/around-me?radius={radius}")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["radius"])


def test_the_wealth_board_counts_cash_and_bank(crew: None) -> None:
    sweet, ryder = (Account.objects.get(username=name).pk for name in ("Sweet", "Ryder"))
    moves = {ledger.cash(sweet): -2_000, ledger.bank(sweet): 1_500, ledger.bank(ryder): 500}
    with transaction.atomic():
        ledger.post(moves, reason="tests", reference="1", actor="system:tests", at=timezone.now())
    rows = Client(None).get("/leaderboards/wealth").json()["results"]
    assert [(row["player"]["name"], row["score"]) for row in rows] == [
        ("Ryder", 5_500),
        ("Smoke", 5_000),
        ("Sweet", 4_500),
    ]


@pytest.mark.django_db(transaction=True)
def test_ones_own_rank_and_a_ban_are_on_the_board_at_once() -> None:
    """With the board kept in the cache, and the mirror whole."""
    for username in ("Sweet", "Smoke"):
        PlayerFactory.create(username=username)
    syncing.rebuild("reputation")
    assert ranks() == [(1, "Sweet", 0), (2, "Smoke", 0)]
    gains("Smoke", 300)
    smoke = Account.objects.get(username="Smoke")
    assert Client(smoke).get("/leaderboards/reputation/around-me").json()["rank"] == 1
    with transaction.atomic():
        standings.hide(smoke.pk)
    assert (ranks(), board().json()["total"]) == ([(1, "Sweet", 0)], 1)


def test_a_board_is_kept_though_somebody_moves(player: Account) -> None:
    """Or under load there would be nothing to keep."""
    moved = PlayerProgressed(
        player_id=player.pk, experience=1, reputation=1, reason="tests", reference="1", at=timezone.now()
    )
    assert not [key for key in cache.tags_of(moved) if key.startswith("leaderboard")]
    assert KEPT_FOR <= 1
