"""Other words for a mission that is told badly: written in the background, once for an order, and really others."""

from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from ganggpt.bus import execute
from ganggpt.eventstore import relay
from ganggpt.messages import system
from missions import tasks
from missions.ai import wording
from missions.application.stock.keeping import WORDS
from missions.domain import commands
from missions.domain.atlas import LOS_SANTOS
from missions.domain.words import faults
from missions.models import Mission
from missions.tests.play import history, offered, plan_of, requested
from players.public import actor_of
from tests.facts import nothing_changes
from tests.fixtures import Account, Queue

pytestmark = pytest.mark.integration
REWRITE = "missions.tasks.rewriting.rewrite"
STAFF = system("tests")


def ordered(mission_id: UUID, queued: Queue) -> dict[str, Any]:
    """Order a rewrite; return what the task is given."""
    execute(commands.OrderRewrite(mission_id=mission_id, reason="reads badly"), by=STAFF)
    queued.clear()
    relay.relay(f"mission:{mission_id}")
    [given] = [kwargs for name, kwargs in queued if name == REWRITE]
    return given


def test_an_order_puts_other_words_in_place(player: Account, queued: Queue) -> None:
    mission_id = offered(player)
    before = Mission.objects.get(pk=mission_id).words
    seen = [before]
    for _ in range(2):
        tasks.rewrite(**ordered(mission_id, queued))
        row = Mission.objects.get(pk=mission_id)
        assert row.words not in seen
        seen.append(row.words)
        assert faults(WORDS.validate_python(row.words), plan_of(mission_id), LOS_SANTOS) == []
        assert (row.state, row.author) == ("AVAILABLE", "offline")


def test_an_order_is_carried_out_once(player: Account, queued: Queue) -> None:
    given = ordered(offered(player), queued)
    tasks.rewrite(**given)
    with nothing_changes():
        tasks.rewrite(**given)


def test_an_order_that_is_carried_out_again_in_other_words_changes_nothing(player: Account, queued: Queue) -> None:
    given, write = ordered(offered(player), queued), wording.write
    tasks.rewrite(**given)
    otherwise = patch.object(wording, "write", lambda *args, **kwargs: write(*args, **kwargs | {"again": 1000}))
    with otherwise, nothing_changes():
        tasks.rewrite(**given)


def test_what_has_ended_meanwhile_is_left_as_it_was(player: Account, queued: Queue) -> None:
    mission_id = offered(player)
    given, write = ordered(mission_id, queued), wording.write

    def abandoned_meanwhile(*args: Any, **kwargs: Any) -> Any:
        execute(commands.AbandonMission(mission_id=mission_id), by=actor_of(player))
        return write(*args, **kwargs)

    with patch.object(wording, "write", abandoned_meanwhile):
        tasks.rewrite(**given)
    assert history(mission_id)[-2:] == ["RewriteOrdered", "MissionAbandoned"]


def test_what_was_never_written_is_not_written_anew(player: Account) -> None:
    mission_id = requested(player)
    with nothing_changes():
        tasks.rewrite(mission_id=str(mission_id), order=1)
