"""Missions in the background: written once whoever writes, taken over from the dead, closed when their time is up."""

from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.eventstore import relay
from ganggpt.messages import system
from missions import projections, tasks
from missions.ai import making, planning, wording
from missions.application import queries
from missions.domain import commands, planner
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import signature
from missions.models import Mission
from missions.tasks import sweeping
from missions.tests.play import WRITE, active, handed_out, history, offered, plan_of, requested
from missions.tests.worlds import SOUND
from players.public import actor_of
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Queue
from tests.threads import together

pytestmark = pytest.mark.integration
LEASE = timedelta(seconds=30)
WRITTEN = ["MissionRequested", "WritingBegan", "MissionOffered"]


# --- writing once


def test_a_request_is_handed_to_a_writer(player: Account, queued: Queue) -> None:
    mission_id = requested(player)
    relay.relay(f"mission:{mission_id}")
    assert (WRITE, {"mission_id": str(mission_id)}) in queued


def test_a_mission_written_twice_is_offered_once(player: Account) -> None:
    mission_id = requested(player)
    tasks.write_mission(mission_id=str(mission_id))
    with nothing_changes():
        tasks.write_mission(mission_id=str(mission_id))
    assert history(mission_id) == WRITTEN


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_offer_once(player: Account) -> None:
    mission_id = requested(player)
    assert together(*[lambda: tasks.write_mission(mission_id=str(mission_id))] * 2) == [None, None]
    assert history(mission_id) == WRITTEN


@pytest.mark.django_db(transaction=True)
def test_a_writer_waits_for_the_model_without_a_connection(player: Account) -> None:
    write = wording.write

    def connected_to_nothing(*args: Any, **kwargs: Any) -> Any:
        assert connection.connection is None
        return write(*args, **kwargs)

    with patch.object(wording, "write", connected_to_nothing):
        mission_id = offered(player)
    assert history(mission_id) == WRITTEN


def test_a_mission_withdrawn_while_it_is_written_is_not_offered(player: Account) -> None:
    mission_id, write = requested(player), wording.write

    def withdrawn_meanwhile(*args: Any, **kwargs: Any) -> Any:
        execute(commands.WithdrawMission(mission_id=mission_id, reason="broken"), by=system("tests"))
        return write(*args, **kwargs)

    with patch.object(wording, "write", withdrawn_meanwhile):
        tasks.write_mission(mission_id=str(mission_id))
    assert history(mission_id) == ["MissionRequested", "WritingBegan", "MissionWithdrawn"]


def test_a_plan_that_stopped_being_true_is_not_offered_but_replaced(
    player: Account, queued: Queue, clock: time_machine.Traveller
) -> None:
    """The player joins the crew of whoever the plan wants dead, while the model still words it."""
    mission_id, write = requested(player), wording.write

    def joins_the_target(*args: Any, **kwargs: Any) -> Any:
        crew = EnrolMember(faction_id=FactionFactory.create(slug="ballas"), player_id=player.pk, rank="LEADER")
        execute(crew, by=system("tests"))
        return write(*args, **kwargs)

    with (
        patch.object(planning, "by_rules", return_value=planning.Planned(plan=SOUND)),
        patch.object(wording, "write", joins_the_target),
    ):
        tasks.write_mission(mission_id=str(mission_id))
    assert (history(mission_id), handed_out(queued)) == (WRITTEN[:2], [])
    clock.shift(LEASE)
    assert handed_out(queued) == [str(mission_id)]
    tasks.write_mission(mission_id=str(mission_id))
    assert history(mission_id)[2:] == ["WritingBegan", "MissionOffered"]
    assert not set(plan_of(mission_id).entities) & {"ballas-triggerman"}


def test_a_mission_that_cannot_be_planned_is_given_up_after_five_attempts(
    player: Account, queued: Queue, clock: time_machine.Traveller
) -> None:
    mission_id, attempts = requested(player), 0
    clock.shift(LEASE)
    with patch.object(planner, "plan_mission", side_effect=planner.NoPlanFits("none")) as planned:
        while handed_out(queued):
            with suppress(planner.NoPlanFits):
                tasks.write_mission(mission_id=str(mission_id))
            attempts = planned.call_count
            clock.shift(LEASE)
    assert attempts == 5 * 2  # each looks for an old shape too
    assert history(mission_id) == ["MissionRequested", *["WritingBegan"] * 5, "MissionFailed"]
    row = Mission.objects.get(pk=mission_id)
    assert (row.state, row.reason, row.attempts) == ("FAILED", "could not be written", 5)


