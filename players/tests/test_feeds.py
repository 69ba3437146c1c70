"""What is told of players: everything to themselves, to the city what a passer-by would see."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from ganggpt.bus import execute
from ganggpt.live.models import FeedEntry
from ganggpt.messages import system
from players.public import AwardProgress
from tests.factories import PlayerFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

Told = list[tuple[str, dict[str, Any]]]


def told(name: str) -> Told:
    return list(FeedEntry.objects.filter(name=name).order_by("topic_id").values_list("topic_id", "data"))


def award(player_id: UUID, **gains: int) -> None:
    execute(AwardProgress(player_id=player_id, reason="test", reference="test:1", **gains), by=system("tests"))


def test_a_registration_is_told_to_the_city_by_name_and_to_the_player(settle: Callable[[], None]) -> None:
    player = PlayerFactory.create(username="Carl_J")
    settle()
    (city, shown), (own, data) = told("players.PlayerRegistered")
    assert (city, shown) == ("city", {"player": {"id": str(player), "name": "Carl_J"}})
    assert (own, set(data)) == (f"player:{player}", {"player_id", "at"})


def test_progress_is_the_players_own_affair(settle: Callable[[], None]) -> None:
    player = PlayerFactory.create()
    award(player, experience=10, reputation=5)
    settle()
    [(topic, data)] = told("players.PlayerProgressed")
    assert topic == f"player:{player}"
    assert (data["experience"], data["reputation"], data["reference"]) == (10, 5, "test:1")
    assert told("players.PlayerLevelled") == []


def test_a_new_level_is_told_to_the_city_too(settle: Callable[[], None]) -> None:
    player = PlayerFactory.create(username="Carl_J")
    award(player, experience=2_500)
    settle()
    assert told("players.PlayerLevelled") == [
        ("city", {"player": {"id": str(player), "name": "Carl_J"}, "level": 3}),
        (f"player:{player}", {"player_id": str(player), "level": 3}),
    ]


def test_the_rows_of_players_are_what_their_streams_fold_to(capsys: pytest.CaptureFixture[str]) -> None:
    for player in PlayerFactory.create_batch(2):
        award(player, experience=1_500, reputation=99_999)
        award(player, experience=-9_999, reputation=5)
    call_command("rebuild", check=True)
    assert "2 streams, 0 differ." in capsys.readouterr().out
