"""Players in the background: mail is sent; what has had its time is ended or forgotten."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from ganggpt.bus.sweeping import for_each
from ganggpt.deadletters.task import Task
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.live import feeds
from players.application import calendar, mail
from players.application.bans import CLOCK
from players.application.handlers.visits import end_unheard
from players.application.queries.sanctions import overdue
from players.domain import commands, events
from players.models import Account, OneTimeToken, Session

KEPT = timedelta(days=30)  # after their end, for staff to look into


class Mailing(Task):
    """A task that mails somebody."""

    personal = ("email", "username")


# A mail server may be away for hours: it is tried for two to four, every few minutes at last. No pause is longer than
# the broker's visibility timeout, after which a message that still waits would be delivered a second time.
mailing = partial(
    shared_task,
    base=Mailing,
    autoretry_for=(mail.MailFailed,),
    max_retries=60,
    retry_backoff=30,
    retry_backoff_max=240,
)


@subscribes(events.PlayerRegistered)
def greet(event: events.PlayerRegistered, delivered: Delivered) -> None:
    """Ask a new player to prove the e-mail address."""
    account = Account.objects.filter(pk=event.player_id, email_verified_at=None).first()
    if account and mail.may_have_mail(account, account.email):
        mail_verification.delay(account_id=str(account.pk), email=account.email, token_version=account.token_version)


@subscribes(events.PlayerDeleted)
def forget_what_was_told(event: events.PlayerDeleted, delivered: Delivered) -> None:
    """Drop the deleted player's name from what sockets were told, which keeps it for days."""
    feeds.forget(event.player_id)


@mailing()
def mail_verification(*, account_id: str, email: str, token_version: int, **kwargs: object) -> None:
    mail.send_verification(UUID(account_id), email, token_version)


@mailing()
def mail_password_reset(*, email: str, **kwargs: object) -> None:
    mail.send_password_reset(email)


@mailing()
def mail_notice(*, template: str, email: str, username: str, **kwargs: object) -> None:
    mail.send(template, email, username=username)


@shared_task
def forget_ended_sessions(**kwargs: object) -> None:
    """Forget sessions that ended, or could no longer be refreshed, a month ago."""
    Session.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()


@shared_task
def forget_expired_tokens(**kwargs: object) -> None:
    """Forget one-time tokens that can no longer be used."""
    OneTimeToken.objects.filter(expires_at__lt=timezone.now()).delete()


@shared_task
def turn_the_season(**kwargs: object) -> None:
    """Close the season whose month is over, and open the next."""
    calendar.turn_the_season(timezone.now())


@shared_task
def sweep(**kwargs: object) -> None:
    """End sanctions whose time is up, and visits that no server has spoken of for too long."""
    now = timezone.now()
    for_each(overdue(now), lambda sanction: commands.ExpireSanction(sanction_id=sanction), by=CLOCK)
    end_unheard(now)
