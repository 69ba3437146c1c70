"""The audit: silent where all is well, and naming the place where a row was changed past every guard."""

import json
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ganggpt.ledger import posting
from ganggpt.ledger.audit import CHECKS, SHOWN, audit
from ganggpt.ledger.models import Entry, Kind, LedgerAccount, Line
from ganggpt.ledger.posting import bank, cash
from ganggpt.ledger.tests.conftest import NOW, paid, post
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SUM, WHOLE, BALANCE, LAST, RUNNING, DEBT, CITY, MIRROR, WEALTH = CHECKS


def by_force(statement: str, *values: Any) -> None:
    """Do what no trigger or constraint lets anybody do; a check constraint alone holds even so."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.fixture
def reversal(owner: UUID) -> UUID:
    """Return the entry that undoes a move of the owner's."""
    wrong = post({cash(owner): -10, bank(owner): 10}, "wrong")
    back = {cash(owner): 10, bank(owner): -10}
    posted = posting.post(back, reason="reversal", reference="r", actor="", at=NOW, reverses=wrong)
    connection.check_constraints()
    return posted.entry


def off() -> dict[str, int]:
    return {finding.holds: finding.drift for finding in audit().findings if finding.drift}


def test_a_ledger_that_only_post_has_written_has_not_drifted(owner: UUID, reversal: UUID) -> None:
    report = audit()
    assert (report.drift, report.accounts, report.entries, report.lines, report.dollars) == (0, 3, 3, 6, 100)
    assert [(finding.drift, finding.where) for finding in report.findings] == [(0, [])] * len(CHECKS)


def test_an_empty_ledger_has_not_drifted(db: None) -> None:
    assert (audit().drift, audit().dollars) == (0, 0)


def _first_line_of(owner: UUID) -> Line:
    return Line.objects.filter(account__owner=owner).earliest("id")


def another_balance(owner: UUID) -> None:
    by_force("UPDATE ledger_ledgeraccount SET balance = 101 WHERE owner = %s AND kind = 'CASH'", owner)


def another_amount(owner: UUID) -> None:
    by_force("UPDATE ledger_line SET amount = 99 WHERE id = %s", _first_line_of(owner).pk)


def another_balance_after(owner: UUID) -> None:
    by_force("UPDATE ledger_line SET balance_after = 99 WHERE id = %s", _first_line_of(owner).pk)


def a_debt_of_old(owner: UUID) -> None:
    by_force("UPDATE ledger_line SET balance_after = -1 WHERE id = %s", _first_line_of(owner).pk)


def a_balance_of_a_faucet(owner: UUID) -> None:
    by_force("UPDATE ledger_line SET balance_after = 5 WHERE amount = -100")


def a_line_less(owner: UUID) -> None:
    by_force("DELETE FROM ledger_line WHERE amount = -100")


def an_entry_of_nothing(owner: UUID) -> None:
    by_force("INSERT INTO ledger_entry (id, reason, reference, actor, at) VALUES (%s, '', '', '', now())", uuid4())


def an_entry_less(owner: UUID) -> None:
    by_force("DELETE FROM ledger_entry WHERE reference = %s", f"for {owner}")


def a_reversal_of_more(owner: UUID) -> None:
    by_force("UPDATE ledger_line SET amount = 11 WHERE amount = 10 AND balance_after = 100")


def a_reversal_of_a_reversal(owner: UUID) -> None:
    reversal = Entry.objects.get(reason="reversal")
    by_force("UPDATE ledger_entry SET reverses_id = %s WHERE reference = %s", reversal.pk, f"for {owner}")


def another_standing(owner: UUID) -> None:
    by_force("UPDATE leaderboards_standing SET score = score + 1 WHERE member = %s", owner)


def no_standing(owner: UUID) -> None:
    by_force("DELETE FROM leaderboards_standing WHERE member = %s", owner)


