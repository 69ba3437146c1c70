"""Leaderboards: who is on them, in which order, and what may be asked."""

from typing import Any
from uuid import uuid4

import pytest

from ganggpt.bus import execute
from ganggpt.messages import system
from players.models import Account
from players.public import AwardProgress
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


def test_who_is_inactive_is_neither_ranked_nor_counted(crew: None) -> None:
    gains("Smoke", 300)
    Account.objects.filter(username="Smoke").update(is_active=False)
    assert [name for _, name, _ in ranks()] == ["Sweet", "Ryder"]
    assert board().json()["total"] == 2


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


@pytest.mark.parametrize("kind", ["wealth", "REPUTATION", "account__password"])
def test_there_are_no_other_boards(db: None, kind: str) -> None:
    answer = Client(None).get(f"/leaderboards/{kind}")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_leaderboard")
