"""What each view that is asked often tells the edge, and what it tells nobody else."""

from collections.abc import Callable
from typing import Any

import pytest

from ganggpt.web.surrogate import AT_THE_EDGE
from players.models import Account
from tests.factories import FactionFactory
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
BEHIND: Any = {"asgi.scope": {AT_THE_EDGE: True}}
PATHS = {
    "/leaderboards/reputation": ("leaderboard:reputation", 1, "leaderboard-detail", False),
    "/leaderboards/reputation/around-me": ("leaderboard:reputation player:{me}", 1, "leaderboard-around-me", True),
    "/factions": ("factions", 2, "faction-list", False),
    "/factions/{faction}": ("faction:{faction}", 2, "faction-detail", False),
    "/factions/{faction}/members": ("faction:members:{faction}", 2, "faction-members-members", False),
    "/factions/leaderboards/influence": ("leaderboard:influence", 1, "faction-board", False),
    "/zones": ("zones", 2, "zone-list", False),
    "/players/me": ("player:{me}", 30, "player-me", True),
    "/players/{me}": ("player:{me}", 30, "player-detail", True),
}


@pytest.mark.parametrize("path", PATHS)
def test_the_edge_is_told_for_how_long_under_which_keys_and_for_whom(
    api: Callable[[Account | None], Client], player: Account, path: str
) -> None:
    names = {"faction": FactionFactory.create(), "me": player.pk}
    key, seconds, route, private = PATHS[path]
    client = api(player if private else None)
    told = client.get(path.format(**names), **BEHIND)
    assert told.status_code == 200
    assert told.headers["Surrogate-Control"] == f"max-age={seconds}"
    assert told.headers["Surrogate-Key"] == key.format(**names)
    assert told.headers["Surrogate-Route"] == route
    assert told.headers.get("Surrogate-Viewer") == (f"{player.pk} - account" if private else None)
    plain = client.get(path.format(**names))
    assert not [name for name in plain.headers if name.startswith("Surrogate")]


def test_of_what_went_wrong_the_edge_is_told_nothing(api: Callable[[Account | None], Client], player: Account) -> None:
    for path in ("/factions/00000000-0000-0000-0000-000000000000", "/leaderboards/reputation?limit=0"):
        refused = api(None).get(path, **BEHIND)
        assert refused.status_code in (400, 404)
        assert "Surrogate-Control" not in refused.headers


def test_a_game_server_is_limited_as_one(
    api: Callable[[Account | None], Client], game_server: Account, player: Account
) -> None:
    told = api(game_server).get(f"/players/{player.pk}", **BEHIND)
    assert told.headers["Surrogate-Viewer"] == f"{game_server.pk} - bridge"
