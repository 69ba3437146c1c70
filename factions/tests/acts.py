"""Factions by commands: players who found them, are put into them, act in them, and are refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from factions.domain import commands
from factions.domain.gangs import FactionType, Personality
from factions.models import Membership
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.audit import audit
from ganggpt.ledger.models import Line
from ganggpt.messages import Actor, Command, Refusal, system
from players.public import actor_of
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.lives import give_cash

STRANGER = UUID(int=1)
CITY = system("tests")
MIND = Personality(0.5, 0.5, 0.5, 0.5, 0.5)
Clock = Callable[[timedelta], None]  # lets that much time pass


def act(command: Command, by: UUID | Actor = CITY) -> Any:
    """Give the command in the name of a player, or of the city."""
    return execute(command, by=by if isinstance(by, Actor) else actor_of(get_user_model().objects.get(pk=by))).result


def refused(refusal: type[Refusal], command: Command, by: UUID | Actor = CITY) -> Refusal:
    """Return why the command is refused; nothing changes by it."""
    with nothing_changes(), pytest.raises(refusal) as caught:
        act(command, by)
    assert type(caught.value) is refusal
    return caught.value


def a_player(cash: int = 0) -> UUID:
    player: UUID = PlayerFactory.create()
    if cash:
        give_cash(player, cash)
    return player


def found(founder: UUID, slug: str = "crew", **changes: Any) -> UUID:
    wish = {"slug": slug, "name": slug.title(), "type": FactionType.GANG, "colour": "#336699"}
    return UUID(act(commands.FoundFaction(**(wish | changes)), founder))


def enrol(faction: UUID, rank: str = "RECRUIT") -> UUID:
    player = a_player()
    act(commands.EnrolMember(faction_id=faction, player_id=player, rank=rank))
    return player


def ranks(faction: UUID) -> dict[UUID, str]:
    return dict(Membership.objects.filter(faction=faction).values_list("player", "rank"))


def happened(faction: UUID) -> list[str]:
    stream = StoredEvent.objects.filter(stream=f"faction:{faction}").order_by("version")
    return [name.removeprefix("factions.") for name in stream.values_list("name", flat=True)]


def unclaimed() -> int:
    return sum(Line.objects.filter(account__name="unclaimed").values_list("amount", flat=True))


def all_is_well() -> None:
    """Check that rows are what streams fold to, and the ledger is exact."""
    call_command("rebuild", check=True)
    assert audit().drift == 0


def declare(crew: UUID, foe: UUID, boss: UUID) -> UUID:
    return UUID(act(commands.DeclareWar(faction_id=crew, on=foe, stake=8_000), boss))
