"""The words that every context speaks: commands, queries, events, actors, permissions, refusals. Pure Python."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Literal, TypeVar
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


class Audience(StrEnum):
    """Who may ask without any permission."""

    ANYONE = "anyone"
    ACCOUNTS = "any account"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks: a player, a member of staff, a game server, or the system itself."""

    kind: Literal["anonymous", "account", "system"]
    id: UUID | None = None
    name: str = ""
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    # What it came in by, so that the city can tell whether that still holds; it is the same actor whatever the way in.
    session: UUID | None = field(default=None, compare=False)
    token_version: int = field(default=0, compare=False)

    @property
    def ref(self) -> str:
        """Return the short form kept in events, the ledger and the audit: `account:<uuid>` or `system:<name>`."""
        return f"{self.kind}:{self.id or self.name}".rstrip(":")

    def may(self, permission: Permission) -> bool:
        """Return whether the actor holds the permission; the system and super admins hold all."""
        return self.kind == "system" or bool(self.permissions & {permission, Permission.SUPER_ADMIN})

    def satisfies(self, needs: Permission | Audience) -> bool:
        """Return whether the actor is one of the audience, or holds the permission."""
        if isinstance(needs, Permission):
            return self.may(needs)
        return needs is Audience.ANYONE or self.kind != "anonymous"


ANONYMOUS = Actor("anonymous")


def system(name: str) -> Actor:
    """Return the actor of a policy, a task or a command line: the city acting on its own."""
    return Actor("system", name=name)


@dataclass(frozen=True, kw_only=True)
class Message:
    """What may be asked of the city. Unless `@requires` says otherwise, by anyone who has logged in."""

    needs: ClassVar[Permission | Audience] = Audience.ACCOUNTS


FOUR_EYES_ABOVE = 100_000  # dollars that one member of staff may move alone


@dataclass(frozen=True, kw_only=True)
class Command(Message):
    """A wish. Its class says what is asked, its fields say of whom; one handler grants or refuses it."""

    @property
    def is_weighty(self) -> bool:
        """Return whether a second member of staff must agree before it is done."""
        return False


@dataclass(frozen=True, kw_only=True)
class Query(Message):
    """A question. Its answer depends on who asks, and asking changes nothing."""


M = TypeVar("M", bound=Message)


def requires(needs: Permission | Audience) -> Callable[[type[M]], type[M]]:
    """Declare who may give the command or ask the query. The bus checks it, whichever door was taken."""

    def declare(message: type[M]) -> type[M]:
        message.needs = needs
        return message

    return declare


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact. Its class name is stored with it and is therefore API: renaming one needs an upcast."""


def name_of(message: type[Message] | type[Event]) -> str:
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


class NotAuthenticated(Refusal):
    """Nobody has logged in, and this is not for everybody."""

    status = 401


class WrongSecret(Refusal):
    """What was shown to prove who asks is wrong. Tries at it are counted."""

    status = 401


class OutOfDate(Refusal):
    """What was shown to whoever asks has changed since: `If-Match` names another version."""

    status = 412


class Invalid(Refusal):
    """What was asked makes no sense, whatever the state."""

    status = 400


class TooSoon(Refusal):
    """The same wish may be granted later: `retry_after` says when."""

    status = 429
