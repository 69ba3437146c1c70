"""What the tests of players share: a player whom mail reaches, and the post."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail

from ganggpt.web import lockout
from players.models import Account
from players.tests.mailbox import Post
from tests.factories import PlayerFactory


@pytest.fixture(autouse=True)
def _own_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the tries at passwords anew for each test: names are the same in many, and Redis is one."""
    keys, this_test = lockout._keys, uuid4().hex
    monkeypatch.setattr(lockout, "_keys", lambda name, address: keys(this_test + name.lower(), address))


@pytest.fixture
def post(settle: Callable[[], None], django_capture_on_commit_callbacks: Any) -> Post:
    """Return what does something and then, as after a commit, all that it leads to: mails arrive."""

    def do(act: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            answer = act()
        settle()
        return answer

    return do


@pytest.fixture
def cj(post: Post) -> Account:
    """Return a player with an address that mail reaches, and the box empty."""
    player_id = post(lambda: PlayerFactory.create(username="Carl_J", email="cj@grove.example"))
    mail.outbox.clear()
    return Account.objects.get(pk=player_id)
