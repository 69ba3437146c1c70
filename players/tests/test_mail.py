"""Mail goes by a worker: a server that is away costs a later try, and never a request or a secret."""

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from unittest.mock import patch

import pytest
from celery import Task
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from ganggpt import cache
from players import tasks
from players.application import onetime
from players.application.mail import MailFailed
from players.domain import events
from players.models import Account, OneTimeToken
from players.tests.mailbox import Post, html, subjects, token
from players.tests.test_passwords import forgot, reset
from tests.fixtures import Client, Queue

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
ADDRESS = "cj@grove.example"
FAILURES = [ConnectionRefusedError("nobody home"), SMTPRecipientsRefused({ADDRESS: (550, b"who?")}), TimeoutError()]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_a_mail_that_could_not_be_sent_leaves_no_token_and_no_address_in_the_logs(
    cj: Account, failure: OSError, caplog: pytest.LogCaptureFixture
) -> None:
    before = OneTimeToken.objects.count()
    with (
        caplog.at_level(logging.DEBUG),
        patch.object(EmailMultiAlternatives, "send", side_effect=failure),
        pytest.raises(MailFailed, match=f"^{type(failure).__name__}$") as raised,
    ):
        tasks.mail_password_reset(email=ADDRESS)
    assert OneTimeToken.objects.count() == before
    assert ADDRESS not in caplog.text + str(raised.value)


def test_a_mail_that_could_not_be_sent_is_tried_again(cj: Account) -> None:
    send, tries = EmailMultiAlternatives.send, iter(FAILURES)

    def sometimes(message: EmailMultiAlternatives) -> int:
        if failure := next(tries, None):
            raise failure
        return send(message)

    with patch.object(EmailMultiAlternatives, "send", sometimes):
        assert tasks.mail_password_reset.apply(kwargs={"email": ADDRESS}).successful()
    assert reset(token()).status_code == 204


@pytest.mark.parametrize("task", [tasks.mail_password_reset, tasks.mail_verification, tasks.mail_notice])
def test_mails_are_tried_for_hours_in_the_default_queue(task: Any) -> None:
    assert (task.max_retries, task.retry_backoff, task.retry_backoff_max) == (60, 30, 240)
    assert task.retry_backoff_max < settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]  # else sent twice
    assert task.name not in settings.CELERY_TASK_ROUTES
    assert settings.CELERY_TASK_DEFAULT_QUEUE == "default"


def test_a_broker_that_is_down_costs_the_mail_and_not_the_request(
    cj: Account, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        patch.object(Task, "apply_async", side_effect=Task.OperationalError()),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert forgot().status_code == 202
    assert "mail_password_reset" in caplog.text
    assert ADDRESS not in caplog.text


def test_no_secret_waits_in_the_queue(
    cj: Account, queued: Queue, post: Post, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        forgot()
        Client(cj).post("/auth/verify-email/request")
    waiting = [kwargs for name, kwargs in queued if name.startswith("players.tasks.mail")]
    assert [set(kwargs) for kwargs in waiting] == [{"email"}, {"account_id", "email", "token_version"}]


def test_a_name_is_shown_as_it_is_in_text_and_in_html(cj: Account) -> None:
    tasks.mail_notice(template="password_changed", email=ADDRESS, username="<b>_&")
    [message] = mail.outbox
    assert str(message.body).startswith("<b>_&,")
    assert "&lt;b&gt;_&amp;," in html()


@pytest.mark.parametrize("template", ["password_changed", "email_changed"])
def test_a_notice_says_what_to_do_about_it_and_holds_no_token(cj: Account, template: str) -> None:
    tasks.mail_notice(template=template, email=ADDRESS, username="Carl_J")
    [message] = mail.outbox
    assert "http://127.0.0.1:8000" in str(message.body)
    assert "token" not in str(message.body)


def test_nothing_is_sent_where_no_mail_arrives() -> None:
    tasks.mail_notice(template="password_changed", email="cj@deleted.invalid", username="Carl_J")
    assert subjects() == []


def test_tokens_are_forgotten_when_they_can_no_longer_be_used(cj: Account) -> None:
    OneTimeToken.objects.all().delete()
    now = timezone.now()
    onetime.mint(cj, onetime.Purpose.RESET_PASSWORD, "old", now - timedelta(minutes=31))
    onetime.mint(cj, onetime.Purpose.RESET_PASSWORD, "young", now - timedelta(minutes=29))
    tasks.forget_expired_tokens()
    assert OneTimeToken.objects.get().email == "young"


@pytest.mark.parametrize("event", [events.PlayerRenamed, events.EmailVerified, events.PlayerDeleted])
def test_what_is_kept_of_an_account_is_read_anew_when_it_changes(cj: Account, event: Callable[..., Any]) -> None:
    tags = cache.tags_of(event(player_id=cj.pk, at=timezone.now()))
    assert {f"player:{cj.pk}", f"account:{cj.pk}"} <= set(tags)