def a_standing_of_nobody(owner: UUID) -> None:
    by_force("UPDATE leaderboards_standing SET member = %s WHERE member = %s", uuid4(), owner)


CORRUPTIONS: dict[Callable[[UUID], None], dict[str, int]] = {
    another_balance: {BALANCE: 1, LAST: 1, CITY: 1, WEALTH: 1},
    another_amount: {SUM: 1, BALANCE: 1, RUNNING: 1},
    another_balance_after: {RUNNING: 2},  # it does not follow, and the next does not follow it
    a_debt_of_old: {RUNNING: 2, DEBT: 1},
    a_balance_of_a_faucet: {RUNNING: 1},
    a_line_less: {SUM: 1, CITY: 1},
    an_entry_of_nothing: {SUM: 1},
    an_entry_less: {WHOLE: 2},
    a_reversal_of_more: {SUM: 1, BALANCE: 1, RUNNING: 1, MIRROR: 1},
    a_reversal_of_a_reversal: {MIRROR: 1},
    another_standing: {WEALTH: 1},
    no_standing: {WEALTH: 1},
    a_standing_of_nobody: {WEALTH: 2},
}


@pytest.mark.parametrize("corrupt", CORRUPTIONS, ids=lambda corrupt: corrupt.__name__)
def test_what_was_changed_by_force_is_found(owner: UUID, reversal: UUID, corrupt: Callable[[UUID], None]) -> None:
    corrupt(owner)
    assert off() == CORRUPTIONS[corrupt]


def test_every_check_has_been_seen_to_fail() -> None:
    assert {check for found in CORRUPTIONS.values() for check in found} == set(CHECKS)


def test_a_balance_that_was_edited_with_all_triggers_on_is_found(owner: UUID) -> None:
    LedgerAccount.objects.filter(owner=owner, kind=Kind.CASH).update(balance=1_000_000)
    assert off() == {BALANCE: 1, LAST: 1, CITY: 1}  # the board followed the balance


def test_the_command_prints_a_table_and_no_drift(owner: UUID) -> None:
    out = StringIO()
    call_command("ledger", "--audit", stdout=out)
    first, *rows, last = out.getvalue().splitlines()
    assert first == "3 accounts, 1 entries, 2 lines, $100 held"
    assert rows == [f"      ok  {check}" for check in CHECKS]
    assert last == "drift 0"


def test_the_command_says_where_and_exits_1(owner: UUID) -> None:
    another_standing(owner)
    out = StringIO()
    with pytest.raises(CommandError, match="does not hold in 1 places") as error:
        call_command("ledger", "--audit", stdout=out)
    assert error.value.returncode == 1
    assert f"{WEALTH}: not owner {owner}" in out.getvalue()
    assert out.getvalue().endswith("drift 1\n")


def test_programs_get_json(owner: UUID) -> None:
    another_standing(owner)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("ledger", "--audit", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["drift"], told["dollars"]) == (1, 100)
    assert [finding for finding in told["findings"] if finding["drift"]] == [
        {"holds": WEALTH, "drift": 1, "where": [f"owner {owner}"]}
    ]


def test_all_places_are_counted_and_the_first_are_named(owner: UUID) -> None:
    for _ in range(SHOWN + 5):
        another = uuid4()
        posting.open_accounts(another)
        paid(another, 7)
    by_force("UPDATE leaderboards_standing SET score = 0 WHERE board = 'wealth'")
    [finding] = [finding for finding in audit().findings if finding.drift]
    assert (finding.drift, len(finding.where)) == (SHOWN + 6, SHOWN)


@pytest.mark.django_db(transaction=True)
def test_an_audit_amid_postings_raises_no_false_alarm(owner: UUID) -> None:
    def save(number: int) -> int:
        post({cash(owner): -1, bank(owner): 1}, f"{number}")
        return 0

    def look() -> int:
        return audit().drift

    calls = [partial(save, number) if number % 3 else look for number in range(18)]
    assert together(*calls) == [0] * 18
