"""The use cases of missions against a real database: rows that fold, money that is paid once, rivals at once."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.management import CommandError, call_command

from ganggpt.bus import execute
from ganggpt.eventstore.models import Delivery, StoredEvent
from ganggpt.ledger.models import Entry, Line
from ganggpt.ledger.posting import balances
from ganggpt.messages import Refusal, system
from missions.application import queries
from missions.domain import commands, errors
from missions.domain.mission import State
from missions.models import Mission
from missions.projections import MISSION
from missions.tests.play import (
    a_minute_each,
    active,
    history,
    no_story,
    offered,
    reports,
    requested,
    reward_of,
    seen_by_both,
)
from players.public import actor_of, profile
from tests.fixtures import Account, Client
from tests.threads import together

pytestmark = pytest.mark.integration
CLOCK = system("tests")


def finish(mission_id: UUID, server: Account) -> None:
    for report in reports(mission_id):
        execute(report, by=actor_of(server))


def state_of(mission_id: UUID) -> str:
    return Mission.objects.get(pk=mission_id).state


# --- rows and streams


def test_rows_are_the_fold_of_their_streams_however_missions_end(
    player: Account, game_server: Account, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    _, withdrawn, expired, completed, abandoned, failed = a_minute_each(
        player, clock, *map(no_story, (requested, offered, offered, active, active, active))
    )
    execute(commands.WithdrawMission(mission_id=withdrawn, reason="broken"), by=CLOCK)
    finish(completed, game_server)
    execute(commands.AbandonMission(mission_id=abandoned), by=actor_of(player))
    execute(reports(failed)[0], by=actor_of(game_server))
    clock.shift(timedelta(days=1))
    for late in (expired, failed):
        execute(commands.CloseOverdue(mission_id=late), by=CLOCK)
    settle()
    ends = {withdrawn: "WITHDRAWN", expired: "EXPIRED", completed: "COMPLETED", abandoned: "ABANDONED"}
    assert {key: state_of(key) for key in (*ends, failed)} == ends | {failed: "FAILED"}
    told = StringIO()
    call_command("rebuild", check=True, stdout=told)
    assert told.getvalue() == "7 streams, 0 differ.\n"  # six missions and their player


def test_a_row_that_strayed_is_found_and_mended(player: Account) -> None:
    mission_id = active(player)
    row = Mission.objects.values().get(pk=mission_id)
    Mission.objects.filter(pk=mission_id).update(
        reward={"cash": 1, "experience": 1, "reputation": 1}, type="", title=""
    )
    with pytest.raises(CommandError, match="1 of 2 streams differ"):
        call_command("rebuild", check=True, stdout=StringIO(), stderr=StringIO())
    call_command("rebuild", stdout=StringIO(), stderr=StringIO())
    assert Mission.objects.values().get(pk=mission_id) == row


# --- the reward


def paid(mission_id: UUID) -> list[int]:
    """Return what was paid into players' cash for the mission, line by line."""
    lines = Line.objects.filter(entry__reference=f"mission:{mission_id}", amount__gt=0)
    return list(lines.values_list("amount", flat=True))


def test_completion_pays_in_the_same_transaction_and_awards_after_it(
    player: Account, game_server: Account, settle: Callable[[], None]
) -> None:
    mission_id = active(player)
    finish(mission_id, game_server)
    reward = reward_of(mission_id)
    assert balances(player.pk) == {"cash": 5000 + reward.cash, "bank": 0}
    assert profile(player.pk)["experience"] == 0
    settle()
    after = profile(player.pk)
    assert (after["experience"], after["reputation"]) == (reward.experience, reward.reputation)
    entry = Entry.objects.get(reference=f"mission:{mission_id}")
    assert (entry.reason, entry.actor) == ("mission reward", actor_of(game_server).ref)


@pytest.mark.django_db(transaction=True)
def test_two_servers_that_finish_it_at_once_complete_and_pay_it_once(
    player: Account, game_server: Account, settle: Callable[[], None]
) -> None:
    mission_id = active(player)
    *before, last = reports(mission_id)
    for report in before:
        execute(report, by=actor_of(game_server))
    answers = together(*[lambda: execute(last, by=actor_of(game_server))] * 2)
    assert not [answer for answer in answers if isinstance(answer, Refusal)]  # the second tells what is known
    settle()
    completed = StoredEvent.objects.get(stream=MISSION.stream(mission_id), name="missions.MissionCompleted")
    Delivery.objects.create(event=completed, stream=completed.stream, version=completed.version, due_at=completed.at)
    settle()  # told a second time, as after a relay that died before it could forget the delivery
    assert history(mission_id).count("MissionCompleted") == 1
    reward, after = reward_of(mission_id), profile(player.pk)
    assert paid(mission_id) == [reward.cash]
    assert (after["experience"], after["reputation"]) == (reward.experience, reward.reputation)


# --- rivals at once


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_at_once_one_is_told_to_wait(
    player: Account, api: Callable[[Account], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "last_requested_at", seen_by_both(queries.last_requested_at))
    answers: list[Any] = together(*[lambda: api(player).post("/missions", {})] * 2)
    assert sorted(answer.status_code for answer in answers) == [202, 429]
    (late,) = [answer for answer in answers if answer.status_code == 429]
    assert late.data["code"] == "mission_requested_too_soon"
    assert 59 <= late.data["retry_after"] <= 60
    assert late.headers["Retry-After"] == str(late.data["retry_after"])
    assert Mission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_accepted_at_once_never_make_four(
    player: Account, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = actor_of(player)
    *_, one, other = a_minute_each(player, clock, active, active, offered, offered)
    monkeypatch.setattr(queries, "active_counts", seen_by_both(queries.active_counts))
    accepts = [commands.AcceptMission(mission_id=mission_id) for mission_id in (one, other)]
    answers = together(*[lambda accept=accept: execute(accept, by=mine) for accept in accepts])
    assert [type(answer) for answer in answers if isinstance(answer, Refusal)] == [errors.TooManyActiveMissions]
    assert Mission.objects.filter(state=State.ACTIVE).count() == 3
