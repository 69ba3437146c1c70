"""The sweep that leaves no mission behind: late ones are closed, forgotten ones handed out again."""

from uuid import UUID

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from ganggpt.bus.sweeping import for_each
from ganggpt.messages import system
from missions.application import queries
from missions.domain import commands
from missions.tasks.writing import waits, write_mission

CLOCK = system("missions.clock")
SWEEP = 100  # missions a sweep takes on
LOST = 60  # seconds after which a mission handed out and never begun is handed out again


@shared_task
def sweep(**kwargs: object) -> None:
    """Close what is over its time, and hand out what nobody writes: each mission once until a writer takes it."""
    now = timezone.now()
    for_each(queries.overdue(now, SWEEP), lambda mission: commands.CloseOverdue(mission_id=mission), by=CLOCK)
    for mission_id in queries.waiting_for_a_writer(now, SWEEP):
        _hand_out(mission_id)


def _hand_out(mission_id: UUID) -> None:
    key = waits(mission_id)
    if cache.add(key, 1, LOST) is False:  # None without Redis: too many messages are better than none
        return
    try:
        write_mission.delay(mission_id=str(mission_id))
    except write_mission.OperationalError:
        cache.delete(key)
        raise
