"""Two who want the same at once: one gets it, and the other hears why not."""

from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from factions.domain import errors, faction
from factions.domain.gangs import FactionType
from factions.models import Faction, Membership
from factions.public import EnrolMember, FoundFaction
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import Command, system
from tests.factories import FactionFactory, PlayerFactory
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

BALLAS = FoundFaction(slug="ballas", name="Ballas", type=FactionType.GANG, colour="#7d3c98", motto="Purple.")


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def enrol(faction_id: UUID, player_id: UUID, rank: str = "Member") -> Any:
    return order(EnrolMember(faction_id=faction_id, player_id=player_id, rank=rank))


@pytest.mark.django_db(transaction=True)
def test_a_player_whom_two_factions_enrol_at_once_joins_one() -> None:
    ballas, vagos, player = FactionFactory.create(), FactionFactory.create(), PlayerFactory.create()
    answers = together(partial(enrol, ballas, player), partial(enrol, vagos, player))
    assert [type(answer) for answer in answers if answer] == [errors.AlreadyInAFaction]
    assert Membership.objects.count() == 1
    assert StoredEvent.objects.filter(name="factions.PlayerJoinedFaction").count() == 1
    call_command("rebuild", check=True)


@pytest.mark.django_db(transaction=True)
def test_of_five_for_whom_one_place_is_left_one_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faction, "CAPACITY", 1)
    ballas, crowd = FactionFactory.create(), PlayerFactory.create_batch(5)
    answers = together(*(partial(enrol, ballas, player) for player in crowd))
    assert [type(answer) for answer in answers if answer] == [errors.FactionFull] * 4
    assert Membership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_factions_founded_at_once_under_a_slug_there_is_one() -> None:
    answers = together(*[partial(order, BALLAS)] * 2)
    assert sum(isinstance(answer, errors.FactionNameTaken) for answer in answers) == 1
    assert (Faction.objects.count(), StoredEvent.objects.count()) == (1, 1)
