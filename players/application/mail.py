"""Mail to players: what is sent to whom. Sent by workers only, so that no request waits for it or fails with it."""

import logging
from typing import Any
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from players.application import onetime
from players.application.onetime import Purpose
from players.application.queries.sanctions import holding
from players.domain import identity
from players.domain.penalty import Kind
from players.models import Account

logger = logging.getLogger(__name__)
SUBJECTS = {
    "verify_email": "Confirm your e-mail address",
    "reset_password": "Set a new password",
    "password_changed": "Your password was changed",
    "email_changed": "Your e-mail address was changed",
}
PATHS = {"verify_email": "/verify-email", "reset_password": "/reset-password"}


class MailFailed(Exception):
    """The mail server did not take it. Says what kind of failure it was, and not whom it was to."""


def later(task: str, **facts: Any) -> None:
    """Have a task of `players.tasks` run after the commit. A broker that is down costs the mail, not the request."""

    def queue() -> None:
        mailing = current_app.tasks[f"players.tasks.{task}"]
        try:
            mailing.delay(**facts)
        except mailing.OperationalError:
            logger.warning("broker unreachable: %s is not done", task)

    transaction.on_commit(queue)


def send_verification(account_id: UUID, email: str, token_version: int) -> None:
    """Mail a token that proves the address, unless it is proven, another's, or the account has changed since.

    Raises MailFailed.
    """
    account = Account.objects.filter(pk=account_id, token_version=token_version).first()
    if account is None or (account.email == email and account.email_verified_at):
        return
    if not Account.objects.filter(email__lower=email.lower()).exclude(pk=account_id).exists():
        _send_token(account, Purpose.VERIFY_EMAIL, email, "verify_email")


def send_password_reset(email: str) -> None:
    """Mail a token for a new password to whoever has the address, if anybody has. Raises MailFailed."""
    account = Account.objects.filter(email__lower=email.lower()).first()
    if account:
        _send_token(account, Purpose.RESET_PASSWORD, account.email, "reset_password")


def send(template: str, to: str, **facts: Any) -> None:
    """Send a mail, as text and HTML, where it can arrive. Raises MailFailed."""
    if not identity.is_reachable(to):
        return
    context = {"city": settings.PUBLIC_URL, **facts}
    text, html = (render_to_string(f"mail/{template}.{kind}", context) for kind in ("txt", "html"))
    mail = EmailMultiAlternatives(f"GangGPT: {SUBJECTS[template]}", text, to=[to])
    mail.attach_alternative(html, "text/html")
    try:
        mail.send()
    except OSError as error:  # smtplib's are OSErrors too; what they say may quote the address
        raise MailFailed(type(error).__name__) from None


def _send_token(account: Account, purpose: Purpose, email: str, template: str) -> None:
    secret = _mint(account, purpose, email)
    if secret is None:
        return
    link = f"{settings.PUBLIC_URL}{PATHS[template]}#token={secret}"  # after the #, where no server logs it
    try:
        send(template, email, username=account.username, token=secret, link=link)
    except MailFailed:
        onetime.take_back(secret)
        raise


def may_have_mail(account: Account, email: str) -> bool:
    """Return whether anybody may log into the account, and mail can reach the address."""
    lives = account.is_active and account.deleted_at is None and account.has_usable_password()
    return lives and identity.is_reachable(email) and not holding(account.pk, Kind.BAN).exists()


@transaction.atomic
def _mint(account: Account, purpose: Purpose, email: str) -> str | None:
    """Return a token, unless the account may have no mail, or has had too many."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    return onetime.mint(account, purpose, email, timezone.now()) if may_have_mail(account, email) else None
