"""What arrives by mail, as tests open it."""

import re
from collections.abc import Callable
from typing import Any

from django.core import mail
from django.core.mail import EmailMultiAlternatives

Post = Callable[[Callable[[], Any]], Any]  # does something, then all that it leads to; returns what it gave


def subjects() -> list[tuple[str, str]]:
    """Return whom mail was sent to, and about what, and empty the box."""
    found = [(message.to[0], message.subject.removeprefix("GangGPT: ")) for message in mail.outbox]
    mail.outbox.clear()
    return found


def html() -> str:
    """Return the HTML of the one mail that there is."""
    [message] = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    [(content, kind)] = message.alternatives
    assert kind == "text/html"
    return str(content)


def token() -> str:
    """Return the token of the one mail that there is, and empty the box."""
    [message] = mail.outbox
    found = re.search(r"token: (\S+)", str(message.body))
    assert found
    mail.outbox.clear()
    return found[1]
