"""How players got where they are: their own to see, and staff's."""

from typing import Any

import pytest

from ganggpt.bus import execute
from ganggpt.messages import system
from players.domain.roles import Role
from players.models import Account
from players.public import AwardProgress
from players.tests.doors import verdict
from tests.fixtures import Client, account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def progressed(player: Account) -> Account:
    for number, (experience, reputation) in enumerate([(1500, 20), (0, -5), (10, 0)]):
        award = AwardProgress(
            player_id=player.pk,
            experience=experience,
            reputation=reputation,
            reason="tests",
            reference=f"test:{number}",
        )
        execute(award, by=system("tests"))
    return player


def history(of: Account, by: Account, query: str = "") -> Any:
    return Client(by).get(f"/players/{of.pk}/progress{query}")


def test_gains_and_losses_are_told_newest_first(progressed: Account) -> None:
    rows = history(progressed, progressed).json()["results"]
    assert [(row["version"], row["experience"], row["reputation"], row["reference"]) for row in rows] == [
        (5, 10, 0, "test:2"),
        (4, 0, -5, "test:1"),
        (2, 1500, 20, "test:0"),  # the third event is the new level
    ]
    assert set(rows[0]) == {"version", "at", "experience", "reputation", "reason", "reference"}


def test_it_comes_in_pages(progressed: Account) -> None:
    page = history(progressed, progressed, "?page_size=2").json()
    assert [row["version"] for row in page["results"]] == [5, 4]
    rest = Client(progressed).get(page["next"].partition("testserver")[2]).json()
    assert ([row["version"] for row in rest["results"]], rest["next"]) == ([2], None)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.MODERATOR, 200), (Role.GAMEMASTER, 200), (Role.ADMIN, 200), (Role.GAMESERVER, 403), (Role.PLAYER, 403)],
)
def test_of_somebody_else_only_staff_may_know(progressed: Account, role: Role, status: int) -> None:
    assert history(progressed, account_with(role, "someone")).status_code == status


def test_another_player_and_a_visitor_may_not(progressed: Account, other_player: Account) -> None:
    assert verdict(history(progressed, other_player)) == (403, "not_allowed")
    assert verdict(Client(None).get(f"/players/{progressed.pk}/progress")) == (401, "not_authenticated")


def test_whoever_is_no_player_has_none(game_master: Account) -> None:
    assert verdict(history(game_master, game_master)) == (404, "no_such_player")
