"""What may be asked of players."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from ganggpt.messages import Command, Permission


@dataclass(frozen=True, kw_only=True)
class RegisterPlayer(Command):
    """Open an account with its player and starting cash; an empty password opens one that nobody can log into."""

    username: str
    email: str
    password: str = field(default="", repr=False)
    player_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class LogIn(Command):
    username: str
    password: str = field(repr=False)
    device: str = ""


@dataclass(frozen=True, kw_only=True)
class RefreshSession(Command):
    refresh: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class LogOut(Command):
    refresh: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AwardProgress(Command):
    """Give (or, negative, take) experience and reputation, for a reason."""

    requires: ClassVar = Permission.WRITE_PLAYER

    player_id: UUID
    experience: int = 0
    reputation: int = 0
    reason: str
    reference: str
