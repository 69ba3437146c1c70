"""Which permission each command asks for, and therefore which role may give it."""

from typing import Any

import pytest

from ganggpt import bus
from ganggpt.eventstore.models import AuditEntry
from ganggpt.messages import ANONYMOUS, Command, NotAllowed, name_of
from players.domain.roles import Role
from players.public import actor_of
from tests.facts import nothing_changes
from tests.fixtures import account_with

pytestmark = pytest.mark.integration

# What a command asks for is part of the contract: a change here is a change of who may do what.
REQUIRES = {
    "players.RegisterPlayer": None,
    "players.LogIn": None,
    "players.RefreshSession": None,
    "players.LogOut": None,
    "players.AwardProgress": "write:player",
    "factions.FoundFaction": "manage:faction",
    "factions.EnrolMember": "manage:faction",
    "factions.ChartZones": "manage:faction",
    "factions.ClaimZone": "manage:faction",
    "missions.RequestMission": None,
    "missions.BeginWriting": "manage:mission",
    "missions.OfferMission": "manage:mission",
    "missions.AcceptMission": None,
    "missions.AbandonMission": None,
    "missions.ReportProgress": "server:bridge",
    "missions.WithdrawMission": "manage:mission",
    "missions.CloseOverdue": "manage:mission",
}
MAY = {
    Role.PLAYER: set(),
    Role.MODERATOR: set(),
    Role.GAMEMASTER: {"manage:faction", "manage:mission"},
    Role.ADMIN: {"write:player", "manage:faction", "manage:mission"},
    Role.SUPERADMIN: {"write:player", "manage:faction", "manage:mission", "server:bridge"},
    Role.GAMESERVER: {"server:bridge"},
}
GUARDED = sorted(name for name, permission in REQUIRES.items() if permission)


def commands() -> dict[str, type[Command]]:
    """Return the commands that have a handler, by their public name."""
    return {name_of(kind): kind for kind in bus.handlers if kind.__module__.endswith(".domain.commands")}


def give(name: str, by: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the command to a handler that grants everything, so that only the guard can refuse."""
    kind = commands()[name]
    monkeypatch.setitem(bus.handlers, kind, lambda command, work: "granted")
    return bus.execute(object.__new__(kind), by=by).result


def test_every_command_asks_for_the_permission_that_is_written_here() -> None:
    assert {name: kind.requires for name, kind in commands().items()} == REQUIRES


@pytest.mark.parametrize("name", GUARDED)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_give_a_command_if_it_holds_its_permission(
    db: None, monkeypatch: pytest.MonkeyPatch, role: Role, name: str
) -> None:
    actor = actor_of(account_with(role, "someone"))
    if REQUIRES[name] in MAY[role]:
        assert give(name, actor, monkeypatch) == "granted"
        return
    with nothing_changes(), pytest.raises(NotAllowed):
        give(name, actor, monkeypatch)
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.command, entry.outcome) == (actor.ref, name, "not_allowed")


@pytest.mark.parametrize("name", GUARDED)
def test_a_visitor_may_give_no_command_that_asks_for_a_permission(
    db: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with nothing_changes(), pytest.raises(NotAllowed):
        give(name, ANONYMOUS, monkeypatch)
