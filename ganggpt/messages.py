"""The words that every context speaks: commands, events, actors, permissions and refusals. Pure Python."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID


class Permission(StrEnum):
    """What an actor may be trusted with. A guard names one of these, never a role."""

    READ_PLAYER = "read:player"
    WRITE_PLAYER = "write:player"
    MANAGE_FACTION = "manage:faction"
    MANAGE_MISSION = "manage:mission"
    MANAGE_ECONOMY = "manage:economy"
    MODERATE_CONTENT = "moderate:content"
    SERVER_BRIDGE = "server:bridge"
    ADMIN_PANEL = "admin:panel"
    SUPER_ADMIN = "super:admin"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks: a player, a member of staff, a game server, or the system itself."""

    kind: Literal["anonymous", "account", "system"]
    id: UUID | None = None
    name: str = ""
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    @property
    def ref(self) -> str:
        """Return the short form kept in events, the ledger and the audit: `account:<uuid>` or `system:<name>`."""
        return f"{self.kind}:{self.id or self.name}".rstrip(":")

    def may(self, permission: Permission) -> bool:
        """Return whether the actor holds the permission; the system and super admins hold all."""
        return self.kind == "system" or bool(self.permissions & {permission, Permission.SUPER_ADMIN})


ANONYMOUS = Actor("anonymous")


def system(name: str) -> Actor:
    """Return the actor of a policy, a task or a command line: the city acting on its own."""
    return Actor("system", name=name)


@dataclass(frozen=True, kw_only=True)
class Command:
    """A wish. Its class says what is asked, its fields say of whom; one handler grants or refuses it."""

    requires: ClassVar[Permission | None] = None


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact. Its class name is stored with it and is therefore API: renaming one needs an upcast."""


def name_of(message: type[Command] | type[Event]) -> str:
    """Return the public name of a message: its context and class, `missions.MissionOffered`."""
    return f"{message.__module__.split('.')[0]}.{message.__name__}"


class Refusal(Exception):
    """Why a command was not granted, in one sentence for a person and a stable code for a program."""

    status: ClassVar[int] = 409

    def __init__(self, detail: str, *, errors: dict[str, list[str]] | None = None, retry_after: int | None = None):
        """`errors` are by field; `retry_after` is in seconds."""
        super().__init__(detail)
        self.detail = detail
        self.errors = errors or {}
        self.retry_after = retry_after

    @property
    def code(self) -> str:
        """Return the class name in snake_case: `OnlyTheBossMayDraw` is `only_the_boss_may_draw`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class NotFound(Refusal):
    """There is no such thing, or the one who asks may not know of it."""

    status = 404


class NotAllowed(Refusal):
    """The actor is known and lacks the right."""

    status = 403


class Invalid(Refusal):
    """What was asked makes no sense, whatever the state."""

    status = 400


class TooSoon(Refusal):
    """The same wish may be granted later: `retry_after` says when."""

    status = 429
