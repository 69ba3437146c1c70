"""Who hears what of a mission that takes several: all of it those who are on it, of pay and flags only their own."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from ganggpt.bus import execute
from ganggpt.live import streams
from ganggpt.live.feeds import CITY
from ganggpt.messages import Command, system
from missions.domain import commands
from missions.domain.events import FlagReason
from missions.models import Mission
from missions.tests.play import reward_of
from players.public import actor_of
from tests.factories import PlayerFactory
from tests.fixtures import Account
from tests.jobs import PAIR, SHORT, crewed, offered, report, running, team, worded

pytestmark = pytest.mark.integration
Settle = Callable[[], None]
Frame = dict[str, Any]


@pytest.fixture
def third(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create())


def heard(account: Account, topic: str = "") -> list[Frame]:
    """Return all that was told of missions to the account, or of a topic, oldest first."""
    _, (_, *frames) = streams.opening(actor_of(account), topic or f"player:{account.pk}", 0)
    told = [orjson.loads(frame) for frame in frames]
    return [frame for frame in told if frame["name"].startswith("missions.")]


def names(account: Account) -> list[str]:
    return [frame["name"].partition(".")[2] for frame in heard(account)]


def last(account: Account) -> Any:
    return heard(account)[-1]["data"]


def give(command: Command, account: Account | None = None) -> None:
    execute(command, by=actor_of(account) if account else system("tests"))


def test_who_is_on_it_hears_all_of_it_from_being_asked_on(
    player: Account, other_player: Account, third: Account, settle: Settle
) -> None:
    team(player, other_player, third)
    mission = offered(player)
    give(commands.InviteToCrew(mission_id=mission, member_id=other_player.pk), player)
    settle()
    asked = last(other_player)
    assert asked["player"] == {"id": str(player.pk), "name": player.username}
    assert asked["mission"].keys() == {"id", "type", "difficulty", "title"}
    assert "mission" not in last(player)
    give(commands.JoinCrew(mission_id=mission), other_player)
    settle()
    give(commands.InviteToCrew(mission_id=mission, member_id=third.pk), player)
    settle()
    give(commands.JoinCrew(mission_id=mission), third)
    give(commands.AcceptMission(mission_id=mission), player)
    report(mission, "o1", third)
    settle()
    together = ["CrewInvited", "CrewJoined", "MissionAccepted", "ObjectiveProgressed"]
    assert names(other_player) == ["CrewInvited", "CrewJoined", *together]
    assert names(third) == together
    assert names(player)[-6:] == names(other_player)
    assert last(player)["by"] == last(third)["by"] == str(third.pk)


def test_who_is_off_it_hears_that_and_no_more(
    player: Account, other_player: Account, third: Account, settle: Settle
) -> None:
    team(player, other_player, third)
    mission = crewed(player, other_player, third)
    settle()
    give(commands.LeaveCrew(mission_id=mission), third)
    settle()
    assert {last(account)["how"] for account in (player, other_player, third)} == {"LEFT"}
    give(commands.DismissFromCrew(mission_id=mission, member_id=other_player.pk), player)
    give(commands.WithdrawMission(mission_id=mission, reason="broken"))
    settle()
    assert (names(third)[-1], names(other_player)[-1], names(player)[-1]) == (
        "CrewLeft",
        "CrewLeft",
        "MissionWithdrawn",
    )
    assert last(other_player)["how"] == "DISMISSED"


def test_each_hears_what_they_are_paid_and_nobody_what_another_is(
    player: Account, other_player: Account, third: Account, settle: Settle
) -> None:
    team(player, other_player, third)
    mission = running(player, other_player, third)
    report(mission, "o1", player)
    report(mission, "o2", other_player)
    report(mission, "o4", player)
    settle()
    paid, whole = last(player), reward_of(mission)
    assert 0 < paid["reward"]["cash"] < whole.cash
    assert paid["reward"] == last(other_player)["reward"]
    assert last(third)["reward"] is None
    for account in (player, other_player, third):
        assert last(account).keys() == {"mission_id", "player_id", "at", "type", "difficulty", "consequences", "reward"}
    news = heard(third, CITY)[-1]["data"]
    assert (news["player"]["id"], news["reward"]["cash"]) == (str(player.pk), whole.cash)
    assert str(other_player.pk) not in str(news)


def test_ones_snapshot_has_the_missions_of_ones_crew(
    player: Account, other_player: Account, third: Account, settle: Settle
) -> None:
    team(player, other_player, third)
    mission, own = crewed(player, other_player), offered(other_player, SHORT)
    settle()

    def shown(account: Account) -> list[tuple[str, str]]:
        _, (frame,) = streams.opening(actor_of(account), f"player:{account.pk}", None)
        return [(row["id"], row["player_id"]) for row in orjson.loads(frame)["data"]["missions"]]

    assert shown(other_player) == [(str(own), str(other_player.pk)), (str(mission), str(player.pk))]
    assert (shown(player), shown(third)) == ([(str(mission), str(player.pk))], [])


def test_a_flag_is_heard_by_whoever_said_so(player: Account, other_player: Account, settle: Settle) -> None:
    team(player, other_player)
    mission = crewed(player, other_player, plan=PAIR)
    settle()
    before = names(player)
    give(commands.FlagMission(mission_id=mission, reason=FlagReason.RUDE), other_player)
    settle()
    assert (names(other_player)[-1], last(other_player)["reason"]) == ("MissionFlagged", "RUDE")
    assert names(player) == before
    give(commands.OrderRewrite(mission_id=mission, reason="It is."))
    settle()
    assert {"RewriteOrdered", "MissionCleared"}.isdisjoint(names(player) + names(other_player))


def test_that_words_are_others_is_told_without_the_words(
    player: Account, other_player: Account, settle: Settle
) -> None:
    team(player, other_player)
    mission = crewed(player, other_player, plan=PAIR)
    settle()
    give(commands.ReviseWords(mission_id=mission, words=worded(PAIR), reason="Better."))
    settle()
    assert names(player)[-1] == names(other_player)[-1] == "WordsRevised"
    assert last(player).keys() == {"mission_id", "player_id", "at", "title", "author"}
    assert (last(player)["author"], last(player)["title"]) == ("staff", Mission.objects.get(pk=mission).title)


def test_an_offer_is_told_in_the_players_own_name(player: Account, settle: Settle) -> None:
    offered(player, SHORT)
    settle()
    assert last(player)["briefing"].endswith(f"So long, {player.username} of your people.")
