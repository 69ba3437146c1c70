"""A second pair of eyes: those of somebody who could have asked for it, and soon enough."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from ganggpt import approvals
from ganggpt.bus import AGREED_WITHIN, execute
from ganggpt.eventstore.models import Approval
from ganggpt.ledger.posting import balances
from ganggpt.messages import Command, NotAllowed
from players.domain import commands
from players.domain.roles import Role
from players.models import Account
from players.public import actor_of
from tests.facts import nothing_changes
from tests.fixtures import account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def wish_for(player: Account) -> Command:
    return commands.GrantMoney(player_id=player.pk, amount=200_000, reason="won the lottery")


@pytest.fixture
def waiting(player: Account) -> UUID:
    """Return the approval of a grant that an admin asked for."""
    awaits = execute(wish_for(player), by=actor_of(account_with(Role.ADMIN, "admin_one"))).awaits
    assert awaits
    return awaits


@pytest.mark.parametrize("decision", [approvals.Approve, approvals.Reject])
def test_who_could_not_ask_for_it_does_not_decide_on_it(decision: Callable[..., Command], waiting: UUID) -> None:
    moderator = actor_of(account_with(Role.MODERATOR, "mod_one"))
    with nothing_changes(), pytest.raises(NotAllowed):
        execute(decision(approval_id=waiting), by=moderator)


def test_what_was_asked_too_long_ago_can_be_rejected_only(player: Account, waiting: UUID) -> None:
    colleague, approve = actor_of(account_with(Role.ADMIN, "admin_two")), approvals.Approve(approval_id=waiting)
    with time_machine.travel(timezone.now() + AGREED_WITHIN + timedelta(minutes=1), tick=False):
        with nothing_changes(), pytest.raises(approvals.ApprovalTooOld):
            execute(approve, by=colleague)
        execute(approvals.Reject(approval_id=waiting), by=colleague)
    assert Approval.objects.get().state == "REJECTED"
    assert balances(player.pk)["cash"] == 5_000


def test_asked_again_it_is_the_same_that_waits_until_that_is_too_old(player: Account, waiting: UUID) -> None:
    admin = actor_of(Account.objects.get(username="admin_one"))
    for days, same in ((6, True), (8, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            assert (execute(wish_for(player), by=admin).awaits == waiting) is same


def test_within_the_week_a_colleague_may_agree(player: Account, waiting: UUID) -> None:
    colleague = actor_of(account_with(Role.ADMIN, "admin_two"))
    with time_machine.travel(timezone.now() + AGREED_WITHIN - timedelta(minutes=1), tick=False):
        execute(approvals.Approve(approval_id=waiting), by=colleague)
    assert balances(player.pk)["cash"] == 205_000
