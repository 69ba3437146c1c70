"""What tests of missions do again and again: have one written, play it, hold two rivals up."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import UUID

import time_machine

from ganggpt.bus import execute
from ganggpt.eventstore import store
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import system
from missions import tasks
from missions.domain import commands
from missions.domain.course import routes
from missions.domain.plan import MissionType, Plan, Wish
from missions.domain.tariff import Reward
from missions.models import Mission
from missions.projections import MISSION
from players.public import actor_of
from tests.factories import MissionFactory
from tests.fixtures import Account, Queue

WRITE = "missions.tasks.writing.write_mission"


def requested(player: Account, **wish: Any) -> UUID:
    """Return a mission that the player has asked for."""
    asked: dict[str, Any] = {"difficulty": 3} | wish
    mission_id: UUID = MissionFactory.create(by=actor_of(player), wish=Wish(**asked))
    return mission_id


def offered(player: Account, **wish: Any) -> UUID:
    """Return a mission that is on offer, written in the very moment of the request."""
    mission_id = requested(player, **wish)
    tasks.write_mission(mission_id=str(mission_id))
    return mission_id


def active(player: Account, **wish: Any) -> UUID:
    mission_id = offered(player, **wish)
    execute(commands.AcceptMission(mission_id=mission_id), by=actor_of(player))
    return mission_id


def abandon(player: Account, mission_id: UUID) -> None:
    execute(commands.AbandonMission(mission_id=mission_id), by=actor_of(player))


def withdraw(mission_id: UUID) -> None:
    execute(commands.WithdrawMission(mission_id=mission_id, reason="broken"), by=system("tests"))


def accept(player: Account, mission_id: UUID) -> None:
    execute(commands.AcceptMission(mission_id=mission_id), by=actor_of(player))


def play(player: Account, mission_id: UUID) -> None:
    """Accept a mission that is on offer, and report all of it done."""
    accept(player, mission_id)
    for report in reports(mission_id):
        execute(report, by=system("tests"))


def no_story(begin: Callable[..., UUID]) -> Callable[[Account], UUID]:
    """Return how a mission is so begun that no other follows of itself: one of a type that was asked for."""
    return partial(begin, type=MissionType.DELIVERY)


def a_minute_each(player: Account, clock: time_machine.Traveller, *begin: Callable[[Account], UUID]) -> list[UUID]:
    """Return the missions that the player so begins, a minute after each."""
    begun = []
    for each in begin:
        begun.append(each(player))
        clock.shift(timedelta(minutes=1))
    return begun


def plan_of(mission_id: UUID) -> Plan:
    """Return the plan. Its objectives stand in a legal order."""
    state = MISSION.fold(store.read(MISSION.stream(mission_id)))
    assert state is not None
    assert state.plan is not None
    return state.plan


def reports(mission_id: UUID) -> list[commands.ReportProgress]:
    """Return one report for each objective that has to be done on one way through the plan, in a legal order."""
    return [
        commands.ReportProgress(mission_id=mission_id, objective=step.key, done=step.count)
        for step in next(routes(plan_of(mission_id)))
        if not step.optional
    ]


def reward_of(mission_id: UUID) -> Reward:
    """Return what the mission's row says that it pays."""
    return Reward(**(Mission.objects.get(pk=mission_id).reward or {}))


def history(mission_id: UUID) -> list[str]:
    """Return the names of all that happened to the mission, without the context."""
    rows = StoredEvent.objects.filter(stream=MISSION.stream(mission_id)).order_by("version")
    return [name.partition(".")[2] for name in rows.values_list("name", flat=True)]


def seen_by_both(read: Callable[..., Any]) -> Callable[..., Any]:
    """Return the read with a pause behind it, in which a rival reads the same unless something keeps it out."""
    rivals = Barrier(2, timeout=0.3)

    def paused(*args: Any) -> Any:
        found = read(*args)
        with suppress(BrokenBarrierError):
            rivals.wait()
        return found

    return paused


def assert_problem(response: Any, status: int, code: str) -> None:
    assert (response.status_code, response.data["code"]) == (status, code)
    assert response.headers["Content-Type"] == "application/problem+json"


def handed_out(queued: Queue) -> list[str]:
    """Return the missions that a sweep hands out now."""
    queued.clear()
    tasks.sweep()
    assert {name for name, _ in queued} <= {WRITE}
    return [kwargs["mission_id"] for _, kwargs in queued]
