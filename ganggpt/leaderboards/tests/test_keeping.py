"""How standings follow what they rank: those who are hidden, at the same moment too, and very many at once."""

from collections.abc import Callable
from functools import partial
from threading import Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from ganggpt.leaderboards import standings
from ganggpt.leaderboards.models import Standing
from ganggpt.leaderboards.tests.conftest import put
from ganggpt.ledger.models import Kind, LedgerAccount
from ganggpt.ledger.posting import open_accounts
from tests.threads import together

pytestmark = pytest.mark.integration


def hidden(member: UUID) -> bool:
    return Standing.objects.values_list("hidden", flat=True).get(board="wealth", member=member)


@pytest.mark.django_db
def test_the_first_standing_of_whoever_is_hidden_is_hidden_until_they_are_shown() -> None:
    member, other = put(1), put(1)
    standings.hide(member)
    for each in (member, other):
        open_accounts(each)
    assert (hidden(member), hidden(other)) == (True, False)
    standings.show(member)
    assert not hidden(member)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hidden_first", [True, False])
def test_a_first_standing_made_while_its_member_is_hidden_is_hidden(*, hidden_first: bool) -> None:
    member = put(1)
    acts: list[Callable[[UUID], None]] = [standings.hide, open_accounts]
    done, both = Event(), Event()

    def first(act: Callable[[UUID], None]) -> None:
        with transaction.atomic():
            act(member)
            done.set()
            both.wait(0.3)  # where the other waits for this commit, nobody sets it

    def second(act: Callable[[UUID], None]) -> None:
        assert done.wait(10)
        with transaction.atomic():
            act(member)
        both.set()

    one, other = acts if hidden_first else acts[::-1]
    together(partial(first, one), partial(second, other))
    assert hidden(member)


@pytest.mark.django_db
def test_very_many_first_standings_in_one_transaction_do_not_read_the_table_for_each() -> None:
    number = 2_000
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE leaderboards_standing")  # the planner knows now that there is nothing in it
    LedgerAccount.objects.bulk_create(LedgerAccount(kind=Kind.CASH, owner=uuid4(), balance=1) for _ in range(number))
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'leaderboards_standing'")
        assert cursor.fetchone()[0] < number**2 / 8
