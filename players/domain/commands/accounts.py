"""What may be asked of accounts: open one, prove its e-mail address, change it, delete it."""

from dataclasses import dataclass, field
from uuid import UUID

from ganggpt.messages import Audience, Command, requires


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class RegisterPlayer(Command):
    """Open an account with its player and starting cash; an empty password opens one that nobody can log into."""

    username: str
    email: str
    password: str = field(default="", repr=False)
    player_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AskToVerifyEmail(Command):
    """Have a mail sent to one's own address, whose token proves that it is read."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class VerifyEmail(Command):
    token: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Rename(Command):
    username: str


@dataclass(frozen=True, kw_only=True)
class ChangeEmail(Command):
    """Have a mail sent to the new address; it becomes one's own when its token is shown."""

    email: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ChangePassword(Command):
    """End every session and token, and begin a new session on this device."""

    current: str = field(repr=False)
    password: str = field(repr=False)
    device: str = ""
    address: str | None = field(default=None, repr=False)


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class AskToResetPassword(Command):
    """Have a mail sent, if anybody has this address; the asker cannot tell."""

    email: str = field(repr=False)


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ResetPassword(Command):
    token: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class DeleteAccount(Command):
    """Forget everything personal. The events, which hold ids only, stay; so does the ledger."""

    password: str = field(repr=False)
