"""Factories that build by commands, so that no test starts from a state that no player could reach."""

from typing import Any
from uuid import UUID

from factory.base import Factory
from factory.declarations import LazyAttribute, Sequence

from companions.domain.commands import CreateCompanion
from factions.domain.gangs import FactionType
from factions.public import EstablishFaction
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from missions.domain.commands import RequestMission
from missions.domain.plan import Wish
from players.public import RegisterPlayer

PASSWORD = "Str0ng!Enough"


class CommandFactory(Factory[Any]):
    """Gives a command, as the system unless told `by=`, and returns what it answers: the id of what it made."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Command], *args: Any, **kwargs: Any) -> UUID:
        by = kwargs.pop("by", None) or system("tests")
        return UUID(execute(model_class(**kwargs), by=by).result)


class PlayerFactory(CommandFactory):
    class Meta:
        model = RegisterPlayer

    username = Sequence(lambda n: f"player_{n}")
    email = LazyAttribute(lambda player: f"{player.username}@example.invalid")
    password = PASSWORD


class FactionFactory(CommandFactory):
    class Meta:
        model = EstablishFaction

    slug = Sequence(lambda n: f"faction-{n}")
    name = LazyAttribute(lambda faction: faction.slug.title())
    type = FactionType.GANG
    colour = "#336699"


class CompanionFactory(CommandFactory):
    """A companion that its player (`by=`, an actor) has taken in."""

    class Meta:
        model = CreateCompanion

    name = "Lucky"
    preset = "lucky"


class MissionFactory(CommandFactory):
    """A mission that its player (`by=`, an actor) has asked for."""

    class Meta:
        model = RequestMission

    wish = Wish(difficulty=3)
