"""What the use cases of missions refuse, and that a refusal changes nothing."""

from uuid import uuid4

import pytest

from ganggpt.bus import execute
from ganggpt.messages import Command, NotAllowed, Refusal, system
from missions import tasks
from missions.domain import commands, errors
from missions.domain.plan import Wish
from missions.models import Mission
from missions.tests.play import active, offered, reports
from players.public import actor_of
from tests.facts import nothing_changes
from tests.fixtures import Account

pytestmark = pytest.mark.integration
CLOCK = system("tests")


def test_what_a_player_may_not_do_changes_nothing(player: Account, other_player: Account) -> None:
    mission_id = active(player)
    first = reports(mission_id)[0]
    refused: list[tuple[Command, Account, type[Refusal]]] = [
        (first, player, NotAllowed),
        (commands.BeginWriting(mission_id=mission_id), player, NotAllowed),
        (commands.WithdrawMission(mission_id=mission_id, reason="mine"), player, NotAllowed),
        (commands.CloseOverdue(mission_id=mission_id), player, NotAllowed),
        (commands.RequestMission(wish=Wish()), player, errors.MissionRequestedTooSoon),
        (commands.AcceptMission(mission_id=mission_id), player, errors.MissionNotOnOffer),
        (commands.AcceptMission(mission_id=mission_id), other_player, errors.NoSuchMission),
        (commands.AbandonMission(mission_id=mission_id), other_player, errors.NoSuchMission),
        (commands.AbandonMission(mission_id=uuid4()), player, errors.NoSuchMission),
    ]
    with nothing_changes():
        for command, account, refusal in refused:
            with pytest.raises(refusal):
                execute(command, by=actor_of(account))


def test_what_a_game_server_may_not_report_changes_nothing(player: Account, game_server: Account) -> None:
    mission_id = active(player)
    first, *_, last = reports(mission_id)
    execute(first, by=actor_of(game_server))
    unknown = commands.ReportProgress(mission_id=mission_id, objective="o99")
    nowhere = commands.ReportProgress(mission_id=uuid4(), objective="o1")
    with nothing_changes():
        execute(first, by=actor_of(game_server))  # told again, it is known
        for report, refusal in (
            (last, errors.ObjectiveLocked),
            (unknown, errors.NoSuchObjective),
            (nowhere, errors.NoSuchMission),
        ):
            with pytest.raises(refusal):
                execute(report, by=actor_of(game_server))


def test_only_players_take_missions(db: None, game_server: Account) -> None:
    wish = commands.RequestMission(wish=Wish())
    with nothing_changes():
        with pytest.raises(errors.OnlyPlayersTakeMissions):
            execute(wish, by=CLOCK)
        with pytest.raises(Refusal, match="no such player"):
            execute(wish, by=actor_of(game_server))


def test_a_reward_that_cannot_be_posted_leaves_the_mission_unfinished(player: Account, game_server: Account) -> None:
    mission_id = active(player)
    *before, last = reports(mission_id)
    for report in before:
        execute(report, by=actor_of(game_server))
    with nothing_changes(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("missions.application.handlers.playing.ledger.post", _broke)
        with pytest.raises(ZeroDivisionError):
            execute(last, by=actor_of(game_server))
    execute(last, by=actor_of(game_server))
    assert Mission.objects.get(pk=mission_id).state == "COMPLETED"


def test_a_written_mission_is_not_written_again(player: Account) -> None:
    mission_id = offered(player)
    with nothing_changes():
        tasks.write_mission(mission_id=str(mission_id))


def _broke(*_: object, **__: object) -> None:
    raise ZeroDivisionError
