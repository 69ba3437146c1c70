"""Who founds a faction, the faction, one it may fight, and time that passes when told."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from factions.domain import commands, founding
from factions.domain.events.diplomacy import Cause
from factions.tests.acts import Clock, a_player, act, found
from ganggpt.ledger.posting import STAFF_GRANT, post, treasury
from tests.factories import FactionFactory

FUNDS = 20_000  # dollars in each treasury of two who may fight


@pytest.fixture
def boss(db: None) -> UUID:
    """Return a player who can pay for one faction, and then holds what everybody begins with."""
    return a_player(cash=founding.FEE)


@pytest.fixture
def crew(boss: UUID) -> UUID:
    """Return the faction that the boss has founded."""
    return found(boss)


@pytest.fixture
def foe(crew: UUID) -> UUID:
    """Return a faction with which the crew has reason to fight; both can pay a stake."""
    foe: UUID = FactionFactory.create(slug="foe")
    act(commands.ShiftRelation(faction_id=crew, other=foe, amount=-60, cause=Cause.STAFF, reason="for the test"))
    for faction in (crew, foe):
        with transaction.atomic():
            moves = {STAFF_GRANT: -FUNDS, treasury(faction): FUNDS}
            post(moves, reason="for the test", reference=str(faction), actor="system:tests", at=timezone.now())
    return foe


@pytest.fixture
def pass_time() -> Iterator[Clock]:
    """Return a hand on the clock, which stands still meanwhile."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock.shift