def test_a_mission_abandoned_while_it_is_written_is_not_offered(player: Account) -> None:
    mission_id, write = requested(player), wording.write

    def abandoned_meanwhile(*args: Any, **kwargs: Any) -> Any:
        execute(commands.AbandonMission(mission_id=mission_id), by=actor_of(player))
        return write(*args, **kwargs)

    with patch.object(wording, "write", abandoned_meanwhile):
        tasks.write_mission(mission_id=str(mission_id))
    assert history(mission_id) == ["MissionRequested", "WritingBegan", "MissionAbandoned"]


# --- the sweep


def test_sweeps_queue_a_waiting_mission_once_until_a_writer_takes_it(
    player: Account, queued: Queue, clock: time_machine.Traveller
) -> None:
    mission_id = requested(player)
    clock.shift(timedelta(seconds=20))
    for _ in range(12):  # a minute of sweeps while no writer comes
        tasks.sweep()
        clock.shift(timedelta(seconds=5))
    assert queued == [(WRITE, {"mission_id": str(mission_id)})]
    with patch.object(wording, "write", side_effect=ZeroDivisionError), pytest.raises(ZeroDivisionError):
        tasks.write_mission(mission_id=str(mission_id))
    assert handed_out(queued) == []
    clock.shift(LEASE)
    assert handed_out(queued) == [str(mission_id)]


def test_a_message_that_was_lost_is_sent_again(
    player: Account, queued: Queue, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # keeps our clock
    mission_id = requested(player)
    clock.shift(timedelta(seconds=20))
    assert handed_out(queued) == [str(mission_id)]
    clock.shift(timedelta(seconds=sweeping.LOST - 1))
    assert handed_out(queued) == []
    clock.shift(timedelta(seconds=2))
    assert handed_out(queued) == [str(mission_id)]


def test_without_redis_missions_are_handed_out_all_the_same(
    player: Account, queued: Queue, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    mission_id = requested(player)
    clock.shift(timedelta(seconds=20))
    assert handed_out(queued) == [str(mission_id)]
    tasks.write_mission(mission_id=str(mission_id))
    assert history(mission_id) == WRITTEN


def test_the_sweep_closes_what_is_over_its_time_and_nothing_else(
    player: Account, other_player: Account, queued: Queue, clock: time_machine.Traveller
) -> None:
    expiring = offered(player)
    failing = active(other_player)
    clock.shift(timedelta(minutes=1))
    running = offered(player)
    clock.shift(timedelta(hours=24) - timedelta(minutes=1))
    tasks.sweep()
    states = dict(Mission.objects.values_list("pk", "state"))
    assert states == {expiring: "EXPIRED", failing: "FAILED", running: "AVAILABLE"}
    assert Mission.objects.get(pk=failing).reason == "out of time"
    with nothing_changes():
        tasks.sweep()


def test_one_mission_in_trouble_does_not_hold_up_the_others(
    player: Account, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = offered(player)
    clock.shift(timedelta(hours=24))
    monkeypatch.setattr(queries, "overdue", lambda now, most: [UUID(int=1), late])
    tasks.sweep()
    assert Mission.objects.get(pk=late).state == "EXPIRED"


def test_a_sweep_takes_on_so_many_and_the_oldest_first(
    player: Account, queued: Queue, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = []
    for _ in range(3):
        ids.append(str(requested(player)))
        clock.shift(timedelta(minutes=1))
    monkeypatch.setattr(sweeping, "SWEEP", 2)
    assert handed_out(queued) == ids[:2]


# --- plans


def test_a_shape_is_not_repeated_while_another_is_to_be_had(player: Account, clock: time_machine.Traveller) -> None:
    shapes = []
    for _ in range(4):
        shapes.append(signature(plan_of(offered(player, difficulty=2))))
        clock.shift(timedelta(minutes=1))
    assert len(set(shapes)) == 4
    assert queries.situation_of(Mission.objects.latest("requested_at").pk).recent == set(shapes)


def test_a_player_who_has_seen_every_shape_gets_an_old_one(
    player: Account, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (planner, projections):
        monkeypatch.setattr(module, "signature", lambda plan: "the only shape there is")
    offered(player)
    clock.shift(timedelta(minutes=1))
    again = offered(player)
    with pytest.raises(planner.NoPlanFits):
        planner.plan_mission(queries.situation_of(again), queries.wish_of(again), LOS_SANTOS, Random(1))
    assert Mission.objects.get(pk=again).state == "AVAILABLE"


def test_a_writer_knows_the_banner_that_the_player_rides_under(player: Account) -> None:
    faction = FactionFactory.create(name="Night Owls", motto="Ride or die")
    execute(EnrolMember(faction_id=faction, player_id=player.pk, rank="RECRUIT"), by=system("tests"))
    with patch.object(making, "make", wraps=making.make) as make:
        offered(player)
    assert make.call_args.kwargs["banner"] == planning.Banner("Night Owls", "Ride or die")
