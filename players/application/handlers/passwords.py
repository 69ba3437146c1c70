"""Passwords: change one's own, or set a new one with the token of a mail."""

from typing import Any

from ganggpt.bus import Work, handles
from players.application import mail, onetime
from players.application.handlers import sessions
from players.application.ownership import check, confirm, own, sign_out_everywhere
from players.domain import commands
from players.models import Account


@handles(commands.ChangePassword)
def change_password(command: commands.ChangePassword, work: Work) -> dict[str, Any]:
    """Return the pair of tokens of a new session, the only one there is then."""
    account = own(work)
    confirm(account, command.current, "current")
    _set(account, command.password, work)
    return sessions.begin(account, command.device, command.address, work)


@handles(commands.AskToResetPassword)
def ask_to_reset_password(command: commands.AskToResetPassword, work: Work) -> None:
    """Hand the address to a worker, whoever has it: the answer and the time that it takes tell nothing."""
    mail.later("mail_password_reset", email=command.email)


@handles(commands.ResetPassword)
def reset_password(command: commands.ResetPassword, work: Work) -> None:
    account, _ = onetime.redeem(command.token, onetime.Purpose.RESET_PASSWORD, work.now)
    _set(account, command.password, work)


def _set(account: Account, password: str, work: Work) -> None:
    check(account, password=password)
    account.set_password(password)
    sign_out_everywhere(account, work)
    account.save(update_fields=["password", "token_version"])
    work.note(f"account:{account.pk}")
    mail.later("mail_notice", template="password_changed", email=account.email, username=account.username)
