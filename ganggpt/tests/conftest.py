"""Commands of these tests' own, and what the bus writes down of them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from ganggpt import bus
from ganggpt.bus import Work
from ganggpt.eventstore import codec, store
from ganggpt.eventstore.models import AuditEntry, Claim, Delivery, StoredEvent
from ganggpt.messages import Audience, Command, Event, NotFound, Permission, Refusal, requires, system

CITY = system("tests")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@requires(Permission.MANAGE_ECONOMY)
@dataclass(frozen=True, kw_only=True)
class Draw(Command):
    pot: UUID
    amount: int = 1


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class Look(Command):
    """A command that needs no permission, and answers what its handler is told to."""

    at: str = "the pot"


@dataclass(frozen=True, kw_only=True)
class LogIn(Command):
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Drawn(Event):
    pot: UUID
    amount: int


class PotIsEmpty(Refusal):
    pass


def _no_row(pot: UUID) -> tuple[int, int]:
    raise NotFound("There is no such pot.")


POT = store.Aggregate[int]("pot", lambda held, event: (held or 0) + 1, _no_row, lambda state, version: None, lambda: ())


@pytest.fixture(autouse=True)
def handlers(monkeypatch: pytest.MonkeyPatch) -> dict[type[Command], bus.Handler]:
    """Let the bus know the commands of this file, and nobody after it."""
    monkeypatch.setattr(bus, "handlers", dict(bus.handlers))
    monkeypatch.setitem(codec.type_of, "ganggpt.Drawn", Drawn)

    @bus.handles(Draw)
    def draw(command: Draw, work: Work) -> UUID:
        work.begin(POT, command.pot, [Drawn(pot=command.pot, amount=command.amount)])
        if command.amount > 10:
            raise PotIsEmpty("The pot holds ten dollars.")
        return command.pot

    @bus.handles(Look)
    def look(command: Look, work: Work) -> Any:
        return {"seen": command.at}

    return bus.handlers


def written() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in (StoredEvent, Delivery, Claim, AuditEntry)}


def audited() -> list[tuple[str, str, str, str]]:
    return list(AuditEntry.objects.order_by("id").values_list("actor", "command", "outcome", "request_id"))
