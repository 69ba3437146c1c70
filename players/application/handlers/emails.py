"""E-mail addresses: prove that one's own is read, change it for another that is."""

from ganggpt.bus import Work, handles
from players.application import mail, onetime
from players.application.ownership import check, confirm, own, taken_once, tell
from players.domain import commands, errors, events
from players.models import Account


@handles(commands.AskToVerifyEmail)
def ask_to_verify_email(command: commands.AskToVerifyEmail, work: Work) -> None:
    account = own(work)
    if account.email_verified_at:
        raise errors.EmailAlreadyVerified("Your e-mail address is verified.")
    ask_to_verify(account, account.email)


@handles(commands.ChangeEmail)
def change_email(command: commands.ChangeEmail, work: Work) -> None:
    """Whether somebody has the new address is not told before whoever asks has proven to read its mail."""
    account = own(work)
    confirm(account, command.password)
    check(account, email=command.email)
    ask_to_verify(account, command.email)


@handles(commands.VerifyEmail)
def verify_email(command: commands.VerifyEmail, work: Work) -> None:
    account, email = onetime.redeem(command.token, onetime.Purpose.VERIFY_EMAIL, work.now)
    if email != account.email:
        onetime.void_all(account, work.now)
        mail.later("mail_notice", template="email_changed", email=account.email, username=account.username)
    account.email, account.email_verified_at = email, work.now
    with taken_once():
        account.save(update_fields=["email", "email_verified_at"])
    work.note(f"account:{account.pk}")
    tell(account, events.EmailVerified(player_id=account.pk, at=work.now), work)


def ask_to_verify(account: Account, email: str) -> None:
    """Have the mail sent, unless the account's tokens are ended in the meantime: then it may be a thief who asked."""
    mail.later("mail_verification", account_id=str(account.pk), email=email, token_version=account.token_version)
