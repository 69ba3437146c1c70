"""What may be asked of sanctions: impose, lift, appeal, decide, let run out."""

from dataclasses import dataclass, field
from uuid import UUID

from ganggpt.messages import Audience, Command, Permission, requires
from players.domain.penalty import Kind


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class ImposeSanction(Command):
    """Warn, mute or ban; for so many seconds, or without end."""

    account_id: UUID
    kind: Kind
    reason: str
    seconds: int | None = None


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class LiftSanction(Command):
    sanction_id: UUID
    reason: str


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class ExpireSanction(Command):
    """End a sanction whose time is up."""

    sanction_id: UUID


@dataclass(frozen=True, kw_only=True)
class AppealSanction(Command):
    sanction_id: UUID
    text: str = field(repr=False)


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class AppealBan(Command):
    """Appeal against the ban that keeps one out: the password stands in for the login."""

    username: str
    password: str = field(repr=False)
    text: str = field(repr=False)


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class DecideAppeal(Command):
    """Grant an appeal, which lifts the sanction, or deny it."""

    sanction_id: UUID
    granted: bool
    answer: str
