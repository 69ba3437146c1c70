"""What may be asked of sessions: begin one, go on with it, end it."""

from dataclasses import dataclass, field
from uuid import UUID

from ganggpt.messages import Audience, Command, requires


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class LogIn(Command):
    """Begin a session; `username` may be the e-mail address."""

    username: str = field(repr=False)
    password: str = field(repr=False)
    device: str = ""
    address: str | None = field(default=None, repr=False)


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class RefreshSession(Command):
    refresh: str = field(repr=False)
    address: str | None = field(default=None, repr=False)


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class LogOut(Command):
    refresh: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class EndSession(Command):
    """End one of one's own sessions."""

    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class EndAllSessions(Command):
    """End all one's own sessions, the one that asks among them."""
