"""Reversals: all of an entry back, once, by staff who know what they undo; or nothing."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from ganggpt import approvals, bus
from ganggpt.eventstore.models import AuditEntry
from ganggpt.ledger import posting
from ganggpt.ledger.audit import audit
from ganggpt.ledger.commands import (
    AlreadyReversed,
    AnotherAmount,
    IsAReversal,
    NoSuchEntry,
    ReversalNeedsReason,
    ReverseEntry,
)
from ganggpt.ledger.models import Entry, Line
from ganggpt.ledger.posting import STARTING_CASH, TRANSFER_FEE, InsufficientFunds, balances, bank, cash
from ganggpt.ledger.tests.conftest import paid, post
from ganggpt.messages import Actor, NotAllowed, Permission, Refusal
from tests.facts import nothing_changes
from tests.fixtures import Account, Client
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

STAFF = frozenset({Permission.MANAGE_ECONOMY, Permission.ADMIN_PANEL})
TREASURER = Actor("account", UUID(int=1), permissions=STAFF)
COLLEAGUE = Actor("account", UUID(int=2), permissions=STAFF)


@pytest.fixture
def other() -> UUID:
    other = uuid4()
    posting.open_accounts(other)
    return other


@pytest.fixture
def sent(owner: UUID, other: UUID) -> UUID:
    """Return the entry by which the owner sent $50 to the other, for a fee of $1."""
    return post({cash(owner): -51, cash(other): 50, TRANSFER_FEE: 1}, "sent")


def reverse(entry: UUID, amount: int = 51, reason: str = "to the wrong one", by: Actor = TREASURER) -> bus.Done:
    return bus.execute(ReverseEntry(entry_id=entry, amount=amount, reason=reason), by=by)


def test_a_reversal_moves_everything_back(owner: UUID, other: UUID, sent: UUID) -> None:
    done = reverse(sent)
    assert (balances(owner)["cash"], balances(other)["cash"]) == (100, 0)
    entry = Entry.objects.get(reverses=sent)
    assert done.result == {"id": str(entry.pk), "reverses": str(sent), "amount": 51}
    assert (entry.reason, entry.reference, entry.actor) == ("reversal", f"entry:{sent}", TREASURER.ref)
    assert sorted(Line.objects.filter(entry=entry).values_list("amount", flat=True)) == [-50, -1, 51]
    assert audit().drift == 0


def test_the_audit_trail_tells_who_why_and_how_things_stood(owner: UUID, other: UUID, sent: UUID) -> None:
    done = reverse(sent)
    note = AuditEntry.objects.get(command="ganggpt.ReverseEntry")
    assert (note.actor, note.outcome, note.subject) == (TREASURER.ref, "done", f"entry:{sent}")
    assert note.reason == "to the wrong one"
    assert note.before == {f"cash of {owner}": 49, f"cash of {other}": 50}
    assert note.after == {f"cash of {owner}": 100, f"cash of {other}": 0, "entry": done.result["id"]}


@pytest.mark.parametrize("amount", [1, 50, 52, 102])
def test_whoever_names_another_amount_reverses_nothing(sent: UUID, amount: int) -> None:
    with nothing_changes(), pytest.raises(AnotherAmount) as refused:
        reverse(sent, amount)
    assert (refused.value.status, refused.value.errors) == (409, {"amount": ["It moved $51."]})


def test_an_entry_is_reversed_once(sent: UUID) -> None:
    reverse(sent)
    with nothing_changes(), pytest.raises(AlreadyReversed):
        reverse(sent)


def test_a_reversal_is_not_reversed(sent: UUID) -> None:
    entry = UUID(reverse(sent).result["id"])
    with nothing_changes(), pytest.raises(IsAReversal):
        reverse(entry)


def test_what_the_receiver_has_spent_is_not_taken_back(other: UUID, sent: UUID) -> None:
    post({cash(other): -1, bank(other): 1}, "saved")
    with nothing_changes(), pytest.raises(InsufficientFunds):
        reverse(sent)


def test_there_is_nothing_to_reverse_where_there_is_no_entry(owner: UUID) -> None:
    with nothing_changes(), pytest.raises(NoSuchEntry):
        reverse(uuid4())


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_a_reversal_needs_a_reason(sent: UUID, reason: str) -> None:
    with nothing_changes(), pytest.raises(ReversalNeedsReason):
        reverse(sent, reason=reason)


def test_only_who_manages_the_economy_reverses(sent: UUID) -> None:
    with nothing_changes(), pytest.raises(NotAllowed):
        reverse(sent, by=Actor("account", UUID(int=3), permissions=frozenset({Permission.ADMIN_PANEL})))


@pytest.mark.parametrize(("dollars", "waits"), [(100_000, False), (100_001, True)])
def test_above_100_000_a_colleague_must_agree(owner: UUID, dollars: int, waits: bool) -> None:
    entry = post({STARTING_CASH: -dollars, bank(owner): dollars}, "much")
    done = reverse(entry, dollars)
    assert (done.awaits is not None) == waits == (balances(owner)["bank"] == dollars)
    if done.awaits:
        with pytest.raises(approvals.NotOnesOwn):
            bus.execute(approvals.Approve(approval_id=done.awaits), by=TREASURER)
        bus.execute(approvals.Approve(approval_id=done.awaits), by=COLLEAGUE)
    assert balances(owner)["bank"] == 0
    assert audit().drift == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_who_reverse_at_once_one_does(owner: UUID, sent: UUID) -> None:
    results = together(*(partial(reverse, sent) for _ in range(8)))
    assert sorted(isinstance(result, AlreadyReversed) for result in results) == [False] + [True] * 7
    assert not [result for result in results if isinstance(result, Refusal) and not isinstance(result, AlreadyReversed)]
    assert balances(owner)["cash"] == 100


@pytest.fixture
def treasurer(db: None) -> Account:
    return Account.objects.create_superuser("treasurer", "treasurer@example.invalid", "")


def ask(treasurer: Account, entry: UUID, body: dict[str, Any], **headers: str) -> Any:
    return Client(treasurer).post(f"/ledger/entries/{entry}/reversal", body, headers=headers)


def test_the_door_undoes_an_entry_once_under_a_key(treasurer: Account, owner: UUID, sent: UUID) -> None:
    connection.check_constraints()
    body = {"amount": 51, "reason": "to the wrong one"}
    first, again = (ask(treasurer, sent, body, **{"Idempotency-Key": "undo-1"}) for _ in range(2))
    assert (first.status_code, again.status_code, again.headers["Idempotent-Replayed"]) == (201, 201, "true")
    assert first.json() == again.json() == {
        "id": str(Entry.objects.get(reverses=sent).pk), "reverses": str(sent), "amount": 51,
    }  # fmt: skip
    assert balances(owner)["cash"] == 100


def test_the_door_says_what_waits(treasurer: Account, owner: UUID) -> None:
    paid_before = uuid4()
    posting.open_accounts(paid_before)
    paid(paid_before, 200_000)
    entry = Entry.objects.get(reference=f"for {paid_before}")
    first, again = (ask(treasurer, entry.pk, {"amount": 200_000, "reason": "a slip"}) for _ in range(2))
    assert first.status_code == 202
    assert list(first.json()) == ["approval_id"]
    assert again.json() == first.json()
    assert balances(paid_before)["cash"] == 200_000


@pytest.mark.parametrize("amount", [True, 51.0, "51", 0, -51, None, 2**63, [51]])
def test_the_door_takes_whole_dollars_only(treasurer: Account, sent: UUID, amount: object) -> None:
    with nothing_changes():
        answer = ask(treasurer, sent, {"amount": amount, "reason": "why not"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["amount"])
