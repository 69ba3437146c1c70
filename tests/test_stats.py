"""Stats of a player, and a faction's own leaderboard."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.leaderboards import standings
from ganggpt.messages import system
from missions.models import Mission
from players.models import Account
from players.public import AwardProgress, actor_of
from tests.factories import FactionFactory, MissionFactory, PlayerFactory
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
CITY = system("tests")


def gains(player: UUID, reputation: int) -> None:
    execute(AwardProgress(player_id=player, reputation=reputation, reason="tests", reference="tests"), by=CITY)


def test_a_new_player_has_come_to_nothing_yet(player: Account) -> None:
    assert Client(player).get(f"/players/{player.pk}/stats").json() == {
        "player": {"id": str(player.pk), "name": player.username},
        "level": 1,
        "experience": 0,
        "reputation": 0,
        "wealth": 5_000,
        "playtime": 0,
        "missions": {"completed": 0, "failed": 0, "share": None, "by_type": {}},
        "faction": None,
        "ranks": {"reputation": 1, "wealth": 1, "missions": None},
    }


def test_it_tells_of_faction_ranks_and_missions(
    player: Account, other_player: Account, settle: Callable[[], None]
) -> None:
    gains(other_player.pk, 50)
    faction = FactionFactory.create()
    execute(EnrolMember(faction_id=faction, player_id=player.pk, rank="MEMBER"), by=CITY)
    missions = [Mission.objects.get(pk=MissionFactory.create(by=actor_of(each))) for each in (player, other_player)]
    settle()
    ended(missions[0], "COMPLETED")
    ended(missions[1], "FAILED", player)
    stats = Client(other_player).get(f"/players/{player.pk}/stats").json()
    assert (stats["faction"]["id"], stats["faction"]["rank"]) == (str(faction), "MEMBER")
    assert (stats["ranks"]["reputation"], stats["ranks"]["missions"]) == (2, 1)
    told = stats["missions"]
    assert (told["completed"], told["failed"], told["share"]) == (1, 1, 0.5)
    assert sum(count["completed"] for count in told["by_type"].values()) == 1
    assert set(told["by_type"]) == set(Mission.objects.values_list("type", flat=True))


def test_its_cost_does_not_grow(player: Account) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert Client(player).get(f"/players/{player.pk}/stats").status_code == 200
        return len(captured)

    few = queries()
    for _ in range(10):
        gains(PlayerFactory.create(), 10)
    assert queries() == few


def test_whoever_is_deleted_or_was_never_there_has_none(player: Account, other_player: Account) -> None:
    Account.objects.filter(pk=other_player.pk).update(is_active=False)
    for player_id in (other_player.pk, UUID(int=1)):
        answer = Client(player).get(f"/players/{player_id}/stats")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_player")


def test_a_factions_board_ranks_its_members_alone(player: Account, other_player: Account) -> None:
    faction = FactionFactory.create()
    boss, banned = PlayerFactory.create(), PlayerFactory.create()
    for member, reputation in ((player.pk, 5), (boss, 70), (banned, 90)):
        execute(EnrolMember(faction_id=faction, player_id=member, rank="MEMBER"), by=CITY)
        gains(member, reputation)
    gains(other_player.pk, 80)
    standings.hide(banned)
    board = Client(None).get(f"/factions/{faction}/leaderboards/reputation").json()
    assert (board["kind"], board["total"]) == ("reputation", 2)
    assert [(row["rank"], row["player"]["id"], row["score"]) for row in board["results"]] == [
        (1, str(boss), 70),
        (2, str(player.pk), 5),
    ]


def test_there_is_no_board_of_a_faction_that_is_not(db: None) -> None:
    for path, code in (
        (f"/factions/{UUID(int=1)}/leaderboards/reputation", "no_such_faction"),
        (f"/factions/{FactionFactory.create()}/leaderboards/beauty", "no_such_leaderboard"),
    ):
        answer = Client(None).get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_factions_missions_are_those_that_its_members_completed(
    player: Account, other_player: Account, settle: Callable[[], None]
) -> None:
    faction = FactionFactory.create()
    for member in (player.pk, PlayerFactory.create()):
        execute(EnrolMember(faction_id=faction, player_id=member, rank="MEMBER"), by=CITY)
    missions = [MissionFactory.create(by=actor_of(account)) for account in (player, other_player)]
    settle()
    for mission in Mission.objects.filter(pk__in=missions):
        ended(mission, "COMPLETED")
    assert Client(other_player).get(f"/factions/{faction}/stats").json()["missions_completed"] == 1


def ended(mission: Mission, state: str, player: Account | None = None) -> None:
    """End the mission (as `player`'s, if given) as its row would tell."""
    mission.refresh_from_db()
    mission.state = state
    mission.player_id = player.pk if player else mission.player_id
    mission.save()
